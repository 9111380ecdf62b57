using System;
using System.Data.SqlTypes;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Warehouse.LocalEngine.Tests.TypeTests;

/// <summary>Random expressions, written with the fewest parentheses that T-SQL's operator precedence allows, against System.Data.SqlTypes.</summary>
[TestFixture]
internal sealed class ExpressionPropertyTests
{
    private const int Depth = 4;

    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(1000);

    private static readonly (string Text, SqlInt32 Value)[] Leaves =
        [("NULL", SqlInt32.Null), ("0", 0), ("1", 1), ("2", 2), ("3", 3), ("7", 7), ("2147483647", int.MaxValue), ("65536", 65536), ("1000003", 1000003)];

    [Test]
    public void Arithmetic_RandomTree_AgreesWithSqlInt32() => Check.One(Many, Prop.ForAll(Arb.From(Number(Depth)), static node =>
    {
        string expected = Outcome(() => node.Value() is { IsNull: false } value ? value.Value.ToString(CultureInfo.InvariantCulture) : "NULL");
        string actual = Outcome(() => Scalar.Text(node.Text));
        return (expected == actual).Label($"{node.Text}: expected {expected}, was {actual}");
    }));

    [Test]
    public void Conditions_RandomTree_AgreeWithSqlBoolean() => Check.One(Many, Prop.ForAll(Arb.From(Condition(Depth)), static node =>
    {
        SqlBoolean value = node.Value();
        string expected = value.IsNull ? "UNKNOWN" : value.IsTrue ? "TRUE" : "FALSE";
        string actual = Scalar.Test(node.Text);
        return (expected == actual).Label($"{node.Text}: expected {expected}, was {actual}");
    }));

    /// <param name="Level">How firmly the outermost operator binds: 3 a leaf, 2 multiplication, 1 addition and bits ("Operator precedence (Transact-SQL)").</param>
    private sealed record NumberNode(string Text, int Level, Func<SqlInt32> Value);

    /// <param name="Level">4 a comparison, 3 NOT, 2 AND, 1 OR.</param>
    private sealed record ConditionNode(string Text, int Level, Func<SqlBoolean> Value);

    private static Gen<NumberNode> Number(int depth)
    {
        // A cast keeps NULL an int; so does T-SQL treat it beside other ints.
        Gen<NumberNode> leaf = Gen.Elements(Leaves).Select(static l => new NumberNode(l.Value.IsNull ? "CAST(NULL AS int)" : l.Text, 3, () => l.Value));
        return depth == 0 ? leaf : Gen.Frequency(
            (1, leaf),
            (3, from op in Gen.Elements('+', '-', '*', '/', '%', '&', '|', '^')
                from left in Number(depth - 1)
                from right in Number(depth - 1)
                select Join(op, left, right)));
    }

    private static NumberNode Join(char op, NumberNode left, NumberNode right)
    {
        int level = op is '*' or '/' or '%' ? 2 : 1;
        return new NumberNode($"{Within(left.Text, left.Level < level)} {op} {Within(right.Text, right.Level <= level)}", level, () => Apply(op, left.Value(), right.Value()));
    }

    private static SqlInt32 Apply(char op, SqlInt32 left, SqlInt32 right) => op switch
    {
        '+' => left + right,
        '-' => left - right,
        '*' => left * right,
        '/' => left / right,
        '%' => left % right,
        '&' => left & right,
        '|' => left | right,
        _ => left ^ right,
    };

    private static Gen<ConditionNode> Condition(int depth)
    {
        Gen<ConditionNode> leaf =
            from left in Gen.Elements(Leaves)
            from right in Gen.Elements(Leaves)
            from third in Gen.Elements(Leaves)
            from kind in Gen.Choose(0, 6)
            select Leaf(kind, left, right, third);
        return depth == 0 ? leaf : Gen.Frequency(
            (1, leaf),
            (1, Condition(depth - 1).Select(static inner => new ConditionNode($"NOT {Within(inner.Text, inner.Level < 3)}", 3, () => !inner.Value()))),
            (3, from isAnd in Gen.Elements(true, false)
                from left in Condition(depth - 1)
                from right in Condition(depth - 1)
                select Join(isAnd, left, right)));
    }

    private static ConditionNode Join(bool isAnd, ConditionNode left, ConditionNode right)
    {
        int level = isAnd ? 2 : 1;
        return new ConditionNode(
            $"{Within(left.Text, left.Level < level)} {(isAnd ? "AND" : "OR")} {Within(right.Text, right.Level < level)}",
            level,
            () => isAnd ? left.Value() & right.Value() : left.Value() | right.Value());
    }

    private static ConditionNode Leaf(int kind, (string Text, SqlInt32 Value) a, (string Text, SqlInt32 Value) b, (string Text, SqlInt32 Value) c) => kind switch
    {
        0 => new($"{a.Text} = {b.Text}", 4, () => a.Value == b.Value),
        1 => new($"{a.Text} <> {b.Text}", 4, () => a.Value != b.Value),
        2 => new($"{a.Text} < {b.Text}", 4, () => a.Value < b.Value),
        3 => new($"{a.Text} BETWEEN {b.Text} AND {c.Text}", 4, () => (a.Value >= b.Value) & (a.Value <= c.Value)),
        4 => new($"{a.Text} NOT IN ({b.Text}, {c.Text})", 4, () => !((a.Value == b.Value) | (a.Value == c.Value))),
        5 => new($"{a.Text} IN ({b.Text}, {c.Text}, 1, 2, NULL)", 4, () => (a.Value == b.Value) | (a.Value == c.Value) | (a.Value == 1) | (a.Value == 2) | SqlBoolean.Null),
        _ => new($"{a.Text} IS NOT NULL", 4, () => !a.Value.IsNull),
    };

    private static string Within(string text, bool inParentheses) => inParentheses ? $"({text})" : text;

    private static string Outcome(Func<string> compute)
    {
        try
        {
            return compute();
        }
        catch (Exception e) when (e is OverflowException or DivideByZeroException or SqlEngineException)
        {
            return e switch
            {
                DivideByZeroException => "8134",
                SqlEngineException { Number: var number } => number.ToString(CultureInfo.InvariantCulture),
                _ => "8115",
            };
        }
    }
}
