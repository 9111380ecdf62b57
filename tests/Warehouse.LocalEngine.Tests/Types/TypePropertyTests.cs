using System;
using System.Buffers;
using System.Data.SqlTypes;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using NUnit.Framework;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Tests.TypeTests;

/// <summary>What must hold for all values; System.Data.SqlTypes is the second opinion on decimals.</summary>
[TestFixture]
internal sealed class TypePropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(3000);

    private static readonly Arbitrary<(SqlDecimal Left, SqlDecimal Right)> Decimals = Arb.From(Decimal().Zip(Decimal()).Select(static p => (p.Item1, p.Item2)));

    private static readonly Arbitrary<(string Left, string Right)> Texts = Arb.From(Text().Zip(Text()).Select(static p => (p.Item1, p.Item2)));

    [TestCase(BinaryExpressionType.Add)]
    [TestCase(BinaryExpressionType.Subtract)]
    [TestCase(BinaryExpressionType.Multiply)]
    [TestCase(BinaryExpressionType.Divide)]
    public void BindBinary_RandomDecimals_AgreesWithSqlDecimal(BinaryExpressionType kind) => Check.One(Many, Prop.ForAll(Decimals, pair =>
    {
        (SqlDecimal left, SqlDecimal right) = pair;
        SqlType leftType = SqlType.Decimal(left.Precision, left.Scale);
        SqlType rightType = SqlType.Decimal(right.Precision, right.Scale);
        BinaryBinding binding = Operators.BindBinary(kind, leftType, rightType);
        string expected = Outcome(() => kind switch
        {
            BinaryExpressionType.Add => left + right,
            BinaryExpressionType.Subtract => left - right,
            BinaryExpressionType.Multiply => left * right,
            _ => left / right,
        });
        string actual = Outcome(() =>
        {
            Value result = binding.Body(Value.FromInt128(DecimalBridge.ToInt128(left, out _)), Value.FromInt128(DecimalBridge.ToInt128(right, out _)));
            return DecimalBridge.ToSqlDecimal(result.AsInt128, DecimalMath.MaxPrecision, binding.Result.Scale);
        });

        // SqlDecimal widens a dividend within 38 digits only and overflows where the quotient itself has room.
        if (kind == BinaryExpressionType.Divide && expected == "overflow")
        {
            return true.ToProperty();
        }

        // SqlDecimal's quotients and products of 38 digits may carry other scales than the documented type; numbers are compared at the smaller one.
        return (Comparable(expected, actual) == Comparable(actual, expected)).Label($"{left} ({leftType}) {kind} {right} ({rightType}): expected {expected}, was {actual}");
    }));

    [Test]
    public void DecimalBridge_RandomDecimals_RoundTrips() => Check.One(Many, Prop.ForAll(Decimals, static pair =>
    {
        Int128 mantissa = DecimalBridge.ToInt128(pair.Left, out int scale);
        return DecimalBridge.ToSqlDecimal(mantissa, pair.Left.Precision, scale).ToString() == pair.Left.ToString()
            && DecimalText.Format(mantissa, scale) == pair.Left.ToString();
    }));

    [Test]
    public void Parse_FormattedDecimal_GivesItBack() => Check.One(Many, Prop.ForAll(Decimals, static pair =>
    {
        Int128 mantissa = DecimalBridge.ToInt128(pair.Left, out int scale);
        ConversionFailure failure = DecimalText.Parse(DecimalText.Format(mantissa, scale), pair.Left.Precision, scale, isMoney: false, out Int128 parsed);
        return failure == ConversionFailure.None && parsed == mantissa;
    }));

    [TestCase("Korean_100_CI_AS")]
    [TestCase("Latin1_General_100_BIN2")]
    public void AppendSortKey_RandomTexts_OrdersLikeCompare(string name)
    {
        Collation collation = Collation.Find(name)!;
        Check.One(Many, Prop.ForAll(Texts, pair =>
        {
            int order = Math.Sign(collation.Compare(pair.Left, pair.Right));
            int keys = Math.Sign(Key(collation, pair.Left).SequenceCompareTo(Key(collation, pair.Right)));
            bool equal = collation.Equals(pair.Left, pair.Right);
            bool hashes = !equal || collation.GetHashCode(pair.Left) == collation.GetHashCode(pair.Right);
            return (order == keys && equal == (order == 0) && hashes).Label($"order {order}, keys {keys}, equal {equal}");
        }));
    }

    [Test]
    public void LikePattern_EscapedText_MatchesItself() => Check.One(Many, Prop.ForAll(Texts, static pair =>
    {
        string pattern = pair.Left.Replace("[", "[[]", StringComparison.Ordinal).Replace("%", "[%]", StringComparison.Ordinal).Replace("_", "[_]", StringComparison.Ordinal);
        return new LikePattern(pattern, null, Collation.Korean100CiAs).IsMatch(pair.Left, ignoreTrailingBlanks: false)
            && new LikePattern("%" + pattern + "%", null, Collation.Korean100CiAs).IsMatch(pair.Right + pair.Left + pair.Right, ignoreTrailingBlanks: false);
    }));

    [Test]
    public void And_AllTruthValues_AgreesWithSqlBoolean()
    {
        (string Text, SqlBoolean Value)[] truths = [("1 = 1", SqlBoolean.True), ("1 = 2", SqlBoolean.False), ("1 = NULL", SqlBoolean.Null)];
        foreach ((string leftText, SqlBoolean left) in truths)
        {
            foreach ((string rightText, SqlBoolean right) in truths)
            {
                Assert.That(Scalar.Test($"{leftText} AND {rightText}"), Is.EqualTo(Name(left & right)));
                Assert.That(Scalar.Test($"{leftText} OR {rightText}"), Is.EqualTo(Name(left | right)));
                Assert.That(Scalar.Test($"NOT {leftText}"), Is.EqualTo(Name(!left)));
            }
        }
    }

    private static string Name(SqlBoolean value) => value.IsNull ? "UNKNOWN" : value.IsTrue ? "TRUE" : "FALSE";

    private static byte[] Key(Collation collation, string text)
    {
        ArrayBufferWriter<byte> key = new();
        collation.AppendSortKey(text, key);
        return key.WrittenSpan.ToArray();
    }

    private static string Outcome(Func<SqlDecimal> compute)
    {
        try
        {
            return compute().ToString();
        }
        catch (Exception e) when (e is OverflowException or DivideByZeroException or SqlEngineException or SqlTruncateException)
        {
            return e is DivideByZeroException || e is SqlEngineException { Number: 8134 } ? "divide by zero" : "overflow";
        }
    }

    /// <summary>The first text cut to the decimals both have.</summary>
    private static string Comparable(string text, string other)
    {
        int point = text.IndexOf('.', StringComparison.Ordinal);
        int otherPoint = other.IndexOf('.', StringComparison.Ordinal);
        int decimals = Math.Min(point < 0 ? 0 : text.Length - point - 1, otherPoint < 0 ? 0 : other.Length - otherPoint - 1);
        return point < 0 ? text : decimals == 0 ? text[..point] : text[..(point + 1 + decimals)];
    }

    /// <summary>Decimals of 1 to 38 digits, small ones more often.</summary>
    private static Gen<SqlDecimal> Decimal() =>
        from precision in Gen.Frequency((3, Gen.Choose(1, 18)), (1, Gen.Choose(19, 38)))
        from scale in Gen.Choose(0, precision)
        from digits in Gen.Choose(0, 9).ArrayOf(precision)
        from negative in Gen.Elements(true, false)
        select Make(precision, scale, digits, negative);

    private static SqlDecimal Make(int precision, int scale, int[] digits, bool negative)
    {
        Int128 mantissa = 0;
        foreach (int digit in digits)
        {
            mantissa = (mantissa * 10) + digit;
        }

        return DecimalBridge.ToSqlDecimal(negative ? -mantissa : mantissa, precision, scale);
    }

    private static Gen<string> Text() =>
        Gen.Elements('a', 'A', 'b', 'é', 'É', ' ', '\t', '0', '-', '%', '_', '[', '가', '힣', 'ㄱ', '家', 'か', 'カ', 'ｶ', 'ﾞ', 'Ａ', '\u1112', '\u1161', '\u11AB', '\uFFFD', '\uFFFF')
            .ArrayOf(6).Zip(Gen.Choose(0, 6)).Select(static p => new string(p.Item1, 0, p.Item2));
}
