using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using Spectre.Console;

namespace Warehouse.Etl.Output;

/// <summary>What the command says to its user: lines and steps on standard output, with a moving bar where that is a terminal, plain lines otherwise.</summary>
internal sealed class Terminal(TextWriter output, Language language, bool interactive)
{
    public Language Language => language;

    public TextWriter Output => output;

    /// <summary>The terminal of this process.</summary>
    public static Terminal OfProcess(Language language) =>
        new(Console.Out, language, !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb");

    public void Say(string english, string korean) => output.WriteLine(language.Pick(english, korean));

    public void Heading(string english, string korean)
    {
        output.WriteLine();
        output.WriteLine($"== {language.Pick(english, korean)}");
    }

    /// <summary>Runs a step, shows how far it is, and says at the end how long it took.</summary>
    /// <param name="english">Name of the step.</param>
    /// <param name="korean">The same in Korean.</param>
    /// <param name="work">Gets a callback that takes the part done (0 to 1) and a note; returns the rows worked on, or 0 when rows are not its measure.</param>
    /// <returns>Time and rows of the step.</returns>
    public StepTiming Step(string english, string korean, Func<Action<double, string>, long> work)
    {
        string name = language.Pick(english, korean);
        var watch = Stopwatch.StartNew();
        long rows = interactive ? WithBar(name, work) : work((_, _) => { });
        var timing = new StepTiming(name, watch.Elapsed, rows, language);
        output.WriteLine($"   {timing}");
        return timing;
    }

    private static long WithBar(string name, Func<Action<double, string>, long> work) => AnsiConsole.Progress()
        .AutoClear(true)
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
        .Start(context =>
        {
            ProgressTask task = context.AddTask(Markup.Escape(name), maxValue: 1);
            return work((done, note) =>
            {
                task.Value = done;
                task.Description = Markup.Escape(note.Length == 0 ? name : $"{name}: {note}");
            });
        });
}

/// <summary>Time and rows of a step.</summary>
internal sealed record StepTiming(string Name, TimeSpan Elapsed, long Rows, Language Language)
{
    private double PerSecond => Rows / Math.Max(Elapsed.TotalSeconds, 0.001);

    public override string ToString() => Rows == 0
        ? Language.Pick(
            string.Create(CultureInfo.InvariantCulture, $"{Name}: {Elapsed.TotalSeconds:0.0} s"),
            string.Create(CultureInfo.InvariantCulture, $"{Name}: {Elapsed.TotalSeconds:0.0}초"))
        : Language.Pick(
            string.Create(CultureInfo.InvariantCulture, $"{Name}: {Rows:#,##0} rows in {Elapsed.TotalSeconds:0.0} s ({PerSecond:#,##0} rows/s)"),
            string.Create(CultureInfo.InvariantCulture, $"{Name}: {Rows:#,##0}행, {Elapsed.TotalSeconds:0.0}초(초당 {PerSecond:#,##0}행)"));
}
