using System;
using System.IO;
using System.Text.RegularExpressions;

/// <summary>What Native.cs asks of Windows, on services in a file: { "Name": "Stopped" }.</summary>
public static class ContainerNative
{
    private static readonly string[] States = { "", "Stopped", "StartPending", "StopPending", "Running" };

    public static bool Asked { get { return File.Exists(Environment.GetEnvironmentVariable("ASKED")); } }

    public static void Ended() { }

    public static void Ask(int kind) { Console.WriteLine("asked by " + kind); }

    public static IntPtr NewJob() { return IntPtr.Zero; }

    public static int[] QueryService(string name)
    {
        Match found = Regex.Match(File.ReadAllText(Path), "\"" + name + "\":\\s*\"(\\w+)\"");
        if (!found.Success) throw new InvalidOperationException("The specified service does not exist as an installed service.");
        int code = int.Parse(Environment.GetEnvironmentVariable("SERVICE_CODE") ?? "0");
        return new int[] { Array.IndexOf(States, found.Groups[1].Value), code, unchecked((int)0xC0000005), 4711 };
    }

    public static void StartService(string name)
    {
        Console.WriteLine("start " + name);
        Set(name, name == "Slow" ? "StartPending" : name == "Broken" ? "Stopped" : "Running");
    }

    public static void StopService(string name)
    {
        Console.WriteLine("stop " + name);
        if (name == "Mute") throw new InvalidOperationException("The requested control is not valid for this service.");
        if (name != "Deaf") Set(name, "Stopped");
    }

    private static string Path { get { return Environment.GetEnvironmentVariable("STATE"); } }

    private static void Set(string name, string state)
    {
        File.WriteAllText(Path, Regex.Replace(File.ReadAllText(Path), "(\"" + name + "\":\\s*)\"\\w+\"", "$1\"" + state + "\""));
    }
}
