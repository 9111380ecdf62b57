using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Warehouse.Etl.Tests.Linkage;

/// <summary>The walk-through of sql/link/README.md, run as it is printed there.</summary>
[TestFixture]
[NonParallelizable]
internal sealed partial class WalkThroughTests
{
    [Test]
    public void WalkThrough_AsPrinted_EndsWithAnApprovedExportAndACompleteRegister()
    {
        using var root = new TemporaryDirectory();
        List<string> outputs = [];
        foreach (string line in Commands())
        {
            string[] arguments =
            [
                .. Words().Matches(line.Replace("./linkage", root.Combine("linkage"), StringComparison.Ordinal)).Select(static m => m.Groups[1].Success ? m.Groups[1].Value : m.Value).Skip(1),
                "--local", root.Combine("data"), "--passphrase-file", root.Combine("key"), "--lang", "ko",
            ];
            (int code, string output, string error) = CommandRunner.Run(arguments);
            Assert.That(code, Is.Zero, line + "\n" + error);
            outputs.Add(output);
        }

        string[] export = File.ReadAllLines(root.Combine("linkage", "export.csv"));
        Assert.Multiple(() =>
        {
            Assert.That(export[1], Is.EqualTo("RowNumber,A_연령대,A_진료과,A_진료비,B_요금제,B_데이터사용량,C_선호상품군,C_월구매액"));
            Assert.That(export, Has.Length.EqualTo(2028 + 3), "as the README says");
            Assert.That(export[2..^1].Select(row => row.Split(',')[3]).Where(cost => cost.Length > 0), Is.All.Match("^([0-9]*00000|0)$"), "treated further");
            Assert.That(outputs, Has.Some.Contains("0.753869"), "the rate that the README shows");
            Assert.That(outputs[^1], Does.Contain("additional_information").And.Contain("pseudonymized_data").And.Contain("agency_linkage").And.Contain("intact"));
            Assert.That(string.Concat(outputs), Does.Not.Contain("홍길동"));
        });
    }

    [Test]
    public void Sample_OfOneSeed_IsTheSameBytes()
    {
        using var root = new TemporaryDirectory();
        foreach (string name in new[] { "a", "b" })
        {
            Assert.That(CommandRunner.Run("link", "sample", "--output", root.Combine(name), "--rows", "200").Code, Is.Zero);
        }

        foreach (string file in Directory.GetFiles(root.Combine("a")))
        {
            Assert.That(File.ReadAllBytes(file), Is.EqualTo(File.ReadAllBytes(root.Combine("b", Path.GetFileName(file)))), file);
        }

        Assert.That(CommandRunner.Run("link", "sample", "--output", root.Combine("a")).Code, Is.EqualTo(1), "a directory with files is left alone");
    }

    private static string[] Commands([CallerFilePath] string thisFile = "")
    {
        string readme = File.ReadAllText(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", "sql", "link", "README.md"));
        string section = readme[readme.IndexOf("## Walk-through", StringComparison.Ordinal)..];
        section = section[..section.IndexOf("\n## ", 4, StringComparison.Ordinal)];
        string[] commands = [.. section.Split('\n').Where(static line => line.StartsWith("warehouse ", StringComparison.Ordinal))];
        Assert.That(commands, Has.Length.GreaterThan(30));
        return commands;
    }

    [GeneratedRegex("\"([^\"]*)\"|\\S+")]
    private static partial Regex Words();
}
