using NUnit.Framework;
using Warehouse.Etl.Risk;

namespace Warehouse.Etl.Tests.Risk;

/// <summary>What <c>--advise</c> takes, and hierarchies as files.</summary>
[TestFixture]
internal sealed class AdviceRequestTests
{
    [Test]
    public void Parse_AllParts_GivesTheGoal()
    {
        AdviceRequest request = AdviceRequest.Parse("k=5, l=2, entropy-l=1.5, recursive=3:2, t-ordered=0.3, suppress=0.05, loss=entropy");

        Assert.That(request.Goal, Is.EqualTo(new Goal(5, 2, 1.5, (3, 2), 0.3, true, 0.05)));
        Assert.That(request.Measure, Is.EqualTo(LossMeasure.NonUniformEntropy));
    }

    [TestCase("")]
    [TestCase("suppress=0.1")]
    [TestCase("k=1")]
    [TestCase("k=5,k=6")]
    [TestCase("k=5,t=0.1,t-ordered=0.2")]
    [TestCase("k=5,loss=none")]
    [TestCase("k=5,suppress=1.5")]
    [TestCase("k=5,recursive=3")]
    [TestCase("m=2")]
    public void Parse_WhatIsNoGoal_IsRefused(string text) => Assert.That(() => AdviceRequest.Parse(text), Throws.TypeOf<RefusedException>());

    [Test]
    public void HierarchyFile_WithSemicolonsOrCommas_IsRead()
    {
        Assert.That(HierarchyFile.Read("a.csv", "1;0-4;*\n2;0-4;*\n"), Is.EqualTo(new[] { new[] { "1", "0-4", "*" }, ["2", "0-4", "*"] }));
        Assert.That(HierarchyFile.Read("a.csv", "서울,수도권\r\n\"부산, 북구\",영남\r\n"), Is.EqualTo(new[] { new[] { "서울", "수도권" }, ["부산, 북구", "영남"] }));
    }

    [TestCase("", "empty")]
    [TestCase("a;b\na;c\n", "line 2")]
    [TestCase("a;b\nc\n", "line 2")]
    [TestCase("a;\n", "line 1")]
    [TestCase("a\n", "line 1")]
    public void HierarchyFile_OfAnotherForm_IsRefusedByLine(string text, string expected) =>
        Assert.That(() => HierarchyFile.Read("h.csv", text), Throws.TypeOf<RefusedException>().With.Message.Contains(expected));
}
