using System.Linq;
using NUnit.Framework;
using Warehouse.LocalEngine.Functions;
using Warehouse.LocalEngine.Functions.Json;
using Warehouse.LocalEngine.Tests.TypeTests;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Tests.FunctionTests;

/// <summary>"OPENJSON (Transact-SQL)", "Format query results as JSON with FOR JSON", "STRING_SPLIT (Transact-SQL)".</summary>
[TestFixture]
internal sealed class JsonTableTests
{
    [Test]
    public void Rows_ObjectOfEveryKind_GivesKeyValueAndType()
    {
        string[] rows = [.. OpenJson.Rows("""{"n":null,"s":"a\nb","i":1.50,"b":true,"a":[1, 2],"o":{"x":1}}""", null).Select(Show)];
        Assert.That(rows, Is.EqualTo(new[] { "n|NULL|0", "s|a\nb|1", "i|1.50|2", "b|true|3", "a|[1, 2]|4", "o|{\"x\":1}|5" }));
    }

    [Test]
    public void Rows_ArrayAtPath_NumbersItsElements() =>
        Assert.That(OpenJson.Rows("""{"a":["x","y"]}""", "$.a").Select(Show), Is.EqualTo(new[] { "0|x|1", "1|y|1" }));

    [Test]
    public void Rows_NothingAtPath_GivesNoRowsInLaxAndAnErrorInStrict()
    {
        Assert.That(OpenJson.Rows("{}", "$.a"), Is.Empty);
        Assert.That(() => OpenJson.Rows("{}", "strict $.a").ToList(), Throws.InstanceOf<SqlEngineException>().With.Property(nameof(SqlEngineException.Number)).EqualTo(13608));
    }

    [Test]
    public void Build_WithClause_ReadsTypedColumnsOfEachElement()
    {
        OpenJsonColumn[] columns =
        [
            new("id", SqlType.Int, null, AsJson: false),
            new("Name", SqlType.NVarChar(10), "$.info.name", AsJson: false),
            new("tags", SqlType.NVarChar(SqlType.Max), null, AsJson: true),
            new("day", SqlType.Date, null, AsJson: false),
        ];
        var rows = OpenJson.Build(columns)("""[{"id":"7","info":{"name":"홍길동"},"tags":["a"],"day":"2024-02-29"},{"id":null}]""", null).ToList();
        Assert.That(
            rows.Select(r => string.Join("|", columns.Zip(r, static (c, v) => Scalar.Show(c.Type, v)))),
            Is.EqualTo(new[] { "7|홍길동|[\"a\"]|2024-02-29", "NULL|NULL|NULL|NULL" }));
    }

    [Test]
    public void Build_ValueOfAnotherType_IsTheConversionsError() =>
        Assert.That(
            () => OpenJson.Build([new OpenJsonColumn("id", SqlType.Int, null, AsJson: false)])("""{"id":"x"}""", null).ToList(),
            Throws.InstanceOf<SqlEngineException>().With.Property(nameof(SqlEngineException.Number)).EqualTo(245));

    [Test]
    public void Finish_RowsWithNestedNames_WritesNestedObjectsAndLeavesNullsOut()
    {
        ForJsonWriter writer = new(
            [
                new ForJsonColumn("id", SqlType.Int, IsJson: false),
                new ForJsonColumn("info.name", SqlType.NVarChar(10), IsJson: false),
                new ForJsonColumn("info.day", SqlType.DateTime2(0), IsJson: false),
                new ForJsonColumn("raw", SqlType.NVarChar(SqlType.Max), IsJson: true),
                new ForJsonColumn("ok", SqlType.Bit, IsJson: false),
                new ForJsonColumn("amount", SqlType.Decimal(5, 2), IsJson: false),
            ],
            root: null,
            includeNulls: false,
            withoutArrayWrapper: false);
        writer.Add([Value.FromInt64(1), Value.FromString("a\"/"), Value.FromTicks(0), Value.FromString("[1]"), Value.FromBoolean(true), Value.FromInt128(150)]);
        writer.Add([Value.FromInt64(2), Value.Null, Value.Null, Value.Null, Value.Null, Value.Null]);
        Assert.That(
            writer.Finish().AsString,
            Is.EqualTo("""[{"id":1,"info":{"name":"a\"\/","day":"0001-01-01T00:00:00"},"raw":[1],"ok":true,"amount":1.50},{"id":2}]"""));
    }

    [Test]
    public void Finish_RootAndNulls_AreWritten()
    {
        ForJsonWriter writer = new([new ForJsonColumn("a", SqlType.Int, IsJson: false)], "r", includeNulls: true, withoutArrayWrapper: false);
        writer.Add([Value.Null]);
        Assert.That(writer.Finish().AsString, Is.EqualTo("""{"r":[{"a":null}]}"""));
    }

    [Test]
    public void ForJsonWriter_NamelessOrConflictingColumns_AreErrors()
    {
        Assert.That(() => Writer(string.Empty), Throws.InstanceOf<SqlEngineException>().With.Property(nameof(SqlEngineException.Number)).EqualTo(13605));
        Assert.That(() => Writer("a", "a.b"), Throws.InstanceOf<SqlEngineException>().With.Property(nameof(SqlEngineException.Number)).EqualTo(13601));
    }

    [Test]
    public void Split_EmptyParts_AreRows()
    {
        Assert.That(StringSplit.Split(Value.FromString("a,,b,"), Value.FromString(",")).Select(static v => v.AsString), Is.EqualTo(new[] { "a", "", "b", "" }));
        Assert.That(StringSplit.Split(Value.Null, Value.FromString(",")), Is.Empty);
        Assert.That(() => StringSplit.Split(Value.FromString("a"), Value.FromString("::")), Throws.InstanceOf<SqlEngineException>().With.Property(nameof(SqlEngineException.Number)).EqualTo(214));
    }

    private static ForJsonWriter Writer(params string[] names) =>
        new([.. names.Select(static n => new ForJsonColumn(n, SqlType.Int, IsJson: false))], null, includeNulls: false, withoutArrayWrapper: false);

    private static string Show(Value[] row) => string.Join("|", OpenJson.DefaultColumns(null).Zip(row, static (c, v) => Scalar.Show(c.Type, v)));
}
