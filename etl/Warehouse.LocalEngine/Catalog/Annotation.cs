namespace Warehouse.LocalEngine.Catalog;

/// <summary>What is written down about a thing of the catalog without changing it; it goes when the thing is dropped.</summary>
/// <param name="Class">As in sys.extended_properties.class: 0 database, 1 object or column, 2 parameter, 3 schema, 4 principal, 6 type, 7 index.</param>
/// <param name="MajorId">object_id, schema_id, principal_id or type id; 0 for the database.</param>
/// <param name="MinorId">column_id, parameter_id or index_id; 0 for the whole.</param>
internal readonly record struct AnnotationTarget(int Class, int MajorId, int MinorId);

/// <summary>An extended property.</summary>
/// <param name="Value">A sql_variant as it is stored; null for NULL.</param>
internal sealed record ExtendedProperty(AnnotationTarget Target, string Name, byte[]? Value);

/// <summary>A column's sensitivity classification. Null is what the statement left out.</summary>
/// <param name="Rank">0 NONE, 10 LOW, 20 MEDIUM, 30 HIGH, 40 CRITICAL.</param>
internal sealed record SensitivityClassification(AnnotationTarget Target, string? Label, string? LabelId, string? InformationType, string? InformationTypeId, int? Rank);
