using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Threading;

/// <summary>What PowerShell cannot do without: signals of the console, processes that a program leaves, services.</summary>
public static class ContainerNative
{
    private delegate bool Handler(int kind);

    // A field, so that the garbage collector does not take the delegate away.
    private static readonly Handler handler = OnSignal;
    private static readonly ManualResetEvent ended = new ManualResetEvent(false);
    private static volatile bool asking;
    private static volatile bool asked;

    /// <summary>Whether Windows has said that the container is to stop.</summary>
    public static bool Asked { get { return asked; } }

    /// <summary>
    /// When a container stops, Windows tells all its processes at once. PowerShell would end first, and the container
    /// with it, while the program still writes: so the signal is held until the program is gone.
    /// https://learn.microsoft.com/windows/console/handlerroutine
    /// Where Windows tells one after the other, by level from the highest and 0x280 for all programs, it has to tell us
    /// first if we ask the program to end, and last if Windows itself does.
    /// https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-setprocessshutdownparameters
    /// </summary>
    public static void Hold(bool isFirst)
    {
        const int NoDialog = 1;
        SetProcessShutdownParameters(isFirst ? 0x3FF : 0x27F, NoDialog);
        // A parent may have switched CTRL_C off; the program would inherit that.
        SetConsoleCtrlHandler(null, false);
        SetConsoleCtrlHandler(handler, true);
    }

    public static void Ended() { ended.Set(); }

    /// <summary>
    /// CTRL_C (0) or CTRL_BREAK (1) for all on this console; our own handler takes no notice of it. CTRL_C cannot be
    /// sent to one group of processes: https://learn.microsoft.com/windows/console/generateconsolectrlevent
    /// </summary>
    /// <exception cref="Win32Exception">There is no console, or it refuses.</exception>
    public static void Ask(int kind)
    {
        asking = true;
        if (!GenerateConsoleCtrlEvent(kind, 0)) throw new Win32Exception();
    }

    private static bool OnSignal(int kind)
    {
        if (kind <= 1)
        {
            if (!asking) asked = true;
            return true;
        }
        asked = true;
        ended.WaitOne();
        // The script now exits with the program's exit code; returning first would end the process with another one.
        Thread.Sleep(5000);
        return true;
    }

    /// <summary>A job, which holds a program and all that it starts; zero where Windows refuses.</summary>
    public static IntPtr NewJob() { return CreateJobObjectW(IntPtr.Zero, null); }

    /// <summary>
    /// Starts a program in a job. Here and not in PowerShell, which would take so long between the two that a program
    /// that only starts another one has done so, and is gone.
    /// </summary>
    public static Process Start(ProcessStartInfo start, IntPtr job)
    {
        Process process = Process.Start(start);
        // Without a handle taken now, the exit code is gone with the process.
        AssignProcessToJobObject(job, process.Handle);
        return process;
    }

    /// <summary>The processes of a job that still live.</summary>
    public static int[] Members(IntPtr job)
    {
        const int Most = 1024;
        const int ProcessIdList = 3;
        int size = 8 + IntPtr.Size * Most;
        IntPtr buffer = Marshal.AllocHGlobal(size);
        try
        {
            if (!QueryInformationJobObject(job, ProcessIdList, buffer, size, IntPtr.Zero)) return new int[0];
            int count = Math.Min(Most, Marshal.ReadInt32(buffer, 4));
            List<int> members = new List<int>();
            for (int i = 0; i < count; i++) members.Add((int)Marshal.ReadIntPtr(buffer, 8 + IntPtr.Size * i));
            return members.ToArray();
        }
        finally
        {
            Marshal.FreeHGlobal(buffer);
        }
    }

    /// <summary>Ends every process of a job.</summary>
    public static bool EndAll(IntPtr job) { return TerminateJobObject(job, 1); }

    /// <summary>
    /// What the service manager says of a service: state, exit code, the service's own exit code, process. Without WMI,
    /// which takes a second and a process of its own.
    /// https://learn.microsoft.com/windows/win32/api/winsvc/ns-winsvc-service_status_process
    /// </summary>
    /// <exception cref="Win32Exception">There is no such service, or it may not be asked.</exception>
    public static int[] QueryService(string name)
    {
        const int QueryStatus = 4;
        int[] status = new int[9];
        int needed;
        WithService(name, QueryStatus, delegate(IntPtr service) { return QueryServiceStatusEx(service, 0, status, 36, out needed); });
        return new int[] { status[1], status[3], status[4], status[7] };
    }

    /// <summary>Starts a service, without waiting until it runs.</summary>
    public static void StartService(string name)
    {
        const int Start = 16;
        WithService(name, Start, delegate(IntPtr service) { return StartServiceW(service, 0, IntPtr.Zero); });
    }

    /// <summary>Asks a service to stop, without waiting until it has.</summary>
    public static void StopService(string name)
    {
        const int Stop = 32;
        int[] status = new int[7];
        WithService(name, Stop, delegate(IntPtr service) { return ControlService(service, 1, status); });
    }

    private delegate bool Call(IntPtr service);

    private static void WithService(string name, int access, Call call)
    {
        const int Connect = 1;
        IntPtr manager = OpenSCManagerW(null, null, Connect);
        if (manager == IntPtr.Zero) throw new Win32Exception();
        try
        {
            IntPtr service = OpenServiceW(manager, name, access);
            if (service == IntPtr.Zero) throw new Win32Exception();
            try
            {
                if (!call(service)) throw new Win32Exception();
            }
            finally
            {
                CloseServiceHandle(service);
            }
        }
        finally
        {
            CloseServiceHandle(manager);
        }
    }

    [DllImport("kernel32.dll", SetLastError = true)]
    private static extern bool SetConsoleCtrlHandler(Handler handler, bool add);

    [DllImport("kernel32.dll", SetLastError = true)]
    private static extern bool SetProcessShutdownParameters(int level, int flags);

    [DllImport("kernel32.dll", SetLastError = true)]
    private static extern bool GenerateConsoleCtrlEvent(int kind, int group);

    [DllImport("kernel32.dll", CharSet = CharSet.Unicode, SetLastError = true)]
    private static extern IntPtr CreateJobObjectW(IntPtr security, string name);

    [DllImport("kernel32.dll", SetLastError = true)]
    private static extern bool AssignProcessToJobObject(IntPtr job, IntPtr process);

    [DllImport("kernel32.dll", SetLastError = true)]
    private static extern bool QueryInformationJobObject(IntPtr job, int kind, IntPtr buffer, int size, IntPtr needed);

    [DllImport("kernel32.dll", SetLastError = true)]
    private static extern bool TerminateJobObject(IntPtr job, int code);

    [DllImport("advapi32.dll", CharSet = CharSet.Unicode, SetLastError = true)]
    private static extern IntPtr OpenSCManagerW(string machine, string database, int access);

    [DllImport("advapi32.dll", CharSet = CharSet.Unicode, SetLastError = true)]
    private static extern IntPtr OpenServiceW(IntPtr manager, string name, int access);

    [DllImport("advapi32.dll", SetLastError = true)]
    private static extern bool QueryServiceStatusEx(IntPtr service, int level, [Out] int[] status, int size, out int needed);

    [DllImport("advapi32.dll", SetLastError = true)]
    private static extern bool StartServiceW(IntPtr service, int count, IntPtr arguments);

    [DllImport("advapi32.dll", SetLastError = true)]
    private static extern bool ControlService(IntPtr service, int control, [Out] int[] status);

    [DllImport("advapi32.dll", SetLastError = true)]
    private static extern bool CloseServiceHandle(IntPtr handle);
}
