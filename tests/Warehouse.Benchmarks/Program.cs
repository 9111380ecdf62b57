using System;
using System.Globalization;
using System.IO;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Warehouse.Benchmarks.Text;

namespace Warehouse.Benchmarks;

/// <summary>
/// <c>transforms</c> times each value transform beside its baseline, <c>throughput</c> and <c>public-key</c> the ciphers by processor time, <c>load [ROWS]</c> the passes of a whole
/// load, <c>six [ROWS]</c> six transforms in one statement, <c>tokens [MILLIONS FORM]</c> tokens onto a map of that size,
/// <c>group DIRECTORY</c> a GROUP BY over a large table, <c>risk DIRECTORY</c> the risk measures of one, <c>linkage [THOUSANDS]</c> the linkage of
/// two applicants, <c>text-score [FILE]</c> what is found of labelled texts,
/// <c>text-findings FILE</c> what is found in any text, <c>scrub-speed</c> how fast, <c>tds [ROWS]</c> the endpoint beside the engine in process.
/// <c>group DIRECTORY</c> a GROUP BY over a large table, <c>risk DIRECTORY</c> the risk measures of one, <c>advise DIRECTORY</c> the search for the least generalization, <c>linkage [THOUSANDS]</c> the linkage of
/// two applicants, <c>text-score [FILE]</c> what is found of labelled texts, <c>scrub-speed</c> how fast.
/// <c>text-findings FILE</c> what is found in any text, <c>scrub-speed</c> how fast, <c>scrub-load ROWS</c> inside a load.
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["transforms", .. var rest]:
                // In process: the solution builds the assembly for two frameworks, which a generated project does not follow.
                IConfig config = DefaultConfig.Instance.AddJob(
                    Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(3).WithIterationCount(5));
                BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(rest.Length == 0 ? ["--filter", "*"] : rest, config);
                return 0;
            case ["throughput"]:
                Throughput.Run();
                return 0;
            case ["text-score", .. var files] when files.Length <= 2 && (files.Length < 2 || int.TryParse(files[1], NumberStyles.None, CultureInfo.InvariantCulture, out _)):
                TextScore.Run(TextFile(files.Length == 0 ? "held-out.txt" : files[0]), files.Length < 2 ? 0 : int.Parse(files[1], CultureInfo.InvariantCulture));
                return 0;
            case ["text-findings", var file]:
                TextFindings.Run(file, null);
                return 0;
            case ["text-findings", var file, var kind]:
                TextFindings.Run(file, kind);
                return 0;
            case ["scrub-speed"]:
                ScrubSpeed.Run(TextFile("training.txt"));
                return 0;
            case ["scrub-load", var rows] when int.TryParse(rows, NumberStyles.None, CultureInfo.InvariantCulture, out int textCount) && textCount >= 1000:
                ScrubLoad.Run(TextFile("training.txt"), textCount);
                return 0;
            case ["public-key"]:
                PublicKeyTimes.Run();
                return 0;
            case ["load"]:
                LoadBenchmark.Run(200_000);
                return 0;
            case ["load", var rows] when int.TryParse(rows, NumberStyles.None, CultureInfo.InvariantCulture, out int rowCount) && rowCount >= 1000:
                LoadBenchmark.Run(rowCount);
                return 0;
            case ["six"]:
                SixTransformsBenchmark.Run(1_000_000);
                return 0;
            case ["six", var rows] when int.TryParse(rows, NumberStyles.None, CultureInfo.InvariantCulture, out int rowCount) && rowCount >= 1000:
                SixTransformsBenchmark.Run(rowCount);
                return 0;
            case ["group", "make", var directory, var rows] when int.TryParse(rows, NumberStyles.None, CultureInfo.InvariantCulture, out int groupedCount) && groupedCount >= 1:
                GroupBenchmark.Make(directory, groupedCount);
                return 0;
            case ["group", var directory]:
                GroupBenchmark.Measure(directory);
                return 0;
            case ["risk", "make", var directory, var rows] when int.TryParse(rows, NumberStyles.None, CultureInfo.InvariantCulture, out int measuredCount) && measuredCount >= 1:
                RiskBenchmark.Make(directory, measuredCount);
                return 0;
            case ["risk", var directory]:
                RiskBenchmark.Measure(directory);
                return 0;
            case ["advise", "make", var directory, var data]:
                AdviseBenchmark.Make(directory, data);
                return 0;
            case ["advise", var directory]:
                AdviseBenchmark.Measure(directory);
                return 0;
            case ["tds"]:
                TdsBenchmark.Run(1_000_000);
                return 0;
            case ["tds", var rows] when int.TryParse(rows, NumberStyles.None, CultureInfo.InvariantCulture, out int wireCount) && wireCount >= 100_000 && wireCount % 100_000 == 0:
                TdsBenchmark.Run(wireCount);
                return 0;
            case ["linkage"]:
                LinkageBenchmark.Run(1_000_000);
                return 0;
            case ["linkage", var thousands] when int.TryParse(thousands, NumberStyles.None, CultureInfo.InvariantCulture, out int subjects) && subjects is >= 1 and <= 20_000:
                LinkageBenchmark.Run(subjects * 1000);
                return 0;
            case ["tokens"]:
                TokensBenchmark.Run(1, "digits", isReversible: true);
                return 0;
            case ["tokens", var millions, var form] when int.TryParse(millions, NumberStyles.None, CultureInfo.InvariantCulture, out int mapSize):
                TokensBenchmark.Run(mapSize, form, isReversible: true);
                return 0;
            default:
                Console.Error.WriteLine(
                    "Usage: transforms [BenchmarkDotNet options] | throughput | public-key | text-score [FILE [MISSES]; held-out.txt without] | scrub-speed | scrub-load ROWS, 1000 or more | "
                    + "load [ROWS, 1000 or more; 200000 without] | six [ROWS, 1000 or more; 1000000 without] | tokens [MILLIONS FORM; 1 digits without] | "
                    + "linkage [THOUSANDS OF SUBJECTS; 1000 without] | group make DIRECTORY ROWS, then group DIRECTORY | risk make DIRECTORY ROWS, then risk DIRECTORY | tds [ROWS, a multiple of 100000; 1000000 without]");
                Console.Error.WriteLine("Usage: transforms [BenchmarkDotNet options] | throughput | public-key | text-score [FILE [MISSES]; held-out.txt without] | text-findings FILE [KIND] | scrub-speed | load [ROWS, 1000 or more; 200000 without] | six [ROWS, 1000 or more; 1000000 without] | tokens [MILLIONS FORM; 1 digits without] | group make DIRECTORY ROWS, then group DIRECTORY | risk make DIRECTORY ROWS, then risk DIRECTORY | linkage [THOUSANDS OF SUBJECTS; 1000 without]");
                Console.Error.WriteLine("Usage: transforms [BenchmarkDotNet options] | throughput | public-key | text-score [FILE [MISSES]; held-out.txt without] | scrub-speed | load [ROWS, 1000 or more; 200000 without] | six [ROWS, 1000 or more; 1000000 without] | tokens [MILLIONS FORM; 1 digits without] | group make DIRECTORY ROWS, then group DIRECTORY | risk make DIRECTORY ROWS, then risk DIRECTORY | advise make DIRECTORY DATA, then advise DIRECTORY");
                Console.Error.WriteLine("Usage: transforms [BenchmarkDotNet options] | throughput | public-key | load [ROWS, 1000 or more; 200000 without] | six [ROWS, 1000 or more; 1000000 without] | tokens [MILLIONS FORM; 1 digits without] | linkage [THOUSANDS OF SUBJECTS; 1000 without] | group make DIRECTORY ROWS, then group DIRECTORY | risk make DIRECTORY ROWS, then risk DIRECTORY | advise make DIRECTORY DATA, then advise DIRECTORY");
                return 2;
        }
    }

    /// <summary>A template file of Text/, or one given by its path.</summary>
    private static string TextFile(string name) => File.Exists(name) ? name : Path.Combine(AppContext.BaseDirectory, "Text", name);
}
