using NUnit.Framework;

namespace Warehouse.LocalEngine.Tests.TypeTests;

/// <summary>"CAST and CONVERT (Transact-SQL)" and "Data type conversion (Database Engine)", case by case.</summary>
[TestFixture]
internal sealed class ConversionTests
{
    // Truncating and rounding results: numeric to int truncates, money to int rounds, float to int truncates, numeric to numeric rounds.
    [TestCase("CAST(10.6496 AS int)", "10")]
    [TestCase("CAST(-10.6496 AS int)", "-10")]
    [TestCase("CAST(10.6496E0 AS int)", "10")]
    [TestCase("CAST($10.5 AS int)", "11")]
    [TestCase("CAST(10.3496847 AS money)", "10.3497")]
    [TestCase("CAST(10.6496 AS numeric(4,1))", "10.6")]
    [TestCase("CAST(-0.05 AS numeric(4,1))", "-0.1")]

    // Text to numbers.
    [TestCase("CAST('' AS int)", "0")]
    [TestCase("CAST(' 12 ' AS int)", "12")]
    [TestCase("CAST('-2147483648' AS int)", "-2147483648")]
    [TestCase("CAST('1.005' AS decimal(10,2))", "1.01")]
    [TestCase("CAST('.5' AS decimal(10,2))", "0.50")]
    [TestCase("CAST('' AS float)", "0")]
    [TestCase("CAST('1e3' AS float)", "1000")]
    [TestCase("CAST('$1,234.567' AS money)", "1234.5670")]
    [TestCase("CAST('true' AS bit)", "1")]
    [TestCase("CAST('FALSE' AS bit)", "0")]
    [TestCase("CAST(17 AS bit)", "1")]

    // Numbers to text: int that does not fit char is an asterisk.
    [TestCase("CAST(123 AS varchar(2))", "*")]
    [TestCase("CAST(123 AS char(5))", "123  ")]
    [TestCase("CAST(1.50 AS varchar(10))", "1.50")]
    [TestCase("CAST(0.000001E0 AS varchar(30))", "1e-006")]
    [TestCase("CAST(1234567.8E0 AS varchar(30))", "1.23457e+006")]
    [TestCase("CAST(0.1E0 AS varchar(30))", "0.1")]
    [TestCase("CONVERT(varchar(30), 1E0, 1)", "1.0000000e+000")]
    [TestCase("CONVERT(varchar(30), 1E0, 2)", "1.000000000000000e+000")]
    [TestCase("CONVERT(varchar(30), 0.1E0, 3)", "1.0000000000000001e-001")]
    [TestCase("CONVERT(varchar(30), $1234567.891, 0)", "1234567.89")]
    [TestCase("CONVERT(varchar(30), $1234567.891, 1)", "1,234,567.89")]
    [TestCase("CONVERT(varchar(30), $-123.891, 1)", "-123.89")]
    [TestCase("CONVERT(varchar(30), $1234567.891, 2)", "1234567.8910")]

    // Binary styles; numbers keep their right end, text its left end.
    [TestCase("CONVERT(varbinary(8), N'가')", "0x00AC")]
    [TestCase("CONVERT(varbinary(8), '가')", "0xB0A1")]
    [TestCase("CONVERT(varbinary(8), '0x4E616d65', 1)", "0x4E616D65")]
    [TestCase("CONVERT(varbinary(8), '4E616d65', 2)", "0x4E616D65")]
    [TestCase("CONVERT(varchar(8), 0x4E616d65, 0)", "Name")]
    [TestCase("CONVERT(varchar(10), 0x4E616d65, 1)", "0x4E616D65")]
    [TestCase("CONVERT(varchar(10), 0x4E616d65, 2)", "4E616D65")]
    [TestCase("CAST(1 AS binary(2))", "0x0001")]
    [TestCase("CAST(1 AS varbinary(8))", "0x00000001")]
    [TestCase("CAST(CAST(258 AS bigint) AS varbinary(1))", "0x02")]
    [TestCase("CAST(0x0102 AS binary(4))", "0x01020000")]
    [TestCase("CAST(0x0000000100000002 AS int)", "2")]
    [TestCase("CAST(CAST('6F9619FF-8B86-D011-B42D-00C04FC964FF' AS uniqueidentifier) AS binary(16))", "0xFF19966F868B11D0B42D00C04FC964FF")]
    [TestCase("CAST(CAST('{6f9619ff-8b86-d011-b42d-00c04fc964ff} and more' AS uniqueidentifier) AS char(36))", "6F9619FF-8B86-D011-B42D-00C04FC964FF")]

