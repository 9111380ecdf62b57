using NUnit.Framework;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Tests.TypeTests;

/// <summary>"Comparison operators", "LIKE (Transact-SQL)", "Collation Precedence", and the two collations.</summary>
[TestFixture]
internal sealed class ComparisonTests
{
    private const string Bin = "COLLATE Latin1_General_100_BIN2";

    // Trailing blanks do not count in comparisons.
    [TestCase("N'a' = N'a  '", "TRUE")]
    [TestCase($"N'a' {Bin} = N'a  '", "TRUE")]
    [TestCase($"N'a' {Bin} < N'a' + NCHAR(9)", "FALSE")]
    [TestCase("N'' = N'   '", "TRUE")]

    // Korean_100_CI_AS: case, width and kana type do not count, accents do.
    [TestCase("N'Straße' = N'STRAßE'", "TRUE")]
    [TestCase("N'é' = N'e'", "FALSE")]
    [TestCase("N'ＡＢＣ１' = N'abc1'", "TRUE")]
    [TestCase("N'カ' = N'か'", "TRUE")]
    [TestCase("N'ｶﾞ' = N'が'", "TRUE")]
    [TestCase("N'ﾡ' = N'ㄱ'", "TRUE")]
    [TestCase("NCHAR(0x1112) + NCHAR(0x1161) + NCHAR(0x11AB) = N'한'", "TRUE")]
    [TestCase("N'Ж' = N'ж'", "TRUE")]
    [TestCase("N'가' < N'나'", "TRUE")]
    [TestCase("N'Z' < N'가'", "TRUE")]
    [TestCase("N'가' < N'家'", "TRUE")]
    [TestCase("N'9' < N'a'", "TRUE")]
    [TestCase("N'áa' < N'ab'", "TRUE")]
    [TestCase($"N'a' {Bin} = N'A'", "FALSE")]
    [TestCase($"N'a' {Bin} > N'Z'", "TRUE")]

    // Types of different kinds: the lower precedence is converted.
    [TestCase("'10' = 10", "TRUE")]
    [TestCase("10 = 10.0", "TRUE")]
    [TestCase("CAST(1 AS decimal(38,0)) < CAST(1.5 AS decimal(38,37))", "TRUE")]
    [TestCase("CAST(99999999999999999999999999999999999999 AS decimal(38,0)) > CAST(9.5 AS decimal(38,37))", "TRUE")]
    [TestCase("CAST('20240101' AS datetime) = '2024-01-01'", "TRUE")]
    [TestCase("CAST('2024-01-01 09:00 +09:00' AS datetimeoffset) = CAST('2024-01-01 00:00 +00:00' AS datetimeoffset)", "TRUE")]
    [TestCase("0x01 = 0x0100", "TRUE")]
    [TestCase("CAST('00000000-0000-0000-0000-000000000001' AS uniqueidentifier) > CAST('10000000-0000-0000-0000-000000000000' AS uniqueidentifier)", "TRUE")]
    [TestCase("CAST(1 AS sql_variant) = CAST(CAST(1 AS bigint) AS sql_variant)", "TRUE")]
    [TestCase("CAST(1 AS sql_variant) < CAST(CAST('20240101' AS date) AS sql_variant)", "TRUE")]

    // Three-valued logic.
    [TestCase("NULL = NULL", "UNKNOWN")]
    [TestCase("NOT (1 = NULL)", "UNKNOWN")]
    [TestCase("1 = NULL OR 1 = 1", "TRUE")]
    [TestCase("1 = NULL AND 1 = 2", "FALSE")]
    [TestCase("1 !< 2", "FALSE")]
    [TestCase("2 BETWEEN 1 AND NULL", "UNKNOWN")]
    [TestCase("1 NOT IN (2, NULL)", "UNKNOWN")]

