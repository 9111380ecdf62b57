using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session.Definitions;

/// <summary>Turns CREATE TABLE's column and constraint list into a <see cref="Table"/>; also ALTER TABLE ADD's, element by element.</summary>
internal sealed class TableBuilder
{
    private readonly ICatalog _catalog;
    private readonly Func<int> _nextObjectId;
    private readonly Func<long> _nextStorageId;

    /// <summary>The type of a computed column's expression; null where computed columns are not offered.</summary>
    private readonly Func<string, Table, SqlType>? _typeOf;

    private Table _table;

    private TableBuilder(ICatalog catalog, Table table, Func<int> nextObjectId, Func<long> nextStorageId, Func<string, Table, SqlType>? typeOf)
    {
        _catalog = catalog;
        _table = table;
        _nextObjectId = nextObjectId;
        _nextStorageId = nextStorageId;
        _typeOf = typeOf;
    }

    /// <summary>DECLARE @t TABLE (…).</summary>
    public static Table ForVariable(StoreSession store, DeclareTableVariableBody body) => Build(
        store.Catalog,
        Empty(store.Catalog.FindSchema("dbo")!, body.VariableName.Value, StoreSession.NextVariableId(), StoreSession.NextVariableId(), TableLifetime.Variable),
        body.Definition,
        StoreSession.NextVariableId,
        static () => StoreSession.NextVariableId(),
        typeOf: null);

    public static Table Build(ICatalog catalog, Table empty, TableDefinition definition, Func<int> nextObjectId, Func<long> nextStorageId, Func<string, Table, SqlType>? typeOf)
    {
        TableBuilder builder = new(catalog, empty, nextObjectId, nextStorageId, typeOf);
        builder.Add(definition);
        return builder._table;
    }

    public static Table Empty(SchemaInfo schema, string name, int objectId, long storageId, TableLifetime lifetime) => new()
    {
        ObjectId = objectId,
        Schema = schema,
        Name = name,
        StorageId = storageId,
        Columns = [],
        Lifetime = lifetime,
    };

    private void Add(TableDefinition definition)
    {
        if (definition.SystemTimePeriod is { } period)
        {
            throw SqlEngineException.Refused("system-versioned tables", period);
        }

        foreach (ColumnDefinition column in definition.ColumnDefinitions)
        {
            AddColumn(column);
        }

        // Constraints after all columns: a column's constraint may name any of them.
        foreach (ColumnDefinition column in definition.ColumnDefinitions)
        {
            foreach (ConstraintDefinition constraint in column.Constraints)
            {
                AddConstraint(constraint, column.ColumnIdentifier);
            }

            if (column.Index is { } index)
            {
                AddIndex(index, column.ColumnIdentifier);
            }
        }

        foreach (ConstraintDefinition constraint in definition.TableConstraints)
        {
            AddConstraint(constraint, column: null);
        }

        foreach (IndexDefinition index in definition.Indexes)
        {
            AddIndex(index, column: null);
        }
    }

    private void AddColumn(ColumnDefinition definition)
    {
        string name = definition.ColumnIdentifier.Value;
        if (_table.FindColumn(name) is not null)
        {
            throw new SqlEngineException(2705, $"Column names in each table must be unique. Column name '{name}' in table '{_table.Name}' is specified more than once.", state: 3);
        }

        RefuseUnknownFeatures(definition);
        Column column = definition.ComputedColumnExpression is { } computed
            ? Computed(definition, FragmentText.InParentheses(computed))
            : Ordinary(definition);
        _table = _table with { Columns = [.. _table.Columns, column] };
    }

    private static void RefuseUnknownFeatures(ColumnDefinition definition)
    {
        if (definition.StorageOptions is not null || definition.Encryption is not null || definition.IsMasked || definition.GeneratedAlways is not null || definition.IsRowGuidCol)
        {
            throw SqlEngineException.Refused("this column option", definition);
        }
    }