    // Text is cut without an error; varchar counts bytes of its code page.
    [TestCase("CAST(N'abcdef' AS nvarchar(3))", "abc")]
    [TestCase("CAST(N'가나다' AS varchar(5))", "가나")]
    [TestCase("CAST(N'a' AS nchar(3))", "a  ")]
    [TestCase("CAST(N'a😀' AS varchar(10))", "a??")]
    public void Convert_DocumentedExample_GivesItsResult(string expression, string expected) =>
        Assert.That(Scalar.Text(expression), Is.EqualTo(expected));

    [TestCase("CAST('abc' AS int)", 245)]
    [TestCase("CAST('1.5' AS int)", 245)]
    [TestCase("CAST('3000000000' AS int)", 248)]
    [TestCase("CAST('300' AS tinyint)", 244)]
    [TestCase("CAST('x' AS bigint)", 8114)]
    [TestCase("CAST('1e5' AS decimal(10,2))", 8114)]
    [TestCase("CAST('' AS decimal(10,2))", 8114)]
    [TestCase("CAST('12345' AS decimal(4,1))", 8115)]
    [TestCase("CAST(1234.5 AS decimal(4,1))", 8115)]
    [TestCase("CAST(12345 AS decimal(4,1))", 8115)]
    [TestCase("CAST(300 AS tinyint)", 220)]
    [TestCase("CAST(-1 AS tinyint)", 220)]
    [TestCase("CAST(3000000000 AS int)", 8115)]
    [TestCase("CAST(3E9 AS int)", 232)]
    [TestCase("CAST(123 AS nvarchar(2))", 8115)]
    [TestCase("CAST(1.25 AS varchar(3))", 8115)]
    [TestCase("CAST('x' AS money)", 235)]
    [TestCase("CAST('x' AS float)", 8114)]
    [TestCase("CAST('x' AS uniqueidentifier)", 8169)]
    [TestCase("CAST(NEWID() AS varchar(35))", 8170)]
    [TestCase("CAST('20240230' AS datetime)", 242)]
    [TestCase("CAST('17520101' AS datetime)", 242)]
    [TestCase("CAST('20240230' AS date)", 241)]
    [TestCase("CAST('2024-01-01 10:00:00.1234' AS datetime)", 241)]
    [TestCase("CAST('2024-01-01T10:00:00+09:00' AS datetime)", 241)]
    [TestCase("CONVERT(varchar(30), GETDATE(), 130)", 40517)]

    // The conversion chart: no such conversion at all, or only an explicit one.
    [TestCase("CAST(1 AS date)", 529)]
    [TestCase("CAST(CAST('10:00' AS time) AS date)", 529)]
    [TestCase("CAST(1.5E0 AS uniqueidentifier)", 529)]
    [TestCase("CAST(0x01 AS float)", 529)]
    [TestCase("CRYPT_GEN_RANDOM(4, N'seed')", 8116)]
    public void Convert_ValueOrPairThatDoesNotConvert_RaisesItsError(string expression, int number) =>
        Assert.That(Scalar.Error(expression), Is.EqualTo(number));

    [TestCase("TRY_CAST('abc' AS int)")]
    [TestCase("TRY_CAST('300' AS tinyint)")]
    [TestCase("TRY_CONVERT(date, '2023-02-29')")]
    [TestCase("TRY_CONVERT(datetime, '17520101')")]
    [TestCase("TRY_CONVERT(varbinary(4), '0xZZ', 1)")]
    [TestCase("TRY_CAST(1E300 AS decimal(38,0))")]
    public void TryConvert_ValueThatDoesNotConvert_GivesNull(string expression) =>
        Assert.That(Scalar.Text(expression), Is.EqualTo("NULL"));

    [Test]
    public void TryConvert_PairThatIsNotAllowed_IsStillAnError() =>
        Assert.That(Scalar.Error("TRY_CAST(1 AS date)"), Is.EqualTo(529));
}
