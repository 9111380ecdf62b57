using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;

namespace Warehouse.LocalEngine.Tests.Conformance;

/// <summary>SQL Server's documented behaviour, case by case, from the T-SQL files in <c>Cases</c>.</summary>
[TestFixture]
[Parallelizable(ParallelScope.Children)]
internal sealed class ConformanceTests
{
    private static string CaseDirectory => Path.Combine(TestContext.CurrentContext.TestDirectory, "Conformance", "Cases");

    [TestCaseSource(nameof(Cases))]
    public void Documentation(ConformanceCase conformanceCase) => AssertSeen(LocalCaseRunner.Run(conformanceCase), conformanceCase);

    [TestCaseSource(nameof(ServerCases))]
    public void DocumentationOnAServer(ConformanceCase conformanceCase) => AssertSeen(ServerCaseRunner.Run(conformanceCase), conformanceCase);

    private static IEnumerable<TestCaseData> Cases() =>
        from path in Directory.EnumerateFiles(CaseDirectory, "*.sql").Order()
        from conformanceCase in CaseFile.Load(path)
        select new TestCaseData(conformanceCase).SetName(conformanceCase.Name);

    /// <summary>What the local engine refuses a server may well do.</summary>
    private static IEnumerable<TestCaseData> ServerCases() => ServerCaseRunner.ConnectionString is null
        ? []
        : Cases().Where(static data => ((ConformanceCase)data.Arguments[0]!).Expected.All(static e => e.Kind != EventKind.Refused))
            .Select(static data => new TestCaseData(data.Arguments).SetName("server, " + data.TestName));

    private static void AssertSeen(Transcript transcript, ConformanceCase conformanceCase) => Assert.That(
        Lines(transcript.Seen(conformanceCase.Expected)),
        Is.EqualTo(Lines(conformanceCase.Expected)),
        $"{conformanceCase.Origin}; {conformanceCase.Page}");

    private static string[] Lines(IEnumerable<CaseEvent> events) => [.. events.Select(static e => e.ToString())];
}
