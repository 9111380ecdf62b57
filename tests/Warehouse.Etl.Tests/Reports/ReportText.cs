using System.Data.Common;
using System.IO;
using Warehouse.Etl.Demonstration;
using Warehouse.Etl.Output;
using Warehouse.Etl.Reports;
using Warehouse.Etl.Reports.Layout;
using Warehouse.Etl.Tests.EndToEnd;

namespace Warehouse.Etl.Tests.Reports;

internal static class ReportText
{
    /// <summary>A report as the auditor gets it, as CSV.</summary>
    public static string Of(TrialWarehouse warehouse, string kind, Language language, string? dataset = null)
    {
        using DbConnection auditor = warehouse.As(People.Auditor);
        using var text = new StringWriter();
        CsvLayout.Write(ReportKind.Find(kind)!.Build(new ReportSource(auditor, language, dataset)), text);
        return text.ToString();
    }
}
