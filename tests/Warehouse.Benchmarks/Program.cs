using System;
using System.Globalization;
using System.IO;
using System.Linq;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Warehouse.Benchmarks.Text;

namespace Warehouse.Benchmarks;

/// <summary>What can be measured, by name; README.md says what each one is and what it gave.</summary>
internal static class Program
{
    /// <summary>Each returns false when the arguments behind its name are none of its usage.</summary>
    private static readonly (string Name, string Usage, Func<string[], bool> Run)[] s_benchmarks =
    [
        ("transforms", "[BenchmarkDotNet options]", Transforms),
        ("throughput", "", static a => Plain(a, Throughput.Run)),
        ("public-key", "", static a => Plain(a, PublicKeyTimes.Run)),
        ("text-score", "[FILE [MISSES]; held-out.txt without]", ScoreText),
        ("text-labelled", "FILE [wrong]", ScoreLabelled),
        ("text-findings", "FILE [KIND]", FindInText),
        ("scrub-speed", "", static a => Plain(a, static () => ScrubSpeed.Run(TextFile("training.txt")))),
        ("scrub-load", "ROWS, 1000 or more", static a => a.Length == 1 && Counted(a, 0, 1000, static rows => ScrubLoad.Run(TextFile("training.txt"), rows))),
        ("load", "[ROWS, 1000 or more; 200000 without]", static a => Counted(a, 200_000, 1000, LoadBenchmark.Run)),
        ("six", "[ROWS, 1000 or more; 1000000 without]", static a => Counted(a, 1_000_000, 1000, SixTransformsBenchmark.Run)),
        ("synthesis", "[ROWS, 1000 or more; 100000 without]", static a => Counted(a, 100_000, 1000, SynthesisBenchmark.Run)),
        ("tokens", "[MILLIONS FORM; 1 digits without]", Tokens),
        ("group", "make DIRECTORY ROWS, then group DIRECTORY", static a => MadeFirst(a, GroupBenchmark.Make, GroupBenchmark.Measure)),
        ("risk", "make DIRECTORY ROWS, then risk DIRECTORY", static a => MadeFirst(a, RiskBenchmark.Make, RiskBenchmark.Measure)),
        ("advise", "make DIRECTORY DATA, then advise DIRECTORY", Advise),
        ("linkage", "[THOUSANDS OF SUBJECTS; 1000 without]", static a => Counted(a, 1000, 1, static thousands => LinkageBenchmark.Run(thousands * 1000), unit: 1000)),
        ("tds", "[HUNDRED THOUSANDS OF ROWS; 10 without]", static a => Counted(a, 10, 1, static hundreds => TdsBenchmark.Run(hundreds * 100_000), unit: 100_000)),
    ];

    private static int Main(string[] arguments)
    {
        if (arguments is [var name, .. var rest] && Array.Find(s_benchmarks, b => b.Name == name) is { Run: { } run } && run(rest))
        {
            return 0;
        }

        Console.Error.WriteLine("Usage:");
        foreach ((string known, string usage, _) in s_benchmarks)
        {
            Console.Error.WriteLine($"  {known} {usage}".TrimEnd());
        }

        return 2;
    }

    private static bool Transforms(string[] options)
    {
        // In process: the solution builds the assembly for two frameworks, which a generated project does not follow.
        IConfig config = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(3).WithIterationCount(5));
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(options.Length == 0 ? ["--filter", "*"] : options, config);
        return true;
    }

    private static bool ScoreText(string[] arguments)
    {
        int misses = 0;
        if (arguments.Length > 2 || (arguments.Length == 2 && !TryCount(arguments[1], 0, out misses)))
        {
            return false;
        }

        TextScore.Run(TextFile(arguments.FirstOrDefault() ?? "held-out.txt"), misses);
        return true;
    }

    private static bool ScoreLabelled(string[] arguments)
    {
        if (arguments is not ([_] or [_, "wrong"]))
        {
            return false;
        }

        TextScore.RunLabelled(arguments[0], shown: arguments.Length == 2);
        return true;
    }

    private static bool FindInText(string[] arguments)
    {
        if (arguments.Length is not (1 or 2))
        {
            return false;
        }

        TextFindings.Run(arguments[0], arguments.ElementAtOrDefault(1));
        return true;
    }

    private static bool Tokens(string[] arguments)
    {
        (int millions, string form) = (1, "digits");
        if (arguments.Length != 0 && !(arguments.Length == 2 && TryCount(arguments[0], 0, out millions)))
        {
            return false;
        }

        TokensBenchmark.Run(millions, arguments.ElementAtOrDefault(1) ?? form, isReversible: true);
        return true;
    }

    private static bool Advise(string[] arguments)
    {
        switch (arguments)
        {
            case ["make", var directory, var data]:
                AdviseBenchmark.Make(directory, data);
                return true;
            case [var directory]:
                AdviseBenchmark.Measure(directory);
                return true;
            default:
                return false;
        }
    }

    private static bool Plain(string[] arguments, Action run)
    {
        if (arguments.Length == 0)
        {
            run();
        }

        return arguments.Length == 0;
    }

    /// <summary>One number, or the usual one.</summary>
    /// <param name="unit">What is counted: as many of it as there are must be an int.</param>
    private static bool Counted(string[] arguments, int usual, int least, Action<int> run, int unit = 1)
    {
        int count = usual;
        if (arguments.Length > 1 || (arguments.Length == 1 && !(TryCount(arguments[0], least, out count) && count <= int.MaxValue / unit)))
        {
            return false;
        }

        run(count);
        return true;
    }

    /// <summary>A warehouse that is made once and measured by another process.</summary>
    private static bool MadeFirst(string[] arguments, Action<string, int> make, Action<string> measure)
    {
        switch (arguments)
        {
            case ["make", var directory, var rows] when TryCount(rows, 1, out int count):
                make(directory, count);
                return true;
            case [var directory]:
                measure(directory);
                return true;
            default:
                return false;
        }
    }

    private static bool TryCount(string text, int least, out int count) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count >= least;

    /// <summary>A template file of Text/, or one given by its path.</summary>
    private static string TextFile(string name) => File.Exists(name) ? name : Path.Combine(AppContext.BaseDirectory, "Text", name);
}
