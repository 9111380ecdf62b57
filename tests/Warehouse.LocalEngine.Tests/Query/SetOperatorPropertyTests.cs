using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Warehouse.LocalEngine.Tests.Query;

/// <summary>Chains of UNION, UNION ALL, EXCEPT and INTERSECT without parentheses against LINQ, which applies the documented precedence itself.</summary>
[TestFixture]
internal sealed class SetOperatorPropertyTests
{
    private static readonly Config Some = Config.QuickThrowOnFailure.WithMaxTest(60);

    private static readonly string[] Operators = ["UNION", "UNION ALL", "EXCEPT", "INTERSECT"];

    /// <summary>A relation of small numbers, 0 standing for NULL, behind the operator that joins it to what comes before.</summary>
    private static readonly Arbitrary<(string Operator, int[] Rows)[]> Chains =
        Gen.Elements(Operators).Zip(Gen.Choose(0, 3).NonEmptyListOf().Select(static rows => rows.Take(4).ToArray())).Select(static p => (p.Item1, p.Item2))
            .ArrayOf().Where(static chain => chain.Length is > 0 and < 7).ToArbitrary();

    [Test]
    public void Chain_WithoutParentheses_AgreesWithLinq() => Prop.ForAll(Chains, static chain =>
    {
        using QueryFixture db = new();
        string sql = string.Join(' ', chain.Select(static (link, i) => $"{(i == 0 ? string.Empty : link.Operator)} SELECT n FROM (VALUES {string.Join(", ", link.Rows.Select(static n => $"({Text(n)})"))}) AS t(n)"));
        return db.Rows($"SELECT n FROM ({sql}) AS whole ORDER BY n").SequenceEqual(Evaluate(chain).Order().Select(Text)).Label(sql);
    }).Check(Some);

    private static string Text(int n) => n == 0 ? "NULL" : n.ToString(CultureInfo.InvariantCulture);

    /// <summary>INTERSECT first, the others from left to right ("Set Operators - EXCEPT and INTERSECT (Transact-SQL)").</summary>
    private static List<int> Evaluate((string Operator, int[] Rows)[] chain)
    {
        List<(string Operator, List<int> Rows)> terms = [];
        foreach ((string op, int[] rows) in chain)
        {
            if (terms.Count > 0 && op == "INTERSECT")
            {
                terms[^1] = (terms[^1].Operator, [.. terms[^1].Rows.Intersect(rows)]);
            }
            else
            {
                terms.Add((op, [.. rows]));
            }
        }

        return terms.Skip(1).Aggregate(terms[0].Rows, static (left, right) => right.Operator switch
        {
            "UNION ALL" => [.. left, .. right.Rows],
            "UNION" => [.. left.Union(right.Rows)],
            _ => [.. left.Except(right.Rows)],
        });
    }
}
