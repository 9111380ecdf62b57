using System.Collections;
using System.Collections.Generic;
using System.Data.SqlTypes;

namespace Warehouse.Clr.PersonalData;

/// <summary>One row of FindPii.</summary>
internal sealed class PiiRow
{
    public PiiRow(string text, Finding finding)
    {
        Kind = finding.Name;
        StartAt = finding.Start + 1;
        Value = text.Substring(finding.Start, finding.Length);
        Percent = finding.Percent;
    }

    public string Kind { get; }

    public int StartAt { get; }

    public string Value { get; }

    public int Percent { get; }
}

/// <summary>What the SQL functions of free text do.</summary>
internal static class PiiFinder
{
    public static IEnumerable Find(SqlString text, SqlString policy)
    {
        ScrubPolicy read = PolicyReader.Read("FindPii", policy);
        List<PiiRow> rows = new List<PiiRow>();
        if (!text.IsNull)
        {
            foreach (Finding finding in Detector.Find(text.Value, read, out _))
            {
                rows.Add(new PiiRow(text.Value, finding));
            }
        }

        return rows;
    }

    public static SqlString Problem(SqlString policy) =>
        policy.IsNull || PolicyReader.ProblemOf(policy.Value) is not string problem ? SqlString.Null : new SqlString(problem);

    public static SqlString Scrub(SqlString text, SqlString policy)
    {
        ScrubPolicy read = PolicyReader.Read("Scrub", policy);
        return text.IsNull ? SqlString.Null : new SqlString(Scrubber.Scrub(text.Value, read));
    }
}
