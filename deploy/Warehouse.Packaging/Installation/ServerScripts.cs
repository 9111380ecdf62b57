using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.Packaging.Installation;

/// <summary>What a DBA runs on a SQL Server: the batches beside the package's own, and all of them as scripts for SSMS or sqlcmd.</summary>
public static class ServerScripts
{
    private const string NoHash = "@assemblyHash varbinary(64) = 0x00", NoBytes = "@assembly varbinary(max) = 0x00", NoUsers = "        (N'warehouse_owner')";

    private const string Failed = "@@ERROR <> 0";

    /// <summary>Refuses a server or database that can't take the product; every problem in one error, 50342.</summary>
    public static SqlBatch Preflight() => Read("Preflight.sql", (NoHash, NoHash.Replace("0x00", SqlServerAssembly.Hash, StringComparison.Ordinal)));

    /// <summary>For servers that load signed assemblies only.</summary>
    public static SqlBatch Signed() => Read(
        "Signed.sql",
        (NoHash, NoHash.Replace("0x00", SqlServerAssembly.Hash, StringComparison.Ordinal)),
        (NoBytes, NoBytes.Replace("0x00", SqlServerAssembly.Literal(SqlServerAssembly.ReadBytes()), StringComparison.Ordinal)));

    /// <summary>Lists, or removes, the product; see the script's head.</summary>
    public static SqlBatch Uninstall() => Read("Uninstall.sql", (NoUsers, string.Join(",\n", Users().Select(u => $"        ({u.Quote()})"))));

    /// <summary>
    /// Warehouse.sql: installs into an empty database or upgrades, in SSMS and sqlcmd alike. One transaction; when a batch fails, it is rolled back, and the rest is parsed and not run (NOEXEC), because
    /// a script can't stop its client.
    /// </summary>
    public static string Install()
    {
        var text = new StringBuilder($"""
            /*
            Pseudonymization inside the data warehouse, version {Releases.Current}: installs into the current database, or upgrades {string.Join(", ", Releases.Predecessors)} in place. Run it
            as a member of db_owner, from SSMS, or with sqlcmd -S SERVER -d DATABASE -E -b -i Warehouse.sql. What is missing for it is said before anything is changed.
            It may be run again at any time. SQL Server 2017 and later, on Windows or Linux, and Azure SQL Managed Instance.
            */
            SET NOCOUNT, XACT_ABORT, ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL, QUOTED_IDENTIFIER ON;
            SET NUMERIC_ROUNDABORT, IMPLICIT_TRANSACTIONS OFF;
            GO

            """);
        Append(text, Preflight(), Failed);
        Append(text, SqlServerAssembly.Trust(), Failed);
        text.Append("BEGIN TRANSACTION;\nGO\n");
        foreach (SqlBatch batch in Installer.ServerBatches())
        {
            Append(text, batch, $"{Failed} OR @@TRANCOUNT = 0");
        }

        text.Append($"""
            IF @@TRANCOUNT > 0
            BEGIN
                COMMIT TRANSACTION;
                PRINT N'Version {Releases.Current} is installed.';
            END;
            GO
            SET NOEXEC OFF;
            GO
            IF @@TRANCOUNT = 0 AND NOT EXISTS (SELECT 1 FROM sys.tables AS held WHERE held.object_id = OBJECT_ID(N'policy.ProductVersion'))
                PRINT N'Nothing was installed: see the first error above.';
            GO

            """);
        return text.ToString();
    }

    private static void Append(StringBuilder text, SqlBatch batch, string stopCondition)
    {
        text.Append($"-- {batch.Name}\n");
        text.Append(batch.Text.Trim('\n')).Append("\nGO\n");
        // A client sends the next batch whatever became of this one, and XACT_ABORT leaves the transaction open when a batch does not compile ("SET XACT_ABORT").
        text.Append($"""
            IF {stopCondition}
            BEGIN
                IF @@TRANCOUNT > 0
                    ROLLBACK TRANSACTION;

                SET NOEXEC ON;
            END;
            GO

            """);
    }

    private static IEnumerable<string> Users() =>
        Package.ReadFiles().Where(f => f.Kind == SqlFileKind.Security).SelectMany(f => BatchSplitter.Split(f.Path, f.Text)).SelectMany(Fragments.Statements)
            .OfType<CreateUserStatement>().Select(u => u.Name.Value);

    private static SqlBatch Read(string name, params (string Placeholder, string Text)[] replacements)
    {
        using Stream stream = typeof(ServerScripts).Assembly.GetManifestResourceStream($"install/{name}")!;
        using var reader = new StreamReader(stream);
        string text = reader.ReadToEnd();
        foreach ((string placeholder, string replacement) in replacements)
        {
            text = text.Contains(placeholder, StringComparison.Ordinal)
                ? text.Replace(placeholder, replacement, StringComparison.Ordinal)
                : throw new InvalidOperationException($"{name} has no place for {placeholder}.");
        }

        return new SqlBatch($"install/{name}", text, 1);
    }
}
