using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Tracing;
using System.Threading;

namespace Warehouse.Sql.Tests.Crash;

/// <summary>
/// Listens to the engine of its own process and kills the process at a <see cref="KillPoint"/>. An event arrives on the thread that raised it, before
/// the engine goes on, so the moment is exact: the last statement of the switch-in, the instant between a commit and what follows it.
/// </summary>
internal sealed class KillSwitch : EventListener
{
    // The base class's constructor already delivers event sources: nothing here may need a constructor of ours.
    private readonly Dictionary<string, int> _counts = [];
    private volatile KillPoint? _point;
    private string _module = "";

    /// <summary>From here on events count; null only counts.</summary>
    public void Arm(KillPoint? point)
    {
        _counts.Clear();
        _point = point;
        IsArmed = true;
    }

    private bool IsArmed { get; set; }

    public int CountOf(string eventName) => _counts.GetValueOrDefault(eventName);

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Warehouse-LocalEngine")
        {
            EnableEvents(eventSource, EventLevel.Verbose);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (!IsArmed || eventData.EventName is not { } name)
        {
            return;
        }

        if (name == KillPoint.Statement)
        {
            _module = (string)eventData.Payload![0]!;
        }

        KillPoint? point = _point;
        if (point is { Module.Length: > 0 } && point.Module != _module)
        {
            return;
        }

        int count = _counts[name] = _counts.GetValueOrDefault(name) + 1;
        if (point is null || name != point.EventName || count != point.Occurrence)
        {
            return;
        }

        if (point.Microseconds == 0)
        {
            Kill();
        }

        _point = null;
        new Thread(() => KillAfter(point.Microseconds)) { IsBackground = true }.Start();
    }

    private static void KillAfter(int microseconds)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromMicroseconds(microseconds))
        {
            Thread.SpinWait(20);
        }

        Kill();
    }

    private static void Kill()
    {
        Process.GetCurrentProcess().Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}
