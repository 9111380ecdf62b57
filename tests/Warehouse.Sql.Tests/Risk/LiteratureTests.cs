using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Risk;

/// <summary>The measures against cases that their authors, or anybody with a pencil, computed.</summary>
[TestFixture]
internal sealed class LiteratureTests
{
    private static readonly (string, string, string)[] Patients =
    [
        ("Zip", "nvarchar(5)", "quasi_identifier"), ("Age", "nvarchar(5)", "quasi_identifier"), ("Salary", "int", "sensitive"), ("Disease", "nvarchar(40)", "attribute"),
    ];

    // Li, Li, Venkatasubramanian, "t-Closeness" (2007), table 4: the 3-diverse version of table 3.
    private static readonly string?[][] Table4 =
    [
        ["476**", "2*", "3", "gastric ulcer"], ["476**", "2*", "4", "gastritis"], ["476**", "2*", "5", "stomach cancer"],
        ["4790*", ">=40", "6", "gastritis"], ["4790*", ">=40", "11", "flu"], ["4790*", ">=40", "8", "bronchitis"],
        ["476**", "3*", "7", "bronchitis"], ["476**", "3*", "9", "pneumonia"], ["476**", "3*", "10", "stomach cancer"],
    ];

    // The same, table 5: 0.167-close with regard to salary.
    private static readonly string?[][] Table5 =
    [
        ["4767*", "<=40", "3", "gastric ulcer"], ["4767*", "<=40", "5", "stomach cancer"], ["4767*", "<=40", "9", "pneumonia"],
        ["4790*", ">=40", "6", "gastritis"], ["4790*", ">=40", "11", "flu"], ["4790*", ">=40", "8", "bronchitis"],
        ["4760*", "<=40", "4", "gastritis"], ["4760*", "<=40", "7", "bronchitis"], ["4760*", "<=40", "10", "stomach cancer"],
    ];

    [Test]
    public void OrderedDistance_OfLisTables_IsTheirs()
    {
        using TestWarehouse table4 = RiskDataset.Stage(Patients, Table4);
        using TestWarehouse table5 = RiskDataset.Stage(Patients, Table5);

        // Section 4.1 computes D[{3k,4k,5k}, Q] = 0.375, D[{6k,8k,11k}, Q] = 0.167; section 5 calls table 5 0.167-close.
        Assert.That(RiskDataset.Measure(table4)["t (ordered distance)/Salary"], Is.EqualTo(0.375).Within(1e-12));
        Assert.That(RiskDataset.Measure(table5)["t (ordered distance)/Salary"], Is.EqualTo(1.0 / 6).Within(1e-12));
    }

    [Test]
    public void Diversity_OfAClassByHand_IsDistinctEntropyAndRecursive()
    {
        // Classes {a×3, b×2, c×1} and {a×1, b×1}, by Machanavajjhala 2007, definitions 4.1 and 4.2.
        string?[][] rows = [.. "aaabbc".Select(static d => new[] { "1", "x", "0", d.ToString() }), .. "ab".Select(static d => new[] { "2", "x", "0", d.ToString() })];
        using TestWarehouse warehouse = RiskDataset.Stage(Patients, rows);

        Dictionary<string, double?> measured = RiskDataset.Measure(warehouse, "@sensitiveColumns = N'[\"Disease\"]', @l = 2");

        double first = Math.Exp(-((0.5 * Math.Log(0.5)) + (Math.Log(1.0 / 3) / 3) + (Math.Log(1.0 / 6) / 6)));
        Assert.Multiple(() =>
        {
            Assert.That(measured["distinct l/Disease"], Is.EqualTo(2));
            Assert.That(first, Is.GreaterThan(2), "so that the class of two values is the least diverse");
            Assert.That(measured["entropy l/Disease"], Is.EqualTo(2).Within(1e-12));
            Assert.That(measured["recursive c at l/Disease"], Is.EqualTo(1).Within(1e-12), "max(3 / (2 + 1), 1 / 1)");

            // Table: a 1/2, b 3/8, c 1/8. The second class: (|1/2-1/2| + |1/2-3/8| + 1/8) / 2.
            Assert.That(measured["t (equal distance)/Disease"], Is.EqualTo(0.125).Within(1e-12));
        });
    }