    private Column Ordinary(ColumnDefinition definition)
    {
        SqlType type = TypeNames.Resolve(definition.DataType)
            ?? throw new SqlEngineException(2715, $"Column, parameter, or variable '{definition.ColumnIdentifier.Value}': Cannot find its data type.", state: 6) { LineNumber = definition.StartLine };
        if (definition.Collation is { } collation)
        {
            type = type with { Collation = FindCollation(collation, type) };
        }

        bool isSysname = definition.DataType is UserDataTypeReference;
        NullableConstraintDefinition? nullable = definition.Constraints.OfType<NullableConstraintDefinition>().LastOrDefault();
        bool isKey = definition.Constraints.OfType<UniqueConstraintDefinition>().Any(static c => c.IsPrimaryKey);
        IdentitySpecification? identity = definition.IdentityOptions is { } options ? Identity(options, type) : null;
        if (identity is not null && _table.IdentityColumn is not null)
        {
            throw new SqlEngineException(2744, $"Multiple identity columns specified for table '{_table.Name}'. Only one identity column per table is allowed.", state: 2);
        }

        if (identity is not null && nullable?.Nullable == true)
        {
            throw new SqlEngineException(8147, $"Could not create IDENTITY attribute on nullable column '{definition.ColumnIdentifier.Value}', table '{_table.Name}'.");
        }

        DefaultConstraintDefinition? byDefault = definition.DefaultConstraint ?? definition.Constraints.OfType<DefaultConstraintDefinition>().FirstOrDefault();
        return new Column
        {
            Name = definition.ColumnIdentifier.Value,
            Ordinal = _table.Columns.Count,
            ColumnId = NextColumnId(),
            Type = type,
            AliasTypeName = isSysname ? "sysname" : null,
            IsNullable = nullable?.Nullable ?? !(isKey || isSysname || identity is not null),
            Identity = identity,
            DefaultText = byDefault is null ? null : DefaultText(byDefault, definition.ColumnIdentifier.Value, identity),
            DefaultConstraintName = byDefault is null ? null : byDefault.ConstraintIdentifier?.Value ?? SystemName("DF", definition.ColumnIdentifier.Value),
        };
    }

    private Column Computed(ColumnDefinition definition, string text)
    {
        if (_typeOf is null)
        {
            throw SqlEngineException.Refused("computed columns in table variables and table types", definition);
        }

        SequencePlaces.RefuseIn(definition.ComputedColumnExpression);
        if (_table.Columns.FirstOrDefault(c => c.ComputedText is not null && ColumnNames.Include(definition.ComputedColumnExpression, c.Name)) is { } other)
        {
            throw new SqlEngineException(1759, $"Computed column '{other.Name}' in table '{_table.Name}' is not allowed to be used in another computed-column definition.");
        }

        return new Column
        {
            Name = definition.ColumnIdentifier.Value,
            Ordinal = _table.Columns.Count,
            ColumnId = NextColumnId(),
            Type = _typeOf(text, _table),
            IsNullable = definition.Constraints.OfType<NullableConstraintDefinition>().LastOrDefault()?.Nullable ?? true,
            ComputedText = text,
            IsPersisted = definition.IsPersisted,
        };
    }

    private int NextColumnId() => _table.MaxColumnIdUsed + 1;

    private static Collation FindCollation(Identifier name, SqlType type)
    {
        if (!type.IsText)
        {
            throw new SqlEngineException(452, "COLLATE clause cannot be used on a type that is not a character type.") { LineNumber = name.StartLine };
        }

        return Collation.Find(name.Value) ?? throw SqlEngineException.Refused($"the collation {name.Value} (only {Collation.Korean100CiAs}, {Collation.Latin1General100Bin2} and {Collation.Latin1GeneralBin2})", name);
    }

    private static IdentitySpecification Identity(IdentityOptions options, SqlType type)
    {
        if (!type.IsInteger && type is not { Kind: SqlTypeKind.Decimal, Scale: 0 })
        {
            throw new SqlEngineException(2749, "An identity column must be of data type int, bigint, smallint, tinyint, or decimal or numeric with a scale of 0.") { LineNumber = options.StartLine };
        }

        return new IdentitySpecification(Number(options.IdentitySeed, 1), Number(options.IdentityIncrement, 1));
    }