    // LIKE.
    [TestCase("N'abc' LIKE N'A%'", "TRUE")]
    [TestCase($"N'abc' {Bin} LIKE N'A%'", "FALSE")]
    [TestCase("'abc  ' LIKE 'abc'", "TRUE")]
    [TestCase("N'abc  ' LIKE N'abc'", "FALSE")]
    [TestCase("'abc' LIKE 'abc '", "FALSE")]
    [TestCase("'a%c' LIKE 'a[%]c'", "TRUE")]
    [TestCase("'abc' LIKE 'a[%]c'", "FALSE")]
    [TestCase("'50%' LIKE '50!%' ESCAPE '!'", "TRUE")]
    [TestCase("'500' LIKE '50!%' ESCAPE '!'", "FALSE")]
    [TestCase("'5' LIKE '[0-9]'", "TRUE")]
    [TestCase("'x' LIKE '[^0-9]'", "TRUE")]
    [TestCase("'-' LIKE '[a-]'", "TRUE")]
    [TestCase("'a' LIKE '[a'", "FALSE")]
    [TestCase("'mississippi' LIKE '%iss%ip_i'", "TRUE")]
    [TestCase("N'홍길동' LIKE N'[가-힣]__'", "TRUE")]
    [TestCase("'' LIKE '%'", "TRUE")]
    [TestCase("NULL LIKE '%'", "UNKNOWN")]
    [TestCase("12 LIKE '1%'", "TRUE")]
    public void Condition_OnValues_GivesItsTruth(string condition, string expected) =>
        Assert.That(Scalar.Test(condition), Is.EqualTo(expected));

    [Test]
    public void BindComparison_ColumnsOfDifferentCollations_IsError468()
    {
        SqlType korean = SqlType.NVarChar(10).AsColumn();
        SqlType binary = SqlType.NVarChar(10, Collation.Latin1General100Bin2).AsColumn();
        Assert.That(
            () => Operators.BindComparison(Microsoft.SqlServer.TransactSql.ScriptDom.BooleanComparisonType.Equals, korean, binary),
            Throws.InstanceOf<SqlEngineException>().With.Property(nameof(SqlEngineException.Number)).EqualTo(468));
    }

    [Test]
    public void BindComparison_ColumnWithLiteral_TakesTheColumnsCollation()
    {
        ComparisonBinding binding = Operators.BindComparison(
            Microsoft.SqlServer.TransactSql.ScriptDom.BooleanComparisonType.Equals,
            SqlType.NVarChar(10, Collation.Latin1General100Bin2).AsColumn(),
            SqlType.NVarChar(1));
        Assert.That(binding.Test(Value.FromString("a"), Value.FromString("A")), Is.False);
    }

    [Test]
    public void LikePattern_EscapeOfTwoCharacters_IsError506() =>
        Assert.That(() => new LikePattern("a", "xy", Collation.Korean100CiAs), Throws.InstanceOf<SqlEngineException>().With.Property(nameof(SqlEngineException.Number)).EqualTo(506));

    [Test]
    public void Equals_EveryCaseOfLatin_FoldsToOneLetterButKeepsAccents()
    {
        for (char c = 'À'; c <= 'ž'; c++)
        {
            // U+0130 and U+0131 (Turkish i), U+0138, U+0149 have no partner of one character here.
            char upper = char.ToUpperInvariant(c);
            if (c is not ('\u0131' or '\u017F' or 'ß' or 'µ') && upper is >= 'À' and <= 'ž')
            {
                Assert.That(Collation.Korean100CiAs.Equals([c], [upper]), Is.True, $"U+{(int)c:X4}");
            }

            Assert.That(Collation.Korean100CiAs.Equals([c], "A"), Is.False, $"U+{(int)c:X4}");
        }
    }

    [Test]
    public void Compare_AccentedLetter_StandsBetweenItsBaseAndTheNextLetter()
    {
        const string Accented = "ÀÇÈÌÑÒÙÝĀĆĎĒĜĤĨĴĶĹŃŌŔŚŢŨŴŶŹŸ";
        const string Bases = "ACEINOUYACDEGHIJKLNORSTUWYZY";
        for (int i = 0; i < Accented.Length; i++)
        {
            Assert.That(Collation.Korean100CiAs.Compare([Accented[i]], [Bases[i]]), Is.Positive, Accented[i].ToString());
            Assert.That(Collation.Korean100CiAs.Compare([Accented[i]], [(char)(Bases[i] + 1)]), Is.EqualTo(Bases[i] == 'Z' ? 1 : -1), Accented[i].ToString());
        }
    }
}