    [Test]
    public void RecursiveDiversity_OfAClassWithFewerThanLValues_IsUndefined()
    {
        using TestWarehouse warehouse = RiskDataset.Stage(Patients, Table4);

        Assert.That(RiskDataset.Measure(warehouse, "@l = 4")["recursive c at l/Salary"], Is.Null);
    }

    [Test]
    public void Risks_OfThreeClasses_AreElEmams()
    {
        // Classes of 1, 2 and 5 rows: prosecutor risks 1, 1/2 and 1/5.
        string?[][] rows = [["a", "1", "1", null], .. Enumerable.Repeat<string?[]>(["b", "1", "1", null], 2), .. Enumerable.Repeat<string?[]>(["c", "1", "1", null], 5)];
        using TestWarehouse warehouse = RiskDataset.Stage(Patients, rows);

        Dictionary<string, double?> measured = RiskDataset.Measure(warehouse, "@k = 3, @threshold = 0.2");

        Assert.Multiple(() =>
        {
            Assert.That(measured["rows"], Is.EqualTo(8));
            Assert.That(measured["classes"], Is.EqualTo(3));
            Assert.That(measured["smallest class"], Is.EqualTo(1));
            Assert.That(measured["largest class"], Is.EqualTo(5));
            Assert.That(measured["uniques"], Is.EqualTo(1));
            Assert.That(measured["unique share"], Is.EqualTo(1 / 8.0));
            Assert.That(measured["rows below k"], Is.EqualTo(3));
            Assert.That(measured["share below k"], Is.EqualTo(3 / 8.0));
            Assert.That(measured["prosecutor highest"], Is.EqualTo(1));
            Assert.That(measured["prosecutor average"], Is.EqualTo(3 / 8.0).Within(1e-15));
            Assert.That(measured["prosecutor above threshold"], Is.EqualTo(3 / 8.0), "a risk of 0.2 is not above 0.2");
            Assert.That(measured["marketer risk"], Is.EqualTo(3 / 8.0).Within(1e-15));
            Assert.That(measured["discernibility"], Is.EqualTo(1 + 4 + 25));
            Assert.That(measured["average class size"], Is.EqualTo(8 / 3.0).Within(1e-15));
            Assert.That(measured["normalized average class size"], Is.EqualTo(8 / 9.0).Within(1e-15));
        });
    }

    [Test]
    public void NullPolicy_Any_CountsWhatAgreesWhereverBothHaveAValue()
    {
        string?[][] rows = [["a", "1", null, null], ["a", null, null, null], ["b", "1", null, null], [null, null, null, null], ["a", "2", null, null]];
        using TestWarehouse warehouse = RiskDataset.Stage(Patients, rows);

        Dictionary<string, double?> asValue = RiskDataset.Measure(warehouse, "@sensitiveColumns = N'[]'");
        Dictionary<string, double?> asAny = RiskDataset.Measure(warehouse, "@sensitiveColumns = N'[]', @nullPolicy = N'any'");

        // (a,1) agrees with itself, (a,·), (·,·): 3. (a,·) with (a,1), itself, (·,·), (a,2): 4. (b,1): 2. (·,·): 5. (a,2): 3.
        Assert.That(asValue["smallest class"], Is.EqualTo(1));
        Assert.That(asAny["smallest class"], Is.EqualTo(2));
        Assert.That(asAny["largest class"], Is.EqualTo(5));
        Assert.That(asAny["prosecutor average"], Is.EqualTo(((1 / 3.0) + (1 / 4.0) + (1 / 2.0) + (1 / 5.0) + (1 / 3.0)) / 5).Within(1e-15));
    }

    [Test]
    public void EmptyTable_HasNoClassAndNoRisk()
    {
        using TestWarehouse warehouse = RiskDataset.Stage(Patients, []);

        Dictionary<string, double?> measured = RiskDataset.Measure(warehouse);

        Assert.Multiple(() =>
        {
            Assert.That(measured["rows"], Is.Zero);
            Assert.That(measured["classes"], Is.Zero);
            Assert.That(measured["smallest class"], Is.Null);
            Assert.That(measured["prosecutor average"], Is.Null);
            Assert.That(measured["distinct l/Salary"], Is.Null);
            Assert.That(measured["t (equal distance)/Salary"], Is.Null);
        });
    }
}
