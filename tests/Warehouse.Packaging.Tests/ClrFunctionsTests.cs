using System;
using System.Collections;
using System.Data.SqlTypes;
using System.Linq;
using System.Reflection;
using Microsoft.SqlServer.Server;
using NUnit.Framework;

namespace Warehouse.Packaging.Tests;

[TestFixture]
public sealed class ClrFunctionsTests
{
    [Test]
    public void Derive_DeclaredFacetsAndNames_GivesTheExactScripts() =>
        Assert.That(ClrFunctions.Derive(Assembly.GetExecutingAssembly()).Select(b => b.Text), Is.EqualTo(new[]
        {
            """
            CREATE AGGREGATE pseudo.Blend(@value decimal(38,0), @hmacKey varbinary(8000))
            RETURNS varbinary(64)
            EXTERNAL NAME WarehouseClr.[Warehouse.Packaging.Tests.SampleAggregate];
            """,
            """
            CREATE FUNCTION pseudo.Digest(@value nvarchar(max), @hmacKey varbinary(8000))
            RETURNS varbinary(64)
            AS EXTERNAL NAME WarehouseClr.[Warehouse.Packaging.Tests.SampleFunctions].ComputeDigest;
            """,
            """
            CREATE FUNCTION pseudo.Shift(@value datetime2(7), @maxDays int, @big bigint, @flag bit)
            RETURNS datetime2(7)
            AS EXTERNAL NAME WarehouseClr.[Warehouse.Packaging.Tests.SampleFunctions].Shift;
            """,
            """
            CREATE FUNCTION pseudo.Slice(@value bigint, @shares int)
            RETURNS TABLE (Number int, Part decimal(38,0))
            AS EXTERNAL NAME WarehouseClr.[Warehouse.Packaging.Tests.SampleFunctions].Slice;
            """,
            """
            CREATE FUNCTION pseudo.Veil(@value nvarchar(4000), @maskChar nchar(1), @unit decimal(38,10))
            RETURNS nvarchar(4000)
            AS EXTERNAL NAME WarehouseClr.[Warehouse.Packaging.Tests.SampleFunctions].Veil;
            """,
        }));

    [Test]
    public void Derive_TheShippedAssembly_DeclaresEachFunctionOnceAndMaskAsPublished()
    {
        SqlBatch[] batches = [.. ClrFunctions.Derive(ClrFunctions.Assembly)];

        Assert.That(batches.Select(b => b.Name), Is.Unique);
        Assert.That(batches.Single(b => b.Name == "clr/pseudo.Mask").Text, Does.StartWith(
            "CREATE FUNCTION pseudo.Mask(@value nvarchar(4000), @keepStart int, @keepEnd int, @maskChar nchar(1), @keepSeparators bit)\nRETURNS nvarchar(4000)\nAS EXTERNAL NAME WarehouseClr.[Warehouse.Clr."));
    }
}

/// <summary>Functions as the assembly declares them; the attributes are matched by name, as on both runtimes.</summary>
public static class SampleFunctions
{
    [SqlFunction]
    [return: SqlFacet(MaxSize = 4000)]
    public static SqlString Veil(
        [SqlFacet(MaxSize = 4000)] SqlString value,
        [SqlFacet(MaxSize = 1, IsFixedLength = true)] SqlString maskChar,
        [SqlFacet(Precision = 38, Scale = 10)] SqlDecimal unit) => value.IsNull || maskChar.IsNull || unit.IsNull ? SqlString.Null : value;

    [SqlFunction(Name = "Digest")]
    [return: SqlFacet(MaxSize = 64)]
    public static SqlBinary ComputeDigest([SqlFacet(MaxSize = -1)] SqlChars value, [SqlFacet(MaxSize = 8000)] SqlBinary hmacKey) =>
        value is null ? SqlBinary.Null : hmacKey;

    [SqlFunction]
    public static DateTime? Shift(DateTime? value, SqlInt32 maxDays, SqlInt64 big, SqlBoolean flag) =>
        maxDays.IsNull || big.IsNull || flag.IsNull ? null : value;

    [SqlFunction(FillRowMethodName = "FillSlice", TableDefinition = "Number int, Part decimal(38,0)")]
    public static IEnumerable Slice(SqlInt64 value, SqlInt32 shares) => value.IsNull || shares.IsNull ? Array.Empty<object>() : new object[1];

    public static int NotAFunction() => 0;
}

/// <summary>An aggregate as the assembly declares it.</summary>
[SqlUserDefinedAggregate(Format.UserDefined, Name = "Blend", MaxByteSize = -1)]
public sealed class SampleAggregate
{
    private SqlBinary _key;

    public void Accumulate([SqlFacet(Precision = 38, Scale = 0)] SqlDecimal value, [SqlFacet(MaxSize = 8000)] SqlBinary hmacKey) =>
        _key = value.IsNull ? _key : hmacKey;

    [return: SqlFacet(MaxSize = 64)]
    public SqlBinary Terminate() => _key;
}
