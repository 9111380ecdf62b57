namespace Warehouse.Etl.Csv;

/// <summary>A column of a stage table as the catalog describes it.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="TypeName">The system type's name, for example <c>nvarchar</c>.</param>
/// <param name="MaxLength">Length in characters for character types, in bytes for binary ones; -1 for max.</param>
/// <param name="Precision">Precision of a decimal, or 0.</param>
/// <param name="Scale">Scale of a decimal, or fractional digits of a time.</param>
internal sealed record StageColumn(string Name, string TypeName, int MaxLength = 0, int Precision = 0, int Scale = 0);
