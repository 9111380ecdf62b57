using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Warehouse.Etl.Keys;

namespace Warehouse.Etl.Tests.EndToEnd;

/// <summary>
/// A walk-through in Markdown as a program: its <c>sh</c> blocks are run line by line, its <c>yaml</c> block is the plan that it says to save, and the comments behind
/// its lines are what must come of them. The few words of a shell that it uses are understood here; what stands in <c>$(…)</c> and <c>&lt;(…)</c> is bash's.
/// </summary>
internal sealed partial class WalkThrough(string markdown, string root)
{
    private readonly DateTime _morning = new(1, 1, 1, 9, 0, 0, DateTimeKind.Unspecified);
    private string _day = "";
    private int _second;

    /// <summary>What did not come as the walk-through says, with the line.</summary>
    public List<string> Differences { get; } = [];

    public int CommandCount { get; private set; }

    /// <param name="onHeading">Told each heading before what stands below it is run.</param>
    public void Run(Action<string> onHeading)
    {
        foreach (Match part in Part().Matches(markdown))
        {
            string text = part.Groups["text"].Value;
            switch (part.Groups["language"].Value)
            {
                case "":
                    onHeading(part.Groups["heading"].Value);
                    break;
                case "yaml":
                    File.WriteAllText(Path.Combine(root, "life", "plan.yaml"), text);
                    break;
                default:
                    Array.ForEach(text.Split('\n', StringSplitOptions.RemoveEmptyEntries), Run);
                    break;
            }
        }
    }

    private void Run(string line)
    {
        if (line.StartsWith("day=", StringComparison.Ordinal))
        {
            _day = line["day=".Length..];
        }
        else if (line.StartsWith("mkdir -p ", StringComparison.Ordinal))
        {
            Directory.CreateDirectory(Path.Combine(root, line["mkdir -p ".Length..]));
        }
        else if (!line.StartsWith("warehouse() ", StringComparison.Ordinal))
        {
            Check(line);
        }
    }

    private void Check(string line)
    {
        Match match = Line().Match(line);
        string expected = match.Groups["expected"].Value;
        (int code, string output, string error) = Invoke(match.Groups["command"].Value, match.Groups["file"].Value);
        CommandCount++;
        bool asExpected = expected switch
        {
            "" => code == 0,
            "exit 1" => code == 1,
            _ when expected.StartsWith("refused", StringComparison.Ordinal) => code == 1 && error.Contains(expected["refused".Length..].Trim(), StringComparison.Ordinal),
            _ when expected.StartsWith("shows not ", StringComparison.Ordinal) => code == 0 && !output.Contains(expected["shows not ".Length..], StringComparison.Ordinal),
            _ when expected.StartsWith("shows ", StringComparison.Ordinal) => code == 0 && output.Contains(expected["shows ".Length..], StringComparison.Ordinal),
            _ => throw new FormatException("Nobody knows what this means: " + line),
        };
        if (!asExpected)
        {
            Differences.Add($"{line}\n  exit code {code}\n  {output}\n  {error}");
        }
    }

    /// <summary>Runs a command in the walk-through's warehouse, on its day.</summary>
    /// <param name="command">As it would be typed.</param>
    /// <param name="file">What its output goes to, below the root; empty for nowhere.</param>
    public (int Code, string Output, string Error) Invoke(string command, string file)
    {
        string substituted = Substitution().Replace(command, match => match.Groups["kind"].Value == "$" ? Bash(match.Groups["inner"].Value).Trim() : Piped(match.Groups["inner"].Value));
        // Each command some seconds after the one before, whatever the machine's clock says.
        string clock = _day + _morning.AddSeconds(_second++ * 10).ToString("'T'HH:mm:ss", CultureInfo.InvariantCulture);
        (int code, string output, string error) = CommandRunner.Run(
        [
            .. Words().Matches(substituted.Replace("./life/", Path.Combine(root, "life") + "/", StringComparison.Ordinal)).Select(static m => m.Groups[1].Success ? m.Groups[1].Value : m.Value).Skip(1),
            "--local", Path.Combine(root, "life", "data"), .. (string[])(command.Contains(" --lang ", StringComparison.Ordinal) ? [] : ["--lang", "en"]), "--clock", clock, "--passphrase-file", Path.Combine(root, "passphrase"),
        ]);
        if (file.Length > 0)
        {
            File.WriteAllText(Path.Combine(root, file), output);
        }

        return (code, output, error);
    }

    /// <summary>A file with the output of a pipe, as <c>&lt;(…)</c> names it: its owner's only.</summary>
    private string Piped(string pipe)
    {
        string file = Path.Combine(root, "piped.txt");
        File.Delete(file);
        SecretFile.Create(file, Encoding.UTF8.GetBytes(Bash(pipe)));
        return file;
    }

    /// <summary>The output of a pipe. A <c>warehouse</c> at its head is run here and handed to the rest.</summary>
    private string Bash(string pipe)
    {
        string input = "";
        if (pipe.StartsWith("warehouse ", StringComparison.Ordinal))
        {
            string[] parts = pipe.Split('|', 2);
            input = Invoke(parts[0], "").Output;
            pipe = parts[1];
        }

        var start = new ProcessStartInfo("bash", ["-c", pipe]) { WorkingDirectory = root, RedirectStandardInput = true, RedirectStandardOutput = true };
        using Process bash = Process.Start(start)!;
        bash.StandardInput.Write(input);
        bash.StandardInput.Close();
        string output = bash.StandardOutput.ReadToEnd();
        bash.WaitForExit();
        return output;
    }

    [GeneratedRegex("^(?:## (?<heading>[^\n]*)$|```(?<language>sh|yaml)\n(?<text>.*?)^```)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Part();

    [GeneratedRegex(@"^(?<command>warehouse .*?)(?:\s+> (?<file>\S+))?(?:\s+# (?<expected>.*))?$")]
    private static partial Regex Line();

    [GeneratedRegex(@"(?<kind>[$<])\((?<inner>.*)\)(?=\s)")]
    private static partial Regex Substitution();

    [GeneratedRegex("\"([^\"]*)\"|\\S+")]
    private static partial Regex Words();
}
