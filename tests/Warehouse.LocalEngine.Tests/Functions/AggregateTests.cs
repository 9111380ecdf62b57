using System;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using NUnit.Framework;
using Warehouse.LocalEngine.Functions;
using Warehouse.LocalEngine.Functions.Aggregates;
using Warehouse.LocalEngine.Tests.TypeTests;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Tests.FunctionTests;

/// <summary>"Aggregate functions (Transact-SQL)": types, NULLs, overflow.</summary>
[TestFixture]
internal sealed class AggregateTests
{
    private static readonly SqlType D102 = SqlType.Decimal(10, 2);

    private static object[][] Results =>
    [
        ["COUNT", SqlType.Int, "1,NULL,3", "int", "2"],
        ["COUNT_BIG", SqlType.Int, "1,NULL,3", "bigint", "2"],
        ["SUM", SqlType.TinyInt, "200,200", "int", "400"],
        ["SUM", SqlType.Int, "NULL", "int", "NULL"],
        ["SUM", D102, "1.25,2.50", "decimal(38,2)", "3.75"],
        ["SUM", SqlType.Money, "1.25,2.5", "money", "3.7500"],
        ["AVG", SqlType.Int, "1,2,NULL,4", "int", "2"],
        ["AVG", SqlType.Int, "-1,-2", "int", "-1"],
        ["AVG", D102, "1.00,2.00,2.00", "decimal(38,6)", "1.666666"],
        ["AVG", SqlType.Float, "1,2", "float", "1.5"],
        ["MIN", SqlType.Int, "NULL,3,2", "int", "2"],
        ["MAX", SqlType.NVarChar(10), "나,가,NULL", "nvarchar(10)", "나"],
        ["MIN", SqlType.NVarChar(10, Collation.Latin1General100Bin2), "a,B", "nvarchar(10)", "B"],
        ["MIN", SqlType.NVarChar(10), "B,a", "nvarchar(10)", "a"],
        ["STDEV", SqlType.Int, "2,4,4,4,5,5,7,9", "float", "2.13809"],
        ["STDEVP", SqlType.Int, "2,4,4,4,5,5,7,9", "float", "2"],
        ["VAR", SqlType.Int, "5", "float", "NULL"],
        ["VARP", SqlType.Int, "5", "float", "0"],
        ["STRING_AGG", SqlType.NVarChar(10), "a,NULL,b", "nvarchar(4000)", "a;b"],
        ["STRING_AGG", SqlType.VarChar(SqlType.Max), "NULL", "varchar(max)", "NULL"],
    ];

    [TestCaseSource(nameof(Results))]
    public void Aggregate_OfValues_HasTheDocumentedTypeAndResult(string name, object type, string values, string expectedType, string expected)
    {
        SqlType argument = (SqlType)type;
        AggregateBinding binding = Bind(name, argument);
        IAggregate aggregate = binding.Create();
        Feed(aggregate, binding, argument, values);
        Assert.That((binding.ReturnType.ToString(), Scalar.Show(binding.ReturnType, aggregate.Result)), Is.EqualTo((expectedType, expected)));
    }

    [Test]
    public void Reset_AfterRows_BeginsAnew()
    {
        AggregateBinding binding = Bind("SUM", SqlType.Int);
        IAggregate aggregate = binding.Create();
        Feed(aggregate, binding, SqlType.Int, "1,2");
        aggregate.Reset();
        Feed(aggregate, binding, SqlType.Int, "5");
        Assert.That(aggregate.Result.AsInt64, Is.EqualTo(5));
    }

    [TestCase("SUM")]
    [TestCase("AVG")]
    public void Aggregate_SumBeyondInt_IsError8115(string name)
    {
        AggregateBinding binding = Bind(name, SqlType.Int);
        IAggregate aggregate = binding.Create();
        Feed(aggregate, binding, SqlType.Int, "2147483647,1");
        Assert.That(() => aggregate.Result, Throws.InstanceOf<SqlEngineException>().With.Property(nameof(SqlEngineException.Number)).EqualTo(8115));
    }

    [Test]
    public void StringAgg_Beyond8000Bytes_IsError9829()
    {
        AggregateBinding binding = Bind("STRING_AGG", SqlType.NVarChar(4000));
        IAggregate aggregate = binding.Create();
        Value[] row = [Value.FromString(new string('x', 2500)), Value.FromString(";")];
        aggregate.Add(row);
        aggregate.Add(row);
        Assert.That(() => aggregate.Result, Throws.InstanceOf<SqlEngineException>().With.Property(nameof(SqlEngineException.Number)).EqualTo(9829));
    }

    [Test]
    public void Bind_BitOrText_IsError8117()
    {
        Assert.That(() => Bind("SUM", SqlType.Bit), Throws.InstanceOf<SqlEngineException>().With.Property(nameof(SqlEngineException.Number)).EqualTo(8117));
        Assert.That(() => Bind("AVG", SqlType.VarChar(5)), Throws.InstanceOf<SqlEngineException>().With.Property(nameof(SqlEngineException.Number)).EqualTo(8117));
    }

    // "PERCENTILE_CONT" interpolates, "PERCENTILE_DISC" takes a value of the set.
    [TestCase(0.5, 2.5, 2)]
    [TestCase(0.25, 1.75, 1)]
    [TestCase(0, 1, 1)]
    [TestCase(1, 4, 4)]
    public void Percentile_OfOneToFour_FollowsTheDocumentation(double percentile, double continuous, double discrete)
    {
        Value[] sorted = [.. new[] { 1.0, 2, 3, 4 }.Select(Value.FromDouble)];
        Assert.That(Percentile.Continuous(percentile, sorted.Length, sorted).AsDouble, Is.EqualTo(continuous));
        Assert.That(Percentile.Discrete(percentile, sorted.Length, sorted).AsDouble, Is.EqualTo(discrete));
    }

    [Test]
    public void Percentile_OutsideZeroToOne_IsError10753() =>
        Assert.That(() => Percentile.Discrete(1.5, 0, []), Throws.InstanceOf<SqlEngineException>().With.Property(nameof(SqlEngineException.Number)).EqualTo(10753));

    private static AggregateBinding Bind(string name, SqlType type)
    {
        NullLiteral source = new();
        BoundArgument separator = new(SqlType.NVarChar(1), Value.FromString(";"), source);
        BoundArgument value = new(type, null, source);
        return AggregateLibrary.TryBind(name, name == "STRING_AGG" ? [value, separator] : [value], source)!;
    }

    private static void Feed(IAggregate aggregate, AggregateBinding binding, SqlType type, string values)
    {
        Func<Value, Value> read = Conversion.Build(SqlType.NVarChar(SqlType.Max), type, isExplicit: true);
        Func<Value, Value> convert = Conversion.Build(type, binding.ArgumentTypes[0], isExplicit: false);
        foreach (string text in values.Split(','))
        {
            Value value = convert(text == "NULL" ? Value.Null : read(Value.FromString(text)));
            aggregate.Add(binding.ArgumentTypes.Count == 2 ? [value, Value.FromString(";")] : [value]);
        }
    }
}
