using System.IO;
using Warehouse.Etl.Samples;

namespace Warehouse.Etl.Plans;

/// <summary>The example plans that travel with the command.</summary>
internal static class ShippedPlan
{
    /// <summary>The guideline's third-party plan of the retail case.</summary>
    public static Plan Retail(RetailForm form)
    {
        string name = form == RetailForm.Small ? "retail-third-party.yaml" : "retail-third-party-full.yaml";
        using Stream stream = typeof(ShippedPlan).Assembly.GetManifestResourceStream("plans/" + name)!;
        using var reader = new StreamReader(stream);
        return PlanReader.Read(name, reader.ReadToEnd());
    }
}
