using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using NUnit.Framework;
using Warehouse.Etl.Csv;

namespace Warehouse.Etl.Tests.Csv;

[TestFixture]
public sealed class CsvSourceTests
{
    private static readonly StageColumn[] Columns =
        [new("Name", "nvarchar", 10), new("Amount", "decimal", Precision: 10, Scale: 2), new("Born", "date")];

    [Test]
    public void Read_Utf8WithAndWithoutMarkAndCp949_GivesTheSameRows()
    {
        const string Text = "Name,Amount,Born\n김철수,1.5,2001-02-03\n똠방각하,,20010203\n";
        object?[][] expected = [["김철수", 1.5m, new DateTime(2001, 2, 3)], ["똠방각하", null, new DateTime(2001, 2, 3)]];

        Assert.That(Rows(Encoding.UTF8.GetBytes(Text)), Is.EqualTo(expected));
        Assert.That(Rows([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Text)]), Is.EqualTo(expected));
        Assert.That(Rows(CsvEncoding.Cp949.GetBytes(Text)), Is.EqualTo(expected));
    }

    [Test]
    public void Read_Utf8BehindALongAsciiPart_IsStillUtf8()
    {
        string text = "Name,Amount,Born\n" + string.Concat(Enumerable.Repeat("abcdefghij,1,2001-02-03\n", 60_000)) + "김철수,1,2001-02-03\n";

        Assert.That(Rows(Encoding.UTF8.GetBytes(text))[^1][0], Is.EqualTo("김철수"));
    }

    [Test]
    public void Read_Cp949BehindALongAsciiPart_IsRefusedWithTheOptionThatHelps()
    {
        byte[] bytes = CsvEncoding.Cp949.GetBytes("Name,Amount,Born\n" + string.Concat(Enumerable.Repeat("abcdefghij,1,2001-02-03\n", 60_000)) + "김철수,1,2001-02-03\n");

        Assert.That(() => Rows(bytes), Throws.TypeOf<RefusedException>().With.Message.Contains("--encoding utf-8 or cp949"));
        Assert.That(Rows(bytes, encoding: CsvEncoding.Cp949)[^1][0], Is.EqualTo("김철수"));
    }

    [Test]
    public void Read_Utf16_IsRefused() =>
        Assert.That(() => Rows([0xFF, 0xFE, 0x41, 0x00]), Throws.TypeOf<RefusedException>().With.Message.Contains("UTF-16"));

    [Test]
    public void Read_HeaderInAnotherOrderAndCase_MatchesByName() =>
        Assert.That(Rows("born,NAME,amount\n2001-02-03,김,1\n")[0], Is.EqualTo(new object[] { "김", 1m, new DateTime(2001, 2, 3) }));

    [Test]
    public void Read_QuotedFields_KeepDelimitersQuotesAndLineBreaks() =>
        Assert.That(Rows("Name,Amount,Born\r\n\"a,\"\"b\"\"\r\nc\",1,2001-02-03\r\n")[0][0], Is.EqualTo("a,\"b\"\r\nc"));

    [Test]
    public void Read_NothingAndQuotedNothing_AreNullAndEmptyText()
    {
        object?[][] rows = Rows("Name,Amount,Born\n,1,2001-02-03\n\"\",1,2001-02-03\n");

        Assert.That(rows.Select(r => r[0]), Is.EqualTo(new object?[] { null, "" }));
    }

    [TestCase("김철수,1\n", "line 2: the record has 2 fields, 3 are expected")]
    [TestCase("김철수,\"1,000\",2001-02-03\n", "line 2, column Amount: the value must be a number with a decimal point and without thousands separators")]
    [TestCase("김철수,1.005,2001-02-03\n", "line 2, column Amount: the value has more than 2 decimal places")]
    [TestCase("김철수,123456789.00,2001-02-03\n", "line 2, column Amount: the value has more than 8 digits before the decimal point")]
    [TestCase("김철수,1,03/02/2001\n", "line 2, column Born: the value must be a date as yyyy-MM-dd or yyyyMMdd")]
    [TestCase("김철수김철수김철수김철수,1,2001-02-03\n", "line 2, column Name: the value is longer than 10 characters (it has 12)")]
    [TestCase("김\"철수,1,2001-02-03\n", "line 2: the record has a quote in the middle of a field; a field with quotes must be quoted, and its quotes doubled")]
    [TestCase("\n\"a\nb\",x,2001-02-03\n", "lines 3-4, column Amount: the value must be a number with a decimal point and without thousands separators")]
    [TestCase("\"김철수,1,2001-02-03\n", "line 2: the record has a quote that is never closed")]
    public void Read_RecordThatDoesNotFit_IsSetAsideWithItsPlaceAndNoValue(string record, string expected)
    {
        var rejected = new List<RejectedRow>();
        object?[][] rows = Rows(Encoding.UTF8.GetBytes("Name,Amount,Born\n" + record), rejected);

        Assert.That(rows, Is.Empty);
        Assert.That(rejected.Select(r => Unify(r.ToString())), Is.EqualTo(new[] { expected }));
        Assert.That(rejected[0].ToString(), Does.Not.Contain("철수"));

        // An unclosed quote runs to the end of the file; where that is does not matter here.
        static string Unify(string text) => text.Contains("never closed", StringComparison.Ordinal) ? text.Replace("lines 2-3", "line 2", StringComparison.Ordinal) : text;
    }

    [Test]
    public void Read_BadRowsBetweenGoodOnes_CountsEveryRecordAsOneOrTheOther()
    {
        using CsvSource source = Open(Encoding.UTF8.GetBytes("Name,Amount,Born\na,1,2001-02-03\nb,x,2001-02-03\n\nc,2,2001-02-03\nd\n"));
        while (source.Read())
        {
        }

        Assert.That((source.AcceptedCount, source.RejectedCount, source.BlankLineCount), Is.EqualTo((2L, 2L, 1L)));
    }

    [Test]
    public void Read_LineThatNeverEnds_IsRefusedWithoutReadingItAll()
    {
        using var endless = new StringReader("\"" + new string('x', CsvRecordReader.MaxRecordLength + 1));
        var records = new CsvRecordReader(endless, ',');

        Assert.That(records.Read, Throws.TypeOf<RefusedException>().With.Message.Contains("line 1"));
    }

    [Test]
    public void Open_FileWithoutHeader_IsRefusedWithoutShowingTheFirstRow() =>
        Assert.That(
            () => Rows("김철수,1,2001-02-03\n"),
            Throws.TypeOf<RefusedException>().With.Message.Contains("field 1 of the header").And.Message.Contains("column Name is missing").And.Message.Not.Contains("철수"));

    [Test]
    public void Open_ColumnTwice_IsRefused() =>
        Assert.That(() => Rows("Name,Name,Amount,Born\n"), Throws.TypeOf<RefusedException>().With.Message.Contains("both name Name"));

    [TestCase("tinyint", "255", (byte)255)]
    [TestCase("bigint", "-9223372036854775808", long.MinValue)]
    [TestCase("bit", "true", true)]
    [TestCase("float", "1e3", 1000d)]
    public void TryConvert_ValueOfTheType_GivesIt(string typeName, string text, object expected)
    {
        Assert.That(FieldConverter.For(new StageColumn("C", typeName)).TryConvert(text, out object? value), Is.Null);
        Assert.That(value, Is.EqualTo(expected));
    }

    [TestCase("tinyint", "256")]
    [TestCase("int", "1 000")]
    [TestCase("int", "1.0")]
    [TestCase("float", "NaN")]
    [TestCase("bit", "yes")]
    [TestCase("datetime", "1700-01-01")]
    [TestCase("uniqueidentifier", "x")]
    [TestCase("varbinary", "0xZZ")]
    [TestCase("varchar", "김")]
    public void TryConvert_ValueThatDoesNotFit_GivesTheReasonWithoutIt(string typeName, string text) =>
        Assert.That(FieldConverter.For(new StageColumn("C", typeName, MaxLength: 100)).TryConvert(text, out _), Is.Not.Null.And.Not.Contains(text));

    [Test]
    public void TryConvert_TimestampWithZeros_FitsASmallScale()
    {
        Assert.That(FieldConverter.For(new StageColumn("C", "datetime2")).TryConvert("1945-12-30 00:00:00.000", out object? value), Is.Null);
        Assert.That(value, Is.EqualTo(new DateTime(1945, 12, 30)));
    }

    private static object?[][] Rows(string text) => Rows(Encoding.UTF8.GetBytes(text));

    private static object?[][] Rows(byte[] bytes, List<RejectedRow>? rejected = null, Encoding? encoding = null)
    {
        using CsvSource source = Open(bytes, encoding);
        source.Rejected += row => rejected?.Add(row);
        var rows = new List<object?[]>();
        while (source.Read())
        {
            rows.Add([.. source.Values]);
        }

        return [.. rows];
    }

    private static CsvSource Open(byte[] bytes, Encoding? encoding = null) => new(new MemoryStream(bytes), Columns, ',', encoding);
}
