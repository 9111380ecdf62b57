using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.Packaging.Installation;

/// <summary>
/// A table as its script declares it, in parts that an upgrade can add one by one: the table, then what an older one lacks (columns, constraints, indexes, and foreign keys last).
/// CHECK and DEFAULT constraints are made anew by an upgrade, because their stored text is the server's own and can't be compared with a script's.
/// </summary>
internal sealed class TableScript
{
    /// <summary>The temporary table of the installation's session; it has a row while another version is upgraded.</summary>
    public const string UpgradeTable = "#Upgrade";

    private readonly CreateTableStatement _table;
    private readonly IReadOnlyList<IndexStatement> _indexes;

    private TableScript(string path, CreateTableStatement table, IReadOnlyList<IndexStatement> indexes)
    {
        (Path, _table, _indexes) = (path, table, indexes);
        Name = table.SchemaObjectName.Full();
    }

    /// <summary>Where it comes from.</summary>
    public string Path { get; }

    /// <summary>Schema and name.</summary>
    public string Name { get; }

    public IReadOnlyList<ColumnDefinition> Columns => [.. _table.Definition.ColumnDefinitions];

    /// <summary>Every constraint with the column it is written at, or null.</summary>
    public IReadOnlyList<(ConstraintDefinition Constraint, ColumnDefinition? Column)> Constraints =>
    [
        .. _table.Definition.TableConstraints.Select(c => (c, (ColumnDefinition?)null)),
        .. from column in Columns
           from constraint in column.Constraints.Append(column.DefaultConstraint)
           where constraint is not (null or NullableConstraintDefinition)
           select (constraint, (ColumnDefinition?)column),
    ];

    /// <summary>Name and text of each index, those inside CREATE TABLE included.</summary>
    public IReadOnlyList<(string Name, string Text)> Indexes =>
    [
        .. _indexes.Select(i => (i.Name.Value, i.Source())),
        .. _table.Definition.Indexes.Select(i => (i.Name.Value, Standalone(i))),
    ];

    /// <summary>Reads a script of sql/…/Tables.</summary>
    /// <exception cref="FormatException">It holds something else than one CREATE TABLE and its indexes.</exception>
    public static TableScript Read(SqlFile file)
    {
        TSqlStatement[] statements = [.. BatchSplitter.Split(file.Path, file.Text).SelectMany(Fragments.Statements)];
        return statements is [CreateTableStatement table, ..] && statements.Skip(1).All(s => s is IndexStatement)
            ? new TableScript(file.Path, table, [.. statements.Skip(1).Cast<IndexStatement>()])
            : throw new FormatException($"{file.Path}: the script of a table holds one CREATE TABLE, and CREATE INDEX statements after it.");
    }

    /// <summary>The batches that make the table, or add what it lacks.</summary>
    public IEnumerable<SqlBatch> Batches()
    {
        yield return Batch($"IF OBJECT_ID({Name.Quote()}, N'U') IS NULL\nBEGIN\n{(_table.Source() + ";").Indent()}\nEND;");
        yield return Batch(string.Join("\n", Columns.Select(AddColumn)));
        string constraints = AddConstraints(isReference: false);
        if (constraints.Length > 0)
        {
            yield return Batch(constraints);
        }

        foreach ((string name, string text) in Indexes)
        {
            yield return Batch($"IF NOT EXISTS (SELECT 1 FROM sys.indexes AS existing WHERE existing.object_id = OBJECT_ID({Name.Quote()}) AND existing.name = {name.Quote()})\n{text.Indent()};");
        }
    }

    /// <summary>The batch that adds the foreign keys an older table lacks, if it has any. It runs after the seed rows, to which existing rows may refer.</summary>
    public IEnumerable<SqlBatch> References()
    {
        string references = AddConstraints(isReference: true);
        if (references.Length > 0)
        {
            yield return Batch(references);
        }
    }

    private string AddConstraints(bool isReference) =>
        string.Join("\n", Constraints.Where(c => c.Constraint is ForeignKeyConstraintDefinition == isReference).Select(c => AddConstraint(c.Constraint, c.Column)));

    private SqlBatch Batch(string text) => new(Path, text + "\n", 1);

    private string AddColumn(ColumnDefinition column) =>
        $"IF COL_LENGTH({Name.Quote()}, {column.ColumnIdentifier.Value.Quote()}) IS NULL\n    ALTER TABLE {Name} ADD {column.Source()};";

    private string AddConstraint(ConstraintDefinition constraint, ColumnDefinition? column)
    {
        string name = $"{Schema}.{constraint.ConstraintIdentifier.Value}";
        string added = $"IF OBJECT_ID({name.Quote()}) IS NULL\n    ALTER TABLE {Name} WITH CHECK ADD {Standalone(constraint, column)};";
        return constraint is CheckConstraintDefinition or DefaultConstraintDefinition
            ? $"IF OBJECT_ID({name.Quote()}) IS NOT NULL AND EXISTS (SELECT 1 FROM {UpgradeTable})\n    ALTER TABLE {Name} DROP CONSTRAINT {constraint.ConstraintIdentifier.Value};\n{added}"
            : added;
    }

    private string Schema => _table.SchemaObjectName.SchemaIdentifier.Value;

    // Written at a column, a constraint leaves out what the column says already.
    private static string Standalone(ConstraintDefinition constraint, ColumnDefinition? column) => (constraint, column) switch
    {
        (DefaultConstraintDefinition, { } of) => $"{constraint.Source()} FOR {of.ColumnIdentifier.Value}",
        (UniqueConstraintDefinition { Columns.Count: 0 }, { } of) => $"{constraint.Source()} ({of.ColumnIdentifier.Value})",
        (ForeignKeyConstraintDefinition { Columns.Count: 0 } key, { } of) =>
            $"CONSTRAINT {key.ConstraintIdentifier.Value} FOREIGN KEY ({of.ColumnIdentifier.Value}) REFERENCES {key.ReferenceTableName.Full()} ({string.Join(", ", key.ReferencedTableColumns.Select(c => c.Value))})",
        _ => constraint.Source(),
    };

    private string Standalone(IndexDefinition index)
    {
        string kind = index.IndexType?.IndexTypeKind switch { IndexTypeKind.Clustered => "CLUSTERED ", IndexTypeKind.NonClustered or null => "", _ => throw new FormatException($"{Path}: write {index.Name.Value} as a CREATE INDEX of its own.") };
        string filter = index.FilterPredicate is null ? "" : $" WHERE {index.FilterPredicate.Source()}";
        return $"CREATE {(index.Unique ? "UNIQUE " : "")}{kind}INDEX {index.Name.Value} ON {Name} ({string.Join(", ", index.Columns.Select(c => c.Source()))}){filter}";
    }
}
