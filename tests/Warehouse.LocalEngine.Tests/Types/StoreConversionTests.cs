using System;
using NUnit.Framework;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Tests.TypeTests;

/// <summary>Values on their way into columns ("MSSQLSERVER_2628", "SET ANSI_WARNINGS").</summary>
[TestFixture]
internal sealed class StoreConversionTests
{
    private static readonly SqlType Text = SqlType.NVarChar(SqlType.Max);

    [Test]
    public void BuildStore_TextTooLong_IsError2628WithoutTheValue()
    {
        Func<Value, Value> store = Conversion.BuildStore(Text, SqlType.NVarChar(3), "dbo.t", "c");
        SqlEngineException error = Assert.Throws<SqlEngineException>(() => store(Value.FromString("비밀번호")))!;
        Assert.That((error.Number, error.Message), Is.EqualTo((2628, "String or binary data would be truncated in table 'dbo.t', column 'c'.")));
    }

    [Test]
    public void BuildStore_OnlyBlanksTooLong_CutsThem() =>
        Assert.That(Conversion.BuildStore(Text, SqlType.NVarChar(3), "t", "c")(Value.FromString("abc   ")).AsString, Is.EqualTo("abc"));

    [Test]
    public void BuildStore_Varchar_CountsBytesOfItsCodePage()
    {
        Func<Value, Value> store = Conversion.BuildStore(Text, SqlType.VarChar(4), "t", "c");
        Assert.That(store(Value.FromString("가나")).AsString, Is.EqualTo("가나"));
        Assert.That(() => store(Value.FromString("가나다")), Throws.InstanceOf<SqlEngineException>());
    }

    [Test]
    public void BuildStore_NChar_PadsToItsLength() =>
        Assert.That(Conversion.BuildStore(Text, SqlType.NChar(3), "t", "c")(Value.FromString("a")).AsString, Is.EqualTo("a  "));

    [Test]
    public void BuildStore_BinaryTooLong_IsError2628() =>
        Assert.That(
            () => Conversion.BuildStore(SqlType.VarBinary(8), SqlType.VarBinary(2), "t", "c")(Value.FromBytes([1, 2, 3])),
            Throws.InstanceOf<SqlEngineException>().With.Property(nameof(SqlEngineException.Number)).EqualTo(2628));

    [Test]
    public void BuildStore_TextIntoBinary_NeedsAConversion() =>
        Assert.That(() => Conversion.BuildStore(Text, SqlType.VarBinary(2), "t", "c"), Throws.InstanceOf<SqlEngineException>().With.Property(nameof(SqlEngineException.Number)).EqualTo(257));

    [Test]
    public void ToBytes_LoneSurrogate_SurvivesTheRoundTrip() =>
        Assert.That(Utf16.FromBytes(Utf16.ToBytes("a\uD83D")), Is.EqualTo("a\uD83D"));
}
