using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Warehouse.LocalEngine.Data;

namespace Warehouse.LocalEngine.Testing;

/// <summary>
/// The procedures of tSQLt that test classes call, in T-SQL of our own after tSQLt's public interface, for databases of the local engine. A server has
/// tSQLt itself. Nothing installs it but a test run: it may replace any object of the database while a test lasts.
/// </summary>
public static class TestFramework
{
    private const string Folder = "tSQLt/";

    // Names in bodies are resolved when they run; what a statement needs at once comes first.
    private static readonly string[] s_first = ["Schema", "ClassOwner", "TestResult", "FakedTable", "TestClasses", "TypeText", "ColumnsOf"];

    /// <summary>Puts schema tSQLt into the database; nothing happens where it is already.</summary>
    /// <param name="connection">An open connection of a user who may create schemas and users.</param>
    public static void Install(LocalConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (connection.Session.Catalog.FindSchema("tSQLt") is not null)
        {
            return;
        }

        using LocalTransaction transaction = connection.BeginTransaction();
        foreach (string batch in Batches())
        {
            using LocalCommand command = connection.CreateCommand();
            command.CommandText = batch;
            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    /// <summary>
    /// A connection, not yet open, to a copy that is thrown away after the tests: its commits don't wait for the disk, and a crash may leave the copy
    /// torn. Nothing else gives up durability.
    /// </summary>
    public static LocalConnection CreateConnection(string connectionString) => new(connectionString) { IsDurable = false };

    private static IEnumerable<string> Batches()
    {
        Assembly assembly = typeof(TestFramework).Assembly;
        IEnumerable<string> names = assembly.GetManifestResourceNames()
            .Where(static name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(static name => name[Folder.Length..^".sql".Length])
            .Order(StringComparer.Ordinal);
        return s_first.Concat(names.Except(s_first)).Select(name => Read(assembly, Folder + name + ".sql"));
    }

    private static string Read(Assembly assembly, string resource)
    {
        using StreamReader reader = new(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
