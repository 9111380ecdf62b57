using System;
using System.Diagnostics;
using System.Diagnostics.Tracing;

namespace Warehouse.Benchmarks;

/// <summary>
/// Measures one procedure inside a running load by the engine's own trace events: from its first statement to the first statement of the procedure that
/// follows it. Events arrive on the thread that raised them, before the engine goes on.
/// </summary>
internal sealed class ProcedureClock(string procedure, string next) : EventListener
{
    private long _startedAt;
    private TimeSpan _processorAtStart;

    /// <summary>The procedure's first run; null before its end.</summary>
    public Measured? Measured { get; private set; }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Warehouse-LocalEngine")
        {
            EnableEvents(eventSource, EventLevel.Verbose);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (Measured is not null || eventData.EventName != "StatementStarting")
        {
            return;
        }

        string module = (string)eventData.Payload![0]!;
        if (_startedAt == 0 && module == procedure)
        {
            (_startedAt, _processorAtStart) = (Stopwatch.GetTimestamp(), ProcessorTime());
        }
        else if (_startedAt != 0 && module == next)
        {
            Measured = new Measured(Stopwatch.GetElapsedTime(_startedAt), ProcessorTime() - _processorAtStart);
        }
    }

    private static TimeSpan ProcessorTime()
    {
        using var process = Process.GetCurrentProcess();
        return process.UserProcessorTime;
    }
}
