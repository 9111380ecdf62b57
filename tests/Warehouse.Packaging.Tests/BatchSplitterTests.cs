using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Warehouse.Packaging.Tests;

[TestFixture]
public sealed class BatchSplitterTests
{
    [TestCase("SELECT 1\nGO\nSELECT 2", ExpectedResult = new[] { "1:SELECT 1\n", "3:SELECT 2" })]
    [TestCase("SELECT 1\r\nGO\r\nSELECT 2\r\n", ExpectedResult = new[] { "1:SELECT 1\r\n", "3:SELECT 2\r\n" })]
    [TestCase("SELECT 1\n  go  -- next\nSELECT 2", ExpectedResult = new[] { "1:SELECT 1\n", "3:SELECT 2" })]
    [TestCase("GO\nGO\n\nSELECT 1\nGO", ExpectedResult = new[] { "3:\nSELECT 1\n" })]
    [TestCase("SELECT GOAL\nFROM Going", ExpectedResult = new[] { "1:SELECT GOAL\nFROM Going" })]
    [TestCase("GOTO there", ExpectedResult = new[] { "1:GOTO there" })]
    public string[] Split_GoOnItsOwnLine_SeparatesBatchesAndKeepsLineNumbers(string script) =>
        [.. BatchSplitter.Split("s", script).Select(b => $"{b.FirstLine}:{b.Text}")];

    [TestCase("/* a\nGO\n*/ SELECT 1", TestName = "Split_GoInBlockComment_IsText")]
    [TestCase("/* a /* b */\nGO\n*/ SELECT 1", TestName = "Split_GoInNestedBlockComment_IsText")]
    [TestCase("SELECT 'it''s\nGO\n'", TestName = "Split_GoInString_IsText")]
    [TestCase("SELECT [a]]\nGO\n]", TestName = "Split_GoInBracketedIdentifier_IsText")]
    [TestCase("SELECT \"a\nGO\n\"", TestName = "Split_GoInQuotedIdentifier_IsText")]
    [TestCase("SELECT 1 -- it's\n", TestName = "Split_QuoteInLineComment_OpensNothing")]
    public void Split_NoSeparator_GivesTheScriptBack(string script) =>
        Assert.That(BatchSplitter.Split("s", script).Single().Text, Is.EqualTo(script));

    [Test]
    public void Split_CommentsOnly_GivesNoBatch() =>
        Assert.That(BatchSplitter.Split("s", "-- nothing\n/* here */\nGO\n"), Is.Empty);

    [Test]
    public void Split_GoWithCount_RepeatsTheBatch() =>
        Assert.That(BatchSplitter.Split("s", "INSERT t DEFAULT VALUES\nGO 3\n").Single().RepeatCount, Is.EqualTo(3));

    [TestCase("GO;")]
    [TestCase("GO 0")]
    [TestCase("GO SELECT 1")]
    [TestCase("GO 99999999999")]
    public void Split_GoWithAnythingElse_IsRefusedWithItsLine(string line) =>
        Assert.That(
            () => BatchSplitter.Split("a.sql", $"SELECT 1\n{line}\n"),
            Throws.TypeOf<FormatException>().With.Message.StartsWith("a.sql, line 2: GO"));

    [TestCase(":setvar Database Dw", 2)]
    [TestCase("  :r other.sql", 2)]
    [TestCase("!!dir", 2)]
    [TestCase("SELECT $(Database);", 2)]
    [TestCase("SELECT N'$(Database)';", 2)]
    public void Split_CommandOrVariableOfSqlcmd_IsRefusedWithItsLine(string text, int line) =>
        Assert.That(
            () => BatchSplitter.Split("a.sql", $"SELECT 1;\n{text}\n"),
            Throws.TypeOf<FormatException>().With.Message.StartsWith($"a.sql, line {line}: ").And.Message.Contains("sqlcmd"));

    [TestCase("-- :setvar Database $(Dw)")]
    [TestCase("SELECT N'\n:r other.sql';")]
    [TestCase("GRANT SELECT ON SCHEMA\n::bi TO kim;")]
    [TestCase("SELECT JSON_VALUE(@json, '$.a'), $1;")]
    public void Split_WhatOnlyLooksLikeSqlcmd_IsText(string script) =>
        Assert.That(BatchSplitter.Split("s", script + "\nSELECT 1;").Single().Text, Does.StartWith(script));

    [TestCase("SELECT 1\nGO\n", ExpectedResult = true)]
    [TestCase("SELECT 1\ngo 2", ExpectedResult = true)]
    [TestCase("SELECT 1\nGO\nSELECT 2\n", ExpectedResult = false)]
    [TestCase("SELECT N'\nGO\n", ExpectedResult = false)]
    [TestCase("", ExpectedResult = false)]
    public bool EndsWithGo_TellsWhetherATypedTextIsSent(string script) => BatchSplitter.EndsWithGo(script);

    [Test]
    public void Split_AnyMixOfStatementsAndSeparators_LosesNothingAndPlacesEachBatch()
    {
        Gen<string> line = Gen.Elements("SELECT 1;", "SELECT ''';", "GO", "-- GO", "/* GO", "*/", "']", "[", "  ");
        Check.QuickThrowOnFailure(Prop.ForAll(line.ArrayOf().ToArbitrary(), lines =>
        {
            string script = string.Join('\n', lines);
            foreach (SqlBatch batch in BatchSplitter.Split("s", script))
            {
                string fromItsLine = string.Join('\n', lines.Skip(batch.FirstLine - 1));
                Assert.That(fromItsLine, Does.StartWith(batch.Text));
            }
        }));
    }
}
