using System;
using System.Threading;

/// <summary>Prints a line every ten seconds until CTRL_C, then ends in order.</summary>
public static class Example
{
    public static int Main()
    {
        ManualResetEvent stop = new ManualResetEvent(false);
        Console.CancelKeyPress += delegate(object sender, ConsoleCancelEventArgs e)
        {
            e.Cancel = true;
            stop.Set();
        };
        string greeting = Environment.GetEnvironmentVariable("GREETING");
        while (!stop.WaitOne(TimeSpan.FromSeconds(10))) Console.WriteLine("{0:u} {1}", DateTime.UtcNow, greeting);
        Console.WriteLine("ended in order");
        return 0;
    }
}
