using System;
using System.Collections.Generic;
using System.IO;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Tests.Storage;

/// <summary>A database in a directory of its own, removed afterwards.</summary>
internal sealed class TestStore : IDisposable
{
    private readonly List<StoreSession> _sessions = [];

    public TestStore(params string[] schemaFiles)
    {
        Directory = Path.Combine(Path.GetTempPath(), "warehouse-store-" + Guid.NewGuid().ToString("N"));
        SchemaFiles = schemaFiles;
    }

    public string Directory { get; }

    public IReadOnlyList<string> SchemaFiles { get; }

    public StoreSession Open(int lockTimeout = 5_000)
    {
        StoreSession session = Database.OpenSession(new DatabaseOptions { Directory = Directory, SchemaFiles = SchemaFiles, LockTimeout = lockTimeout, IsDurable = false });
        _sessions.Add(session);
        return session;
    }

    public static Column Column(string name, int ordinal, SqlType type, bool isNullable = true) =>
        new() { Name = name, Ordinal = ordinal, ColumnId = ordinal + 1, Type = type, IsNullable = isNullable };

    /// <summary>Makes a table in dbo within the open transaction.</summary>
    public static Table CreateTable(StoreSession session, string name, Column[] columns, params IndexInfo[] indexes) =>
        CreateTable(session, "dbo", name, columns, indexes);

    public static Table CreateTable(StoreSession session, string schema, string name, Column[] columns, params IndexInfo[] indexes)
    {
        Table table = new()
        {
            ObjectId = session.Catalog.NextObjectId(),
            Schema = session.Catalog.FindSchema(schema)!,
            Name = name,
            Columns = columns,
            StorageId = session.Catalog.NextStorageId(),
            Indexes = Array.ConvertAll(indexes, i => i with { StorageId = session.Catalog.NextStorageId() }),
        };
        session.Catalog.Save(table);
        session.Rows.CreateTable(table);
        return table;
    }

    public static IndexInfo Index(string name, int id, bool unique, bool clustered, params int[] ordinals) => new()
    {
        Name = name,
        IndexId = id,
        StorageId = 0,
        Columns = Array.ConvertAll(ordinals, static o => new IndexColumn(o, false)),
        IsUnique = unique,
        IsClustered = clustered,
    };

    public static List<Value[]> ReadAll(IRowCursor cursor)
    {
        List<Value[]> rows = [];
        using (cursor)
        {
            while (cursor.MoveNext())
            {
                rows.Add((Value[])cursor.Current.Clone());
            }
        }

        return rows;
    }

    public void Dispose()
    {
        foreach (StoreSession session in _sessions)
        {
            session.Dispose();
        }

        if (System.IO.Directory.Exists(Directory))
        {
            System.IO.Directory.Delete(Directory, recursive: true);
        }
    }
}