    /// <summary>A whole number of a definition (seed, increment, limit), which is a literal within bigint.</summary>
    internal static long Number(ScalarExpression? expression, long absent)
    {
        (string? digits, string sign) = expression switch
        {
            null => (null, ""),
            IntegerLiteral or NumericLiteral => (((Literal)expression).Value, ""),
            UnaryExpression { UnaryExpressionType: UnaryExpressionType.Negative, Expression: IntegerLiteral or NumericLiteral } negative => (((Literal)negative.Expression).Value, "-"),
            _ => throw SqlEngineException.Refused("anything but an integer literal here", expression),
        };
        return digits is null ? absent
            : long.TryParse(sign + digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number
            : throw SqlEngineException.Refused("a number that is no bigint here", expression!);
    }

    private void AddConstraint(ConstraintDefinition constraint, Identifier? column)
    {
        switch (constraint)
        {
            case NullableConstraintDefinition:
            case DefaultConstraintDefinition when column is not null:
                break;
            case DefaultConstraintDefinition { Column: { } target } byDefault:
                SetDefault(byDefault, target);
                break;
            case UniqueConstraintDefinition unique:
                AddKey(unique, column);
                break;
            case CheckConstraintDefinition check:
                string name = check.ConstraintIdentifier?.Value ?? SystemName("CK", column?.Value ?? string.Empty);
                _table = _table with { Checks = [.. _table.Checks, new CheckConstraint(_nextObjectId(), name, FragmentText.InParentheses(check.CheckCondition))] };
                break;
            case ForeignKeyConstraintDefinition foreign:
                AddForeignKey(foreign, column);
                break;
            default:
                throw SqlEngineException.Refused("this constraint", constraint);
        }
    }

    private void SetDefault(DefaultConstraintDefinition byDefault, Identifier target)
    {
        Column column = RequireColumn(target);
        if (column.DefaultText is not null)
        {
            throw new SqlEngineException(1781, "Column already has a DEFAULT bound to it.");
        }

        Replace(column with
        {
            DefaultText = DefaultText(byDefault, target.Value, column.Identity),
            DefaultConstraintName = byDefault.ConstraintIdentifier?.Value ?? SystemName("DF", target.Value),
        });
    }

    private string DefaultText(DefaultConstraintDefinition byDefault, string column, IdentitySpecification? identity)
    {
        if (identity is not null)
        {
            throw new SqlEngineException(1754, $"Defaults cannot be created on columns with an IDENTITY attribute. Table '{_table.Name}', column '{column}'.");
        }

        DefaultSequences.Check(byDefault.Expression, _table);
        return FragmentText.InParentheses(byDefault.Expression);
    }

    private void AddKey(UniqueConstraintDefinition unique, Identifier? column)
    {
        if (unique.IsPrimaryKey && _table.Indexes.Any(static i => i.IsPrimaryKey))
        {
            throw new SqlEngineException(1779, $"Table '{_table.Name}' already has a primary key defined on it.");
        }

        bool clustered = unique.Clustered ?? (unique.IndexType?.IndexTypeKind is { } kind ? kind == IndexTypeKind.Clustered : unique.IsPrimaryKey && _table.ClusteredIndex is null);
        IReadOnlyList<IndexColumn> columns = unique.Columns.Count > 0
            ? KeyColumns(unique.Columns)
            : [new IndexColumn(RequireColumn(column!).Ordinal, Descending: false)];
        if (unique.IsPrimaryKey)
        {
            foreach (IndexColumn key in columns)
            {
                RequireNotNull(_table.Columns[key.Ordinal], unique, column is null);
            }
        }

        string name = unique.ConstraintIdentifier?.Value ?? SystemName(unique.IsPrimaryKey ? "PK" : "UQ", string.Concat(columns.Select(c => _table.Columns[c.Ordinal].Name)));
        AddIndex(new IndexInfo
        {
            Name = name,
            IndexId = NextIndexId(clustered),
            StorageId = _nextStorageId(),
            Columns = columns,
            IsUnique = true,
            IsClustered = clustered,
            IsPrimaryKey = unique.IsPrimaryKey,
            ConstraintName = name,
        });
    }

    private void RequireNotNull(Column column, TSqlFragment source, bool isTableConstraint)
    {
        if (!column.IsNullable)
        {
            return;
        }

        // In CREATE TABLE a key's column without NULL or NOT NULL is NOT NULL; one that exists already must be.
        if (_existingColumns > column.Ordinal || !isTableConstraint)
        {
            throw new SqlEngineException(8111, $"Cannot define PRIMARY KEY constraint on nullable column in table '{_table.Name}'.") { LineNumber = source.StartLine };
        }

        Replace(column with { IsNullable = false });
    }

    private int _existingColumns;

    private void AddForeignKey(ForeignKeyConstraintDefinition foreign, Identifier? column)
    {
        string schema = foreign.ReferenceTableName.SchemaIdentifier?.Value ?? "dbo";
        string name = foreign.ReferenceTableName.BaseIdentifier.Value;
        Table? referenced = Collation.DatabaseDefault.Equals(schema, _table.Schema.Name) && Collation.DatabaseDefault.Equals(name, _table.Name)
            ? _table
            : _catalog.FindObject(schema, name) as Table;
        if (referenced is null)
        {
            throw new SqlEngineException(1767, $"Foreign key references invalid table '{schema}.{name}'.") { LineNumber = foreign.StartLine };
        }

        if (foreign.DeleteAction is not (DeleteUpdateAction.NotSpecified or DeleteUpdateAction.NoAction) || foreign.UpdateAction is not (DeleteUpdateAction.NotSpecified or DeleteUpdateAction.NoAction))
        {
            throw SqlEngineException.Refused("ON DELETE or ON UPDATE other than NO ACTION", foreign);
        }

        int[] ordinals = foreign.Columns.Count > 0 ? [.. foreign.Columns.Select(c => RequireColumn(c).Ordinal)] : [RequireColumn(column!).Ordinal];
        int[] referencedOrdinals = foreign.ReferencedTableColumns.Count > 0
            ? [.. foreign.ReferencedTableColumns.Select(c => (referenced.FindColumn(c.Value) ?? throw NoSuchColumn(c, referenced)).Ordinal)]
            : [.. (referenced.Indexes.FirstOrDefault(static i => i.IsPrimaryKey)?.Columns ?? []).Select(static c => c.Ordinal)];
        bool isKey = referenced.Indexes.Any(i => i.IsUnique && i.FilterText is null && i.Columns.Select(static c => c.Ordinal).Order().SequenceEqual(referencedOrdinals.Order()));
        if (!isKey || ordinals.Length != referencedOrdinals.Length)
        {
            throw new SqlEngineException(1776, $"There are no primary or candidate keys in the referenced table '{referenced.FullName}' that match the referencing column list in the foreign key.") { LineNumber = foreign.StartLine };
        }

        string constraintName = foreign.ConstraintIdentifier?.Value ?? SystemName("FK", referenced.Name);
        _table = _table with
        {
            ForeignKeys =
            [
                .. _table.ForeignKeys,
                new ForeignKey(_nextObjectId(), constraintName, ordinals, referenced.ObjectId, referencedOrdinals),
            ],
        };
    }

    private void AddIndex(IndexDefinition index, Identifier? column)
    {
        bool clustered = index.IndexType?.IndexTypeKind == IndexTypeKind.Clustered;
        if (index.IndexType?.IndexTypeKind is not (null or IndexTypeKind.Clustered or IndexTypeKind.NonClustered))
        {
            throw SqlEngineException.Refused("this kind of index", index);
        }

        AddIndex(new IndexInfo
        {
            Name = index.Name.Value,
            IndexId = NextIndexId(clustered),
            StorageId = _nextStorageId(),
            Columns = index.Columns.Count > 0 ? KeyColumns(index.Columns) : [new IndexColumn(RequireColumn(column!).Ordinal, Descending: false)],
            IsUnique = index.Unique,
            IsClustered = clustered,
            FilterText = index.FilterPredicate is null ? null : FragmentText.InParentheses(index.FilterPredicate),
        });
    }

    private void AddIndex(IndexInfo index)
    {
        if (index.IsClustered && _table.ClusteredIndex is { } other)
        {
            throw new SqlEngineException(1902, $"Cannot create more than one clustered index on table '{_table.Name}'. Drop the existing clustered index '{other.Name}' before creating another.");
        }

        if (_table.Indexes.Any(i => Collation.DatabaseDefault.Equals(i.Name, index.Name)))
        {
            throw new SqlEngineException(1913, $"The operation failed because an index or statistics with name '{index.Name}' already exists on table '{_table.Name}'.");
        }

        _table = _table with { Indexes = [.. _table.Indexes, index] };
    }

    private int NextIndexId(bool clustered) => clustered ? 1 : int.Max(1, _table.Indexes.Select(static i => i.IndexId).DefaultIfEmpty(1).Max()) + 1;

    private IReadOnlyList<IndexColumn> KeyColumns(IList<ColumnWithSortOrder> columns) =>
    [
        .. columns.Select(c => new IndexColumn(RequireColumn(c.Column.MultiPartIdentifier.Identifiers[^1]).Ordinal, c.SortOrder == SortOrder.Descending)),
    ];

    private Column RequireColumn(Identifier name) => _table.FindColumn(name.Value) ?? throw NoSuchColumn(name, _table);

    private static SqlEngineException NoSuchColumn(Identifier name, Table table) =>
        new(1911, $"Column name '{name.Value}' does not exist in the target table or view '{table.Name}'.") { LineNumber = name.StartLine };

    private void Replace(Column column) =>
        _table = _table with { Columns = [.. _table.Columns.Select(c => c.Ordinal == column.Ordinal ? column : c)] };

    /// <summary>A name for what the definition left without one, in the manner of SQL Server's: kind, table, a unique tail.</summary>
    private string SystemName(string kind, string detail) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}__{_table.Name}__{detail}__{(uint)_table.ObjectId:X8}{(_table.Checks.Count + _table.Indexes.Count + _table.ForeignKeys.Count + _table.Columns.Count):X2}");

