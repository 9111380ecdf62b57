using Warehouse.Etl.Output;

namespace Warehouse.Etl.Reports;

/// <summary>A fixed text of a document in both languages. The Korean is the guideline's own wording where it prints one.</summary>
internal readonly record struct Label(string English, string Korean)
{
    public string In(Language language) => language.Pick(English, Korean);
}
