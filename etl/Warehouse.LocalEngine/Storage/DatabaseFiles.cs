using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Security;

namespace Warehouse.LocalEngine.Storage;

/// <summary>Creates, checks and attaches the files of a database.</summary>
internal static class DatabaseFiles
{
    /// <summary>In SQLite's application_id: tells our files from any other SQLite file.</summary>
    private const int ApplicationId = 0x57_48_4C_45;

    /// <summary>
    /// In SQLite's user_version. A file of a later version is refused. Version 1 kept the columns of clustered keys in the records too, and all text in UTF-16; trees made since the
    /// second (<see cref="FirstLeanTree"/>) keep what the key gives back in the key alone.
    /// </summary>
    private const int FormatVersion = 2;

    public static string AttachedName(string schemaFile) => "f_" + schemaFile;

    /// <summary>Opens the session's main file for work and attaches the schema files.</summary>
    /// <returns>The schemas with files of their own.</returns>
    public static IReadOnlyList<string> Attach(StoreSession session, DatabaseOptions options)
    {
        SqliteHandle main = session.Main;
        main.Execute($"PRAGMA page_size = {SqliteHandle.PageSize}");
        Settings(main, "main", options);

        IReadOnlyList<string> wanted = options.SchemaFiles ?? [];
        Database.CheckSchemaFiles(wanted);
        string[]? recorded = Recorded(main);
        if (recorded is null)
        {
            Create(session, wanted, options);
            recorded = Recorded(main)!;
        }
        else
        {
            AttachAll(session, recorded, options);
        }

        if (options.SchemaFiles is not null && !wanted.Order(StringComparer.Ordinal).SequenceEqual(recorded.Order(StringComparer.Ordinal)))
        {
            throw new SqlEngineException(
                5120,
                $"The database keeps these schemas in files of their own: '{string.Join(',', recorded)}'. Schema Files asks for '{string.Join(',', wanted)}'; leave it out or give the same list.");
        }

        string id = main.QueryText("SELECT value FROM main.sys_meta WHERE name = 'database_id'")!;
        foreach (string file in recorded)
        {
            if (main.QueryText($"SELECT value FROM {AttachedName(file)}.sys_meta WHERE name = 'database_id'") != id)
            {
                throw new SqlEngineException(5173, $"The file of schema '{file}' belongs to another database. Restore the files of a directory together.", 16);
            }
        }

        return recorded;
    }

    /// <summary>The least storage id whose records do without the columns that the clustered key gives back.</summary>
    public static long FirstLeanTree(SqliteHandle main) => main.QueryInt64("SELECT value FROM main.sys_meta WHERE name = 'first_lean_tree'")!.Value;

    /// <summary>The schemas with files, as recorded; null when the main file is still empty.</summary>
    private static string[]? Recorded(SqliteHandle main)
    {
        if (main.QueryInt64("SELECT count(*) FROM main.sqlite_master") == 0)
        {
            return null;
        }

        if (main.QueryInt64("PRAGMA main.application_id") != ApplicationId)
        {
            throw new SqlEngineException(5173, "warehouse.db is not a file of the local engine. Give another directory.", 16);
        }

        long version = main.QueryInt64("PRAGMA main.user_version") ?? 0;
        if (version > FormatVersion)
        {
            throw new SqlEngineException(948, FormattableString.Invariant($"The database cannot be opened because it is version {version}. This engine supports version {FormatVersion} and earlier."), 20);
        }

        if (version < FormatVersion)
        {
            Upgrade(main);
        }

        string list = main.QueryText("SELECT value FROM main.sys_meta WHERE name = 'schema_files'") ?? "";
        return list.Split(',', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Makes a database of the first format one of the second: its trees stay as they are, new ones are lean.</summary>
    private static void Upgrade(SqliteHandle main)
    {
        main.Execute("BEGIN IMMEDIATE");
        try
        {
            // Another process may have been faster.
            main.Execute("INSERT OR IGNORE INTO main.sys_meta SELECT 'first_lean_tree', value FROM main.sys_meta WHERE name = 'next_storage_id'");
            main.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA main.user_version = {FormatVersion}"));
            main.Execute("COMMIT");
        }
        catch
        {
            main.Execute("ROLLBACK");
            throw;
        }
    }

    private static void Create(StoreSession session, IReadOnlyList<string> schemaFiles, DatabaseOptions options)
    {
        AttachAll(session, schemaFiles, options);
        SqliteHandle main = session.Main;
        main.Execute("BEGIN IMMEDIATE");
        try
        {
            // Another process may have been faster; its database stands.
            if (main.QueryInt64("SELECT count(*) FROM main.sqlite_master") == 0)
            {
                string id = Guid.NewGuid().ToString("D");
                foreach (string schema in schemaFiles.Select(AttachedName).Prepend("main"))
                {
                    main.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA {schema}.application_id = {ApplicationId}; PRAGMA {schema}.user_version = {FormatVersion}"));
                    main.Execute($"CREATE TABLE {schema}.sys_meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID; INSERT INTO {schema}.sys_meta VALUES ('database_id', '{id}')");
                }

                main.Execute(
                    $"""
                    CREATE TABLE main.sys_catalog (kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;
                    CREATE TABLE main.sys_identity (object_id INTEGER PRIMARY KEY, last INTEGER NOT NULL);
                    INSERT INTO main.sys_meta VALUES ('schema_files', '{string.Join(',', schemaFiles)}'), ('catalog_version', 1), ('next_object_id', 1000001), ('next_storage_id', 1), ('first_lean_tree', 1);
                    """);
                foreach ((string kind, string key, string body) in FixedPrincipals.CatalogRows())
                {
                    using SqliteStatement insert = main.Prepare("INSERT INTO main.sys_catalog VALUES (?1, ?2, ?3)");
                    insert.Bind(1, kind).Bind(2, key).Bind(3, body).Run();
                }
            }

            main.Execute("COMMIT");
        }
        catch
        {
            main.Execute("ROLLBACK");
            throw;
        }
    }

    private static void AttachAll(StoreSession session, IReadOnlyList<string> schemaFiles, DatabaseOptions options)
    {
        foreach (string file in schemaFiles)
        {
            string path = session.Database.FileOf(file);
            PrivateFiles.CreateFile(path);
            session.Main.Execute($"ATTACH '{path.Replace("'", "''", StringComparison.Ordinal)}' AS {AttachedName(file)}");
            session.Main.Execute($"PRAGMA {AttachedName(file)}.page_size = {SqliteHandle.PageSize}");
            Settings(session.Main, AttachedName(file), options);
        }
    }

    // The rollback journal, not WAL: only with it is a transaction over several files atomic across a crash
    // (SQLite documentation, "Atomic Commit In SQLite", 5. Multi-file Commit).
    private static void Settings(SqliteHandle main, string schema, DatabaseOptions options) => main.Execute(
        $"PRAGMA {schema}.journal_mode = DELETE; PRAGMA {schema}.synchronous = {(options.IsDurable ? "FULL" : "OFF")}; PRAGMA {schema}.cache_size = -16384");
}