    /// <summary>ALTER TABLE … ADD: the table with the new columns and constraints; what is new has higher ordinals and is last in its list.</summary>
    public static Table Extend(ICatalog catalog, Table table, TableDefinition additions, Func<int> nextObjectId, Func<long> nextStorageId, Func<string, Table, SqlType>? typeOf)
    {
        TableBuilder builder = new(catalog, table, nextObjectId, nextStorageId, typeOf) { _existingColumns = table.Columns.Count };
        builder.Add(additions);
        return builder._table;
    }

    /// <summary>CREATE INDEX: the table with one more index, the last in its list.</summary>
    public static Table WithIndex(ICatalog catalog, Table table, CreateIndexStatement statement, Func<long> nextStorageId)
    {
        TableBuilder builder = new(catalog, table, static () => 0, nextStorageId, typeOf: null);
        bool clustered = statement.Clustered == true;
        builder.AddIndex(new IndexInfo
        {
            Name = statement.Name.Value,
            IndexId = builder.NextIndexId(clustered),
            StorageId = nextStorageId(),
            Columns = builder.KeyColumns(statement.Columns),
            IncludedOrdinals = [.. statement.IncludeColumns.Select(c => builder.RequireColumn(c.MultiPartIdentifier.Identifiers[^1]).Ordinal)],
            IsUnique = statement.Unique,
            IsClustered = clustered,
            FilterText = statement.FilterPredicate is null ? null : FragmentText.InParentheses(statement.FilterPredicate),
        });
        return builder._table;
    }
}
