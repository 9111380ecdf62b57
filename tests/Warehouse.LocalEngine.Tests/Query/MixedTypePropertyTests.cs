using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Warehouse.LocalEngine.Tests.Query;

/// <summary>Comparisons between number types, through an index, a hash, a list or row by row, against LINQ over the numbers themselves.</summary>
[TestFixture]
internal sealed class MixedTypePropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(80);

    private static readonly string[] Types = ["tinyint", "smallint", "int", "bigint", "decimal(3,0)", "decimal(4,1)", "decimal(9,2)", "decimal(38,10)", "money", "float", "real"];

    /// <summary>A column: its type, and the values it holds, quarters from 0 to 5 where the type has them.</summary>
    private static readonly Gen<(string Type, decimal[] Values)> Column =
        from type in Gen.Elements(Types)
        from quarters in Gen.Choose(0, 20).ArrayOf()
        select (type, quarters.Select(q => Held(type, q / 4m)).Distinct().Order().ToArray());

    private static readonly Arbitrary<(string Type, decimal[] Values)> Columns = Column.ToArbitrary();

    private static readonly Dictionary<string, Func<decimal, decimal, bool>> Operators = new()
    {
        ["="] = static (l, r) => l == r,
        ["<>"] = static (l, r) => l != r,
        ["<"] = static (l, r) => l < r,
        ["<="] = static (l, r) => l <= r,
        [">"] = static (l, r) => l > r,
        [">="] = static (l, r) => l >= r,
    };

    [Test]
    public void Join_OfTwoTypes_AgreesWithLinq() => Prop.ForAll(Columns, Columns, Gen.Elements([.. Operators.Keys]).ToArbitrary(), static (left, right, op) =>
    {
        using QueryFixture db = Fill(left, right);
        IEnumerable<string> expected = from l in left.Values from r in right.Values where Operators[op](l, r) select $"{Id(left, l)}|{Id(right, r)}";
        return db.Rows($"SELECT l.Id, r.Id FROM L l JOIN R r ON l.V {op} r.V").Order().SequenceEqual(expected.Order()).Label($"{left.Type} {op} {right.Type}");
    }).Check(Many);

    [Test]
    public void Membership_OfTwoTypes_AgreesWithLinq() => Prop.ForAll(Columns, Columns, static (left, right) =>
    {
        using QueryFixture db = Fill(left, right);
        List<string> inside = [.. left.Values.Where(right.Values.Contains).Select(v => Id(left, v))];
        List<string> outside = [.. left.Values.Where(v => !right.Values.Contains(v)).Select(v => Id(left, v))];
        return (db.Rows("SELECT Id FROM L WHERE V IN (SELECT V FROM R) ORDER BY Id").SequenceEqual(inside)
            && db.Rows("SELECT Id FROM L WHERE V NOT IN (SELECT V FROM R) ORDER BY Id").SequenceEqual(outside)
            && db.Rows("SELECT Id FROM L l WHERE EXISTS (SELECT 1 FROM R r WHERE r.V = l.V) ORDER BY Id").SequenceEqual(inside)
            && db.Rows("SELECT Id FROM L WHERE V = ANY (SELECT V FROM R) ORDER BY Id").SequenceEqual(inside))
            .Label($"{left.Type} in {right.Type}");
    }).Check(Many);

    [Test]
    public void LookUp_ByALiteral_AgreesWithLinq() => Prop.ForAll(Columns, Gen.Choose(-8, 48).ToArbitrary(), Gen.Elements([.. Operators.Keys]).ToArbitrary(), static (column, eighths, op) =>
    {
        using QueryFixture db = Fill(column, ("int", []));
        string literal = (eighths / 8m).ToString(CultureInfo.InvariantCulture);
        return db.Rows($"SELECT Id FROM L WHERE V {op} {literal} ORDER BY Id").SequenceEqual(column.Values.Where(v => Operators[op](v, eighths / 8m)).Select(v => Id(column, v)))
            .Label($"{column.Type} {op} {literal}");
    }).Check(Many);

    private static decimal Held(string type, decimal value) => type switch
    {
        "decimal(4,1)" => decimal.Truncate(value * 10) / 10,
        "decimal(9,2)" or "decimal(38,10)" or "money" or "float" or "real" => value,
        _ => decimal.Truncate(value),
    };

    private static string Id((string Type, decimal[] Values) column, decimal value) => Array.IndexOf(column.Values, value).ToString(CultureInfo.InvariantCulture);

    /// <summary>Both tables are clustered by the column that is compared.</summary>
    private static QueryFixture Fill((string Type, decimal[] Values) left, (string Type, decimal[] Values) right)
    {
        QueryFixture db = new();
        db.Table("L", $"V {left.Type} not null, Id int not null", 1, [.. left.Values.Select(static (v, i) => new object?[] { v, i })]);
        db.Table("R", $"V {right.Type} not null, Id int not null", 1, [.. right.Values.Select(static (v, i) => new object?[] { v, i })]);
        return db;
    }
}
