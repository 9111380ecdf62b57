using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Security;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session.Definitions;

/// <summary>CREATE TABLE, CREATE TYPE … AS TABLE, CREATE INDEX, TRUNCATE TABLE.</summary>
internal sealed class TableDefinitions(DefinitionContext context)
{
    private ICatalog Catalog => context.Catalog;

    private IRowStore Store => context.Session.Store;

    public DefinitionEvent? CreateTable(CreateTableStatement statement)
    {
        if (statement.SelectStatement is not null || statement.AsEdge || statement.AsNode || statement.AsFileTable || statement.FederationScheme is not null)
        {
            throw SqlEngineException.Refused("this form of CREATE TABLE", statement);
        }

        string name = statement.SchemaObjectName.BaseIdentifier.Value;
        if (name.StartsWith('#'))
        {
            CreateTemporaryTable(statement, name);
            return null;
        }

        SchemaInfo schema = context.SchemaOf(statement.SchemaObjectName);
        context.RequireCreate("CREATE TABLE", schema);
        RequireFree(schema, name);
        Table empty = TableBuilder.Empty(schema, name, Catalog.NextObjectId(), Catalog.NextStorageId(), TableLifetime.Permanent) with { CreatedAt = context.Now, ModifiedAt = context.Now };
        Table table = TableBuilder.Build(Catalog, empty, statement.Definition, Catalog.NextObjectId, Catalog.NextStorageId, context.Session.TypeOfColumnExpression);
        RequireFreeConstraintNames(table, oldNames: []);
        context.Session.CheckExpressions(table);
        Store.CreateTable(table);
        Catalog.Save(table);
        return new DefinitionEvent("CREATE_TABLE", schema.Name, name, "TABLE");
    }

    private void CreateTemporaryTable(CreateTableStatement statement, string name)
    {
        if (name.StartsWith("##", System.StringComparison.Ordinal))
        {
            throw SqlEngineException.Refused("global temporary tables", statement);
        }

        StoreSession store = context.Session.StoreSession;
        Table empty = TableBuilder.Empty(Catalog.FindSchema("dbo")!, name, store.NextPrivateId(), store.NextPrivateId(), TableLifetime.Temporary) with { CreatedAt = context.Now, ModifiedAt = context.Now };
        Table table = TableBuilder.Build(Catalog, empty, statement.Definition, store.NextPrivateId, () => store.NextPrivateId(), context.Session.TypeOfColumnExpression);
        context.Session.CheckExpressions(table);
        context.Session.AddTemporaryTable(table);
        Store.CreateTable(table);
    }

    public DefinitionEvent CreateTableType(CreateTypeTableStatement statement)
    {
        string name = statement.Name.BaseIdentifier.Value;
        SchemaInfo schema = context.SchemaOf(statement.Name);
        context.RequireCreate("CREATE TYPE", schema);
        RequireFree(schema, name);
        Table empty = TableBuilder.Empty(schema, name, Catalog.NextObjectId(), Catalog.NextStorageId(), TableLifetime.Permanent) with
        {
            IsTableType = true,
            CreatedAt = context.Now,
            ModifiedAt = context.Now,
        };
        Catalog.Save(TableBuilder.Build(Catalog, empty, statement.Definition, Catalog.NextObjectId, Catalog.NextStorageId, typeOf: null));
        return new DefinitionEvent("CREATE_TYPE", schema.Name, name, "TYPE");
    }

    public DefinitionEvent? CreateIndex(CreateIndexStatement statement)
    {
        if (statement.IndexOptions.Any(static o => o.OptionKind is IndexOptionKind.IgnoreDupKey or IndexOptionKind.DropExisting && o is IndexStateOption { OptionState: OptionState.On }))
        {
            throw SqlEngineException.Refused("CREATE INDEX WITH (IGNORE_DUP_KEY or DROP_EXISTING)", statement);
        }

        Table table = context.Session.RequireTable(statement.OnName);
        if (table.Lifetime == TableLifetime.Permanent)
        {
            context.RequireAlter(table);
        }

        StoreSession store = context.Session.StoreSession;
        Table changed = TableBuilder.WithIndex(Catalog, table, statement, table.Lifetime == TableLifetime.Permanent ? Catalog.NextStorageId : () => store.NextPrivateId());
        context.Session.CheckExpressions(changed, before: table);
        IndexInfo index = changed.Indexes[^1];
        if (index.IsClustered)
        {
            // A clustered index is the table's own tree: the rows move to a new one.
            changed = changed with { StorageId = index.StorageId };
            store.Rows.Rebuild(table, changed, static row => row);
        }
        else
        {
            Store.CreateIndex(changed, index);
        }

        context.Session.ReplaceTable(table, changed);
        return table.Lifetime == TableLifetime.Permanent ? new DefinitionEvent("CREATE_INDEX", table.Schema.Name, index.Name, "INDEX") : null;
    }

    public DefinitionEvent? Truncate(TruncateTableStatement statement)
    {
        if (statement.PartitionRanges.Count > 0)
        {
            throw SqlEngineException.Refused("TRUNCATE TABLE WITH (PARTITIONS …)", statement);
        }

        Table table = context.Session.RequireTable(statement.TableName);
        if (table.Lifetime == TableLifetime.Permanent)
        {
            context.RequireAlter(table);
            if (Catalog.Objects.OfType<Table>().Any(t => t.ObjectId != table.ObjectId && t.ForeignKeys.Any(k => k.ReferencedTableId == table.ObjectId)))
            {
                throw new SqlEngineException(4712, $"Cannot truncate table '{table.FullName}' because it is being referenced by a FOREIGN KEY constraint.");
            }
        }

        Store.Truncate(table);
        if (table.IdentityColumn is not null)
        {
            Store.SetIdentity(table, null);
        }

        return null;
    }

    public void RequireFree(SchemaInfo schema, string name)
    {
        if (Catalog.FindObject(schema.Name, name) is not null || IsConstraintName(schema, name))
        {
            throw SessionErrors.AlreadyExists(name);
        }
    }

    /// <summary>Constraints share the schema's name space with tables and modules.</summary>
    private bool IsConstraintName(SchemaInfo schema, string name) =>
        Catalog.Objects.OfType<Table>().Any(t => t.Schema.SchemaId == schema.SchemaId && ConstraintNames(t).Contains(name, NameComparer.Instance));

    public void RequireFreeConstraintNames(Table table, IReadOnlyCollection<string> oldNames)
    {
        HashSet<string> seen = new(oldNames, NameComparer.Instance);
        foreach (string name in ConstraintNames(table).Where(n => !oldNames.Contains(n, NameComparer.Instance)))
        {
            if (!seen.Add(name))
            {
                throw SessionErrors.AlreadyExists(name);
            }

            RequireFree(table.Schema, name);
        }
    }

    internal static IEnumerable<string> ConstraintNames(Table table) => table.Indexes.Select(static i => i.ConstraintName)
        .Concat(table.Checks.Select(static c => c.Name))
        .Concat(table.ForeignKeys.Select(static k => k.Name))
        .Concat(table.Columns.Select(static c => c.DefaultConstraintName))
        .OfType<string>();
}
