using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using NUnit.Framework;
using Warehouse.Etl.Reports;

namespace Warehouse.Etl.Tests.EndToEnd;

/// <summary>sql/policy/WALKTHROUGH.md, run as it is printed there: one dataset from purpose to purge, everybody doing what is theirs and trying what is not.</summary>
[TestFixture]
[NonParallelizable]
internal sealed partial class LifeTests
{
    /// <summary>What reads as a code of the database and not as a word: camel case and underscores. Names of the catalog, which documents quote, are taken out before.</summary>
    [GeneratedRegex(@"\b[a-z]+(?:[A-Z][a-z]+)+\b|\b[a-z0-9]+(?:_[a-z0-9]+)+\b|\{""|NULL")]
    private static partial Regex Code();

    [GeneratedRegex("<style.*?</style>|<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Markup();

    /// <summary>Quoted as they are: objects, users of the walk-through, owners, keys and certificates.</summary>
    [GeneratedRegex(@"\b(?:policy|pseudo|risk|stage|mapping|mart|bi|log|link|analysis|dbo)\.\w+|\b(?:author_lee|operator_kim|custodian_shin|officer_han|officer_seo|analyst_yoon|auditor_oh|trainer_moon|reviewer_\w+|mapping_owner|mart_owner|mapping_kek|mapping_certificate)\b")]
    private static partial Regex Quoted();

    [Test]
    public void WalkThrough_FromPurposeToPurge_GoesAsItSays()
    {
        Assume.That(OperatingSystem.IsWindows(), Is.False, "the walk-through's substitutions need bash");
        using var root = new TemporaryDirectory();
        var walk = new WalkThrough(Markdown(), root.Path);
        List<string> codes = [];

        walk.Run(heading =>
        {
            if (heading == "An incident")
            {
                codes = [.. ReportKind.All.SelectMany(kind => CodesIn(walk, root, kind))];
            }
        });

        Assert.That(walk.Differences, Is.Empty);
        Assert.That(walk.CommandCount, Is.GreaterThan(150));
        Assert.That(Directory.GetFiles(root.Combine("life"), "*.html"), Has.Length.GreaterThan(6));
        Assert.That(codes, Is.Empty, "Documents show codes where a word belongs (Reports/Terms.cs, PlanTerms.cs).");
    }

    // Every document of the published dataset in both languages and forms; kept where WAREHOUSE_DOCUMENTS says, to be looked at.
    private static IEnumerable<string> CodesIn(WalkThrough walk, TemporaryDirectory root, ReportKind kind)
    {
        string directory = Environment.GetEnvironmentVariable("WAREHOUSE_DOCUMENTS") is { Length: > 0 } given ? Directory.CreateDirectory(given).FullName : root.Path;
        foreach (string language in new[] { "ko", "en" })
        {
            foreach (string format in new[] { "html", "csv" })
            {
                string file = Path.Combine(directory, $"{kind.Name}.{language}.{format}");
                (int code, string _, string error) = walk.Invoke($"warehouse report {kind.Name} MemberStudy --lang {language} --format {format} --output {file} --as auditor_oh", "");
                Assert.That(code, Is.Zero, error);
                string text = Quoted().Replace(WebUtility.HtmlDecode(Markup().Replace(File.ReadAllText(file), " ")), "");
                foreach (string found in Code().Matches(text).Select(static match => match.Value).Distinct())
                {
                    yield return $"{kind.Name}.{language}.{format}: {found}";
                }
            }
        }
    }

    private static string Markdown([CallerFilePath] string thisFile = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", "sql", "policy", "WALKTHROUGH.md"));
}
