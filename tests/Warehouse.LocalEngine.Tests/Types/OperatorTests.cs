using NUnit.Framework;

namespace Warehouse.LocalEngine.Tests.TypeTests;

/// <summary>"Precision, scale, and length", "Data type precedence", "Arithmetic operators", "+ (String Concatenation)".</summary>
[TestFixture]
internal sealed class OperatorTests
{
    private const string D3810 = "CAST(1 AS decimal(38,10))";

    // Precision, scale, and length: the page's rules, its reduction beyond 38 digits included.
    [TestCase($"{D3810} * {D3810}", "decimal(38,6)")]
    [TestCase($"{D3810} + {D3810}", "decimal(38,10)")]
    [TestCase($"{D3810} / {D3810}", "decimal(38,6)")]
    [TestCase("CAST(1 AS decimal(5,2)) + CAST(1 AS decimal(7,4))", "decimal(8,4)")]
    [TestCase("CAST(1 AS decimal(5,2)) * CAST(1 AS decimal(7,4))", "decimal(13,6)")]
    [TestCase("CAST(1 AS decimal(5,2)) / CAST(1 AS decimal(7,4))", "decimal(17,10)")]
    [TestCase("CAST(1 AS decimal(5,2)) % CAST(1 AS decimal(7,4))", "decimal(7,4)")]
    [TestCase("CAST(1 AS decimal(38,20)) * CAST(1 AS decimal(38,20))", "decimal(38,6)")]
    [TestCase("CAST(1 AS decimal(19,4)) / CAST(1 AS decimal(19,4))", "decimal(38,19)")]
    [TestCase("CAST(1 AS decimal(20,10)) * CAST(1 AS decimal(18,10))", "decimal(38,19)")]

    // Data type precedence.
    [TestCase("CAST(1 AS tinyint) + CAST(1 AS smallint)", "smallint")]
    [TestCase("CAST(1 AS bigint) * 2", "bigint")]
    [TestCase("CAST(1 AS bit) + 1", "int")]
    [TestCase("CAST(1 AS bigint) + CAST(1 AS decimal(5,2))", "decimal(22,2)")]
    [TestCase("1 + CAST(1 AS decimal(5,2))", "decimal(6,2)")]
    [TestCase("$1 * 2", "money")]
    [TestCase("$1 * 2.5", "decimal(22,5)")]
    [TestCase("1 + 1E0", "float")]
    [TestCase("CAST(1 AS real) * CAST(1 AS real)", "real")]
    [TestCase("CAST(1 AS real) * 1.5", "real")]
    [TestCase("'5' + 1", "int")]
    [TestCase("-CAST(1 AS tinyint)", "smallint")]
    [TestCase("CAST('20240101' AS datetime) + 1", "datetime")]

    // Literals: numeric has the digits written, an integer beyond int is numeric.
    [TestCase("1.50", "decimal(3,2)")]
    [TestCase("0.5", "decimal(1,1)")]
    [TestCase("2147483648", "decimal(10,0)")]
    [TestCase("2147483647", "int")]
    [TestCase("1E0", "float")]
    [TestCase("0x0A1", "varbinary(2)")]
    [TestCase("N'가나'", "nvarchar(2)")]
    [TestCase("'가나'", "varchar(4)")]
    [TestCase("NULL", "int")]

    // + (String Concatenation).
    [TestCase("CAST('a' AS varchar(10)) + CAST('b' AS char(5))", "varchar(15)")]
    [TestCase("CAST('a' AS varchar(10)) + N'b'", "nvarchar(11)")]
    [TestCase("CAST(N'a' AS nvarchar(3000)) + CAST(N'b' AS nvarchar(3000))", "nvarchar(4000)")]
    [TestCase("CAST(N'a' AS nvarchar(max)) + N'b'", "nvarchar(max)")]
    [TestCase("0x01 + 0x0203", "varbinary(3)")]

    // CASE takes the type of the highest precedence; NULL does not count.
    [TestCase("CASE WHEN 1 = 1 THEN 1 ELSE 2.55 END", "decimal(12,2)")]
    [TestCase("CASE WHEN 1 = 1 THEN NULL ELSE CAST(1 AS smallint) END", "smallint")]
    [TestCase("COALESCE(CAST('a' AS varchar(3)), N'abcdef')", "nvarchar(6)")]
    public void Operation_OfTypes_HasTheDocumentedType(string expression, string expected) =>
        Assert.That(Scalar.TypeOf(expression), Is.EqualTo(expected));

    [TestCase("7 / 2", "3")]
    [TestCase("-7 / 2", "-3")]
    [TestCase("-7 % 3", "-1")]
    [TestCase("5.5 % 2", "1.5")]
    [TestCase("2.0 / 3", "0.666666")]
    [TestCase("CAST(2 AS decimal(38,10)) / 3", "0.6666666666")]
    [TestCase("1.123456789 * 1.123456789", "1.262155156750190521")]
    [TestCase("'5' + 1", "6")]
    [TestCase("5 & 3", "1")]
    [TestCase("5 | 3", "7")]
    [TestCase("5 ^ 3", "6")]
    [TestCase("~5", "-6")]
    [TestCase("~CAST(1 AS tinyint)", "254")]
    [TestCase("~CAST(1 AS bit)", "0")]
    [TestCase("0xFF & 15", "15")]
    [TestCase("1 + NULL", "NULL")]
    [TestCase("N'a' + NULL", "NULL")]
    [TestCase("CAST('a' AS char(3)) + 'b'", "a  b")]
    [TestCase("CAST('20240131 12:00' AS datetime) + 1.5", "2024-02-02 00:00:00.000")]
    [TestCase("CAST('20240102' AS datetime) - CAST('20240101' AS datetime)", "1900-01-02 00:00:00.000")]
    [TestCase("$2 / 3", "0.6666")]
    [TestCase("$0.0333 * $0.0333", "0.0011")]
    public void Operation_OnValues_GivesItsResult(string expression, string expected) =>
        Assert.That(Scalar.Text(expression), Is.EqualTo(expected));

    [TestCase("1 / 0", 8134)]
    [TestCase("1 % 0", 8134)]
    [TestCase("1.0 / 0", 8134)]
    [TestCase("1E0 / 0", 8134)]
    [TestCase("2147483647 + 1", 8115)]
    [TestCase("CAST(255 AS tinyint) + CAST(1 AS tinyint)", 8115)]
    [TestCase("CAST(9223372036854775807 AS bigint) * 2", 8115)]
    [TestCase("-(CAST(-2147483647 AS int) - 1)", 8115)]
    [TestCase("CAST(99999999999999999999999999999999999999 AS decimal(38,0)) + 1", 8115)]
    [TestCase("1E308 * 10", 8115)]
    [TestCase("CAST(1 AS bit) + CAST(1 AS bit)", 8117)]
    [TestCase("1E0 % 2", 402)]
    [TestCase("0x01 & 0x02", 402)]
    [TestCase("'a' - 'b'", 8117)]
    [TestCase("-'a'", 8117)]
    [TestCase("1 + CAST('20240101' AS date)", 206)]
    [TestCase("CAST('20240101' AS date) + CAST('20240101' AS date)", 8117)]
    [TestCase("0x01 + 'a'", 402)]
    [TestCase("'a' + 1", 245)]
    public void Operation_ThatCannotBe_RaisesItsError(string expression, int number) =>
        Assert.That(Scalar.Error(expression), Is.EqualTo(number));
}
