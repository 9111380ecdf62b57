using System;
using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Catalog;

/// <summary>A schema and the principal that owns it: what it holds belongs to that owner, which is what ownership chains compare.</summary>
internal sealed record SchemaInfo(int SchemaId, string Name, int OwnerId);

/// <summary>Anything that lives in a schema and has an object_id. Instances are immutable once in the catalog; ALTER replaces them.</summary>
internal abstract record SchemaObject
{
    public required int ObjectId { get; init; }

    public required SchemaInfo Schema { get; init; }

    public required string Name { get; init; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTime ModifiedAt { get; init; }

    /// <summary>The two-letter code of sys.objects.type: U, V, P, FN, IF, FS, FT, AF, TR, SO, TT …</summary>
    public abstract string TypeCode { get; }

    public int OwnerId => Schema.OwnerId;

    /// <summary>schema.name, for messages.</summary>
    public string FullName => Schema.Name + "." + Name;
}

internal sealed record Column
{
    public required string Name { get; init; }

    /// <summary>Position in stored rows, 0-based and dense.</summary>
    public required int Ordinal { get; init; }

    /// <summary>column_id of sys.columns, 1-based; gaps remain where columns were dropped.</summary>
    public required int ColumnId { get; init; }

    public required SqlType Type { get; init; }

    /// <summary>sysname and other alias names as declared; null for a plain system type.</summary>
    public string? AliasTypeName { get; init; }

    public required bool IsNullable { get; init; }

    public IdentitySpecification? Identity { get; init; }

    /// <summary>The DEFAULT expression's text, parentheses included; null without one.</summary>
    public string? DefaultText { get; init; }

    public string? DefaultConstraintName { get; init; }

    /// <summary>The computed column's expression; null for an ordinary column. Computed columns are stored (persisted or not).</summary>
    public string? ComputedText { get; init; }

    public bool IsPersisted { get; init; }
}

internal sealed record IdentitySpecification(long Seed, long Increment);

/// <summary>A column of an index or key with its direction.</summary>
internal readonly record struct IndexColumn(int Ordinal, bool Descending);

/// <summary>An index; a PRIMARY KEY or UNIQUE constraint is one with its <see cref="ConstraintName"/> set (violations are 2627, else 2601).</summary>
internal sealed record IndexInfo
{
    public required string Name { get; init; }

    public required int IndexId { get; init; }

    /// <summary>Names the B-tree in the store; SWITCH moves it between tables.</summary>
    public required long StorageId { get; init; }

    public required IReadOnlyList<IndexColumn> Columns { get; init; }

    public IReadOnlyList<int> IncludedOrdinals { get; init; } = [];

    public bool IsUnique { get; init; }

    public bool IsClustered { get; init; }

    public bool IsPrimaryKey { get; init; }

    public string? ConstraintName { get; init; }

    /// <summary>The WHERE of a filtered index; null without one.</summary>
    public string? FilterText { get; init; }
}

internal sealed record CheckConstraint(int ObjectId, string Name, string Text);

internal sealed record ForeignKey(int ObjectId, string Name, IReadOnlyList<int> Ordinals, int ReferencedTableId, IReadOnlyList<int> ReferencedOrdinals);

/// <summary>A user table, temporary table, table variable or table type.</summary>
internal sealed record Table : SchemaObject
{
    public override string TypeCode => IsTableType ? "TT" : "U";

    public required IReadOnlyList<Column> Columns { get; init; }

    /// <summary>Names the row B-tree in the store (rows keyed by the clustered index's key, or by a row number in a heap).</summary>
    public required long StorageId { get; init; }

    public IReadOnlyList<IndexInfo> Indexes { get; init; } = [];

    public IReadOnlyList<CheckConstraint> Checks { get; init; } = [];

    public IReadOnlyList<ForeignKey> ForeignKeys { get; init; } = [];

    /// <summary>The highest column_id ever given, dropped columns included: an id is never given again (sys.tables.max_column_id_used).</summary>
    public int MaxColumnIdUsed
    {
        get => int.Max(field, Columns.Count == 0 ? 0 : Columns.Max(static c => c.ColumnId));
        init;
    }

    public bool IsTableType { get; init; }

    public TableLifetime Lifetime { get; init; }

    public IndexInfo? ClusteredIndex => Indexes.FirstOrDefault(static i => i.IsClustered);

    public Column? IdentityColumn => Columns.FirstOrDefault(static c => c.Identity is not null);

    public Column? FindColumn(string name) =>
        Columns.FirstOrDefault(c => Collation.DatabaseDefault.Equals(c.Name, name));
}

internal enum TableLifetime
{
    Permanent,

    /// <summary>#name: the session's, gone at the end of the procedure or session that made it; follows transactions.</summary>
    Temporary,

    /// <summary>@name: the batch's or module's; not undone by ROLLBACK.</summary>
    Variable,
}

/// <summary>A module: an object whose definition is T-SQL text.</summary>
internal abstract record Module : SchemaObject
{
    /// <summary>The whole CREATE statement as it was sent.</summary>
    public required string Definition { get; init; }

    /// <summary>Who the body runs as: null = CALLER, 0 = OWNER, else the principal's id (EXECUTE AS 'name' or SELF, fixed when created).</summary>
    public int? ExecuteAsPrincipalId { get; init; }
}

internal sealed record View : Module
{
    public override string TypeCode => "V";
}

internal sealed record Procedure : Module
{
    public override string TypeCode => "P";
}

/// <summary>A T-SQL scalar function (FN) or inline table-valued function (IF).</summary>
internal sealed record Function : Module
{
    public override string TypeCode => IsInlineTable ? "IF" : "FN";

    public bool IsInlineTable { get; init; }
}

/// <summary>A SQLCLR scalar function (FS) or table-valued function (FT), bound to a static method of an assembly the host registered.</summary>
internal sealed record ClrFunction : Module
{
    public override string TypeCode => IsTable ? "FT" : "FS";

    public bool IsTable { get; init; }

    public required string AssemblyName { get; init; }

    public required string ClassName { get; init; }

    public required string MethodName { get; init; }
}

/// <summary>A SQLCLR aggregate, bound to a type of an assembly the host registered.</summary>
internal sealed record ClrAggregate : Module
{
    public override string TypeCode => "AF";

    public required string AssemblyName { get; init; }

    public required string ClassName { get; init; }
}

/// <summary>A DML trigger on a table or view, or a DDL trigger on the database (<see cref="ParentId"/> 0).</summary>
internal sealed record Trigger : Module
{
    public override string TypeCode => "TR";

    public required int ParentId { get; init; }

    public bool IsInsteadOf { get; init; }

    /// <summary>INSERT, UPDATE, DELETE; or the DDL events' names.</summary>
    public required IReadOnlyList<string> Events { get; init; }

    public bool IsDisabled { get; init; }
}
