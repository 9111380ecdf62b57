using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using NUnit.Framework;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Output;
using Warehouse.Etl.Reports.Documents;
using Warehouse.Etl.Tests.EndToEnd;

namespace Warehouse.Etl.Tests.Reports;

/// <summary>Plans in words: every technique, parameter and choice that the database knows has some, and they read as the guideline writes.</summary>
[TestFixture]
[NonParallelizable]
internal sealed class PlanTermsTests
{
    [Test]
    public void Terms_OfEveryTechniqueParameterAndChoice_AreThere()
    {
        using var warehouse = new TrialWarehouse();
        using DbConnection administrator = warehouse.AsAdministrator();
        List<string> missing =
        [
            .. Column(administrator, "SELECT TechniqueName FROM policy.Technique;").Where(static name => !PlanTerms.KnowsTechnique(name)),
            .. Column(administrator, "SELECT DISTINCT ParameterName FROM policy.TechniqueParameter;").Where(static name => !PlanTerms.KnowsParameter(name)),
            .. Column(administrator, "SELECT DISTINCT CONCAT(ParameterName, N'=', choice.[value]) FROM policy.TechniqueParameter CROSS APPLY STRING_SPLIT(AllowedValues, N',') AS choice;")
                .Where(static pair => !PlanTerms.KnowsValue(pair.Split('=')[0], pair.Split('=')[1])),
        ];
        Assert.That(missing, Is.Empty, "Add words in both languages to Reports/Documents/PlanTerms.cs.");
    }

    [TestCase("""[{"name":"high","value":"{\"percentile\":99.9}"}]""", "상한: 백분위수 99.9%", "upper bound: percentile 99.9")]
    [TestCase("""[{"name":"unit","value":"10"},{"name":"mode","value":"down"}]""", "단위: 10\n방식: 내림", "unit: 10\nmode: down")]
    [TestCase(
        """[{"name":"tiers","value":"1:1:down;100000:10000:up;*:100000:nearest"}]""",
        "구간별 단위: 1 미만 1 단위 내림; 100,000 미만 10,000 단위 올림; 그 이상 100,000 단위 반올림",
        "levels: below 1 to multiples of 1, down; below 100,000 to multiples of 10,000, up; the rest to multiples of 100,000, to the nearest")]
    [TestCase(
        """[{"name":"predicate","value":"{\"op\":\"or\",\"terms\":[{\"op\":\"<\",\"column\":\"Age\",\"value\":20},{\"op\":\"is_null\",\"column\":\"Age\"}]}"}]""",
        "대상 행: Age < 20 또는 Age 결측",
        "rows where: Age < 20 or Age is missing")]
    [TestCase("""[{"name":"op","value":"sum"},{"name":"columns","value":"[\"A\",\"B\"]"}]""", "연산: 합계\n항목: A, B", "operation: sum\nitems: A, B")]
    [TestCase("""[{"name":"low"}]""", "하한: 없음", "lower bound: none")]
    [TestCase("", "", "")]
    public void Describe_Parameters_ReadsAsTheGuidelineWrites(string parameters, string korean, string english)
    {
        Assert.That(PlanWords.Describe(parameters, Language.Korean), Is.EqualTo(korean));
        Assert.That(PlanWords.Describe(parameters, Language.English), Is.EqualTo(english));
    }

    private static IEnumerable<string> Column(DbConnection connection, string query)
    {
        using DbCommand command = connection.CreateCommand(query, null);
        using DbDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return reader.GetString(0);
        }
    }
}
