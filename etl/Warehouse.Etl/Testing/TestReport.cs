using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Xml;
using Warehouse.Etl.Output;

namespace Warehouse.Etl.Testing;

/// <summary>Forms of a test run's report.</summary>
internal enum TestReportFormat
{
    /// <summary>A table for reading, with the messages of what failed below it.</summary>
    Table,

    /// <summary>The XML that build servers read as JUnit results.</summary>
    JUnit,
}

/// <summary>Writes the outcomes of a test run.</summary>
internal static class TestReport
{
    public static void Write(TextWriter output, TestReportFormat format, IReadOnlyList<TestOutcome> outcomes)
    {
        if (format == TestReportFormat.JUnit)
        {
            WriteJUnit(output, outcomes);
        }
        else
        {
            WriteTable(output, outcomes);
        }
    }

    private static void WriteTable(TextWriter output, IReadOnlyList<TestOutcome> outcomes)
    {
        new ResultWriter(output, ResultFormat.Table).WriteTable(
            ["Result", "Milliseconds", "Class", "Test"],
            outcomes.Select(o => new string?[] { o.Result, o.Duration.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture), o.Test.Class, o.Test.Name }));
        foreach (TestOutcome outcome in outcomes.Where(o => o.Message.Length > 0))
        {
            output.WriteLine();
            output.WriteLine($"{outcome.Result}: {outcome.Test.Delimited}");
            foreach (string line in outcome.Message.Split('\n'))
            {
                output.WriteLine("    " + CellText.Visible(line.TrimEnd('\r')));
            }
        }

        output.WriteLine();
        output.WriteLine(string.Join(", ", outcomes.GroupBy(o => o.Result).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Key}: {g.Count()}"))));
    }

    private static void WriteJUnit(TextWriter output, IReadOnlyList<TestOutcome> outcomes)
    {
        using var xml = XmlWriter.Create(output, new XmlWriterSettings { Indent = true, CloseOutput = false });
        xml.WriteStartElement("testsuites");
        foreach (IGrouping<string, TestOutcome> suite in outcomes.GroupBy(o => o.Test.Class))
        {
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", suite.Key);
            Count(xml, "tests", suite.Count());
            Count(xml, "failures", suite.Count(o => o.Result == TestOutcome.Failure));
            Count(xml, "errors", suite.Count(o => o.IsBad && o.Result != TestOutcome.Failure));
            Count(xml, "skipped", suite.Count(o => o.Result == TestOutcome.Skipped));
            xml.WriteAttributeString("time", Seconds(suite.Sum(o => o.Duration.TotalSeconds)));
            foreach (TestOutcome outcome in suite)
            {
                WriteCase(xml, outcome);
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.Flush();
        output.WriteLine();
    }

    private static void WriteCase(XmlWriter xml, TestOutcome outcome)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", outcome.Test.Class);
        xml.WriteAttributeString("name", outcome.Test.Name);
        xml.WriteAttributeString("time", Seconds(outcome.Duration.TotalSeconds));
        if (outcome.Result != TestOutcome.Success)
        {
            xml.WriteStartElement(outcome.Result switch { TestOutcome.Skipped => "skipped", TestOutcome.Failure => "failure", _ => "error" });
            // XML 1.0 has no place for most control characters, not even escaped.
            xml.WriteAttributeString("message", CellText.Visible(outcome.Message));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Count(XmlWriter xml, string name, int count) => xml.WriteAttributeString(name, count.ToString(CultureInfo.InvariantCulture));

    private static string Seconds(double seconds) => seconds.ToString("0.000", CultureInfo.InvariantCulture);
}
