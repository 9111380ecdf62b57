using System;
using System.Data;
using System.IO;
using NUnit.Framework;
using Warehouse.Etl.Output;

namespace Warehouse.Etl.Tests.Output;

[TestFixture]
public sealed class ResultWriterTests
{
    [Test]
    public void WriteAll_Table_AlignsKoreanAndShowsNull() =>
        Assert.That(Write(ResultFormat.Table).Split(Environment.NewLine), Is.EqualTo(new[]
        {
            "Name            Amount  Flag",
            "--------------  ------  ----",
            "김**            1.50    1",
            @"a,""b""\u001b[1m  NULL    0",
            "(2 rows)",
            "",
        }));

    [Test]
    public void WriteAll_Csv_QuotesWhatNeedsItAndLeavesNullEmpty() =>
        Assert.That(Write(ResultFormat.Csv), Is.EqualTo("Name,Amount,Flag\n김**,1.50,1\n\"a,\"\"b\"\"\u001b[1m\",,0\n".ReplaceLineEndings()));

    [Test]
    public void WriteAll_Json_KeepsTypes() =>
        Assert.That(Write(ResultFormat.Json), Is.EqualTo("""[{"Name":"김**","Amount":1.50,"Flag":true},{"Name":"a,\"b\"\u001B[1m","Amount":null,"Flag":false}]""" + Environment.NewLine));

    private static string Write(ResultFormat format)
    {
        using var table = new DataTable();
        table.Columns.Add("Name", typeof(string));
        table.Columns.Add("Amount", typeof(decimal));
        table.Columns.Add("Flag", typeof(bool));
        table.Rows.Add("김**", 1.50m, true);
        table.Rows.Add("a,\"b\"\u001b[1m", DBNull.Value, false);
        using DataTableReader reader = table.CreateDataReader();
        using var output = new StringWriter();
        new ResultWriter(output, format).WriteAll(reader);
        return output.ToString();
    }
}
