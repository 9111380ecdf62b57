using System.Collections.Generic;
using System.Linq;

namespace Warehouse.LocalEngine.Catalog;

/// <summary>Extended properties and sensitivity classifications.</summary>
internal sealed partial class DatabaseCatalog
{
    public IEnumerable<ExtendedProperty> ExtendedProperties => Snapshot.ExtendedProperties.Values;

    public IEnumerable<SensitivityClassification> Classifications => Snapshot.Classifications.Values;

    public void Save(ExtendedProperty property)
    {
        Put(nameof(ExtendedProperty), Key(property.Target, property.Name), CatalogFormat.Write(property));
        Change(Snapshot.Next() with { ExtendedProperties = Snapshot.ExtendedProperties.SetItem((property.Target, property.Name), property) });
    }

    public void Save(SensitivityClassification classification)
    {
        Put(nameof(SensitivityClassification), Key(classification.Target), CatalogFormat.Write(classification));
        Change(Snapshot.Next() with { Classifications = Snapshot.Classifications.SetItem(classification.Target, classification) });
    }

    public void RemoveExtendedProperty(AnnotationTarget target, string name)
    {
        Take(nameof(ExtendedProperty), Key(target, name));
        Change(Snapshot.Next() with { ExtendedProperties = Snapshot.ExtendedProperties.Remove((target, name)) });
    }

    public void RemoveClassification(AnnotationTarget target)
    {
        Take(nameof(SensitivityClassification), Key(target));
        Change(Snapshot.Next() with { Classifications = Snapshot.Classifications.Remove(target) });
    }

    public void RemoveAnnotations(AnnotationTarget target)
    {
        foreach (ExtendedProperty property in ExtendedProperties.Where(p => Covers(target, p.Target)).ToList())
        {
            RemoveExtendedProperty(property.Target, property.Name);
        }

        foreach (SensitivityClassification classification in Classifications.Where(c => Covers(target, c.Target)).ToList())
        {
            RemoveClassification(classification.Target);
        }
    }

    // Parameters (2) and indexes (7) are parts of an object (1).
    private static bool Covers(AnnotationTarget whole, AnnotationTarget part) =>
        whole == part || (whole.MinorId == 0 && whole.MajorId == part.MajorId && (whole.Class == part.Class || (whole.Class == 1 && part.Class is 2 or 7)));

    private static string Key(AnnotationTarget target, params string[] rest) => Key([target.Class, target.MajorId, target.MinorId, .. rest]);
}
