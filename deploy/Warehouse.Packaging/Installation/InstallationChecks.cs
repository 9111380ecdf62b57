using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.Packaging.Installation;

/// <summary>What an installation looks at before it changes anything: which version is there, and whether the way to this one only adds.</summary>
internal static class InstallationChecks
{
    /// <summary>Refuses versions that this one does not upgrade, and notes whether one is upgraded.</summary>
    public static SqlBatch Version() => new("install/version", $"""
        DROP TABLE IF EXISTS {TableScript.UpgradeTable};
        CREATE TABLE {TableScript.UpgradeTable} (VersionNumber nvarchar(40) NOT NULL);

        IF OBJECT_ID(N'policy.ProductVersion', N'U') IS NOT NULL
        BEGIN
            INSERT INTO {TableScript.UpgradeTable} (VersionNumber)
            SELECT TOP (1) installed.VersionNumber
            FROM policy.ProductVersion AS installed
            ORDER BY installed.DeployedAt DESC, installed.VersionNumber DESC;

            DELETE FROM {TableScript.UpgradeTable}
            WHERE VersionNumber = {Releases.Current.Quote()};

            IF EXISTS (SELECT 1 FROM {TableScript.UpgradeTable} AS upgraded WHERE upgraded.VersionNumber NOT IN ({string.Join(", ", Releases.Predecessors.Select(v => v.Quote()))}))
            BEGIN
                DECLARE @message nvarchar(2048) = CONCAT(N'The database holds version ', (SELECT upgraded.VersionNumber FROM {TableScript.UpgradeTable} AS upgraded),
                    N' of the product. This script installs {Releases.Current} and upgrades {string.Join(", ", Releases.Predecessors)}. Take the script of a version that upgrades yours, or a newer one than yours.');
                THROW 50340, @message, 1;
            END;
        END;

        """, 1);

    /// <summary>
    /// Refuses a database where others hold schemas, roles or users of these names. Adopted, they would make their owner, dbo as a rule, the one that procedures run as (EXECUTE AS OWNER), and join by
    /// ownership chains what lies apart.
    /// </summary>
    public static SqlBatch Names(IEnumerable<SqlFile> security) => new("install/names", $"""
        DECLARE @problems nvarchar(max), @message nvarchar(2048);

        SELECT @problems = STRING_AGG(CONVERT(nvarchar(max), CONCAT(declared.Kind, N' ', declared.DeclaredName, CASE WHEN held.OwnerName <> N'' THEN CONCAT(N' of ', held.OwnerName) END)), N', ')
        FROM
        (
            VALUES
        {string.Join(",\n", security.SelectMany(f => BatchSplitter.Split(f.Path, f.Text)).SelectMany(Fragments.Statements).Select(Declared).OfType<string>()).Indent().Indent()}
        ) AS declared (Kind, DeclaredName, OwnerName)
        INNER JOIN
        (
            SELECT IsSchema = 1, HeldName = present.name, OwnerName = USER_NAME(present.principal_id)
            FROM sys.schemas AS present
            UNION ALL
            SELECT 0, present.name, CASE present.type WHEN N'R' THEN USER_NAME(present.owning_principal_id) ELSE N'' END
            FROM sys.database_principals AS present
        ) AS held
            ON held.HeldName = declared.DeclaredName
            AND held.IsSchema = CASE declared.Kind WHEN N'schema' THEN 1 ELSE 0 END
        WHERE OBJECT_ID(N'policy.ProductVersion', N'U') IS NULL
            OR held.OwnerName <> declared.OwnerName;

        IF @problems IS NOT NULL
        BEGIN
            SET @message = CONCAT(N'Names that the product needs belong to others in this database. Free them, or install into a database of its own: ', LEFT(@problems, 1800));
            THROW 50352, @message, 1;
        END;

        """, 1);

    /// <summary>Refuses tables that would have to lose or change a column, and lists each of these.</summary>
    public static SqlBatch Structure(IReadOnlyList<TableScript> tables)
    {
        var text = new StringBuilder();
        text.Append("DECLARE @problems nvarchar(max), @message nvarchar(2048);\n\nDROP TABLE IF EXISTS #DeclaredColumn;\n");
        text.Append("CREATE TABLE #DeclaredColumn (TableName nvarchar(261) COLLATE Latin1_General_100_BIN2 NOT NULL, ColumnName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL, TypeName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL, IsNullable bit NOT NULL);\n");
        foreach (TableScript table in tables)
        {
            text.Append("INSERT INTO #DeclaredColumn (TableName, ColumnName, TypeName, IsNullable) VALUES\n");
            text.AppendJoin(",\n", table.Columns.Select(c => $"    ({table.Name.Quote()}, {c.ColumnIdentifier.Value.Quote()}, {(c.DataType is null ? "computed" : TypeText.Of(c.DataType)).Quote()}, {(TableDifference.IsNullable(c) ? 1 : 0)})"));
            text.Append(";\n");
        }

        text.Append($"""

            SELECT @problems = STRING_AGG(CONVERT(nvarchar(max), difference.Problem), N'; ')
            FROM
            (
                SELECT Problem = CONCAT(declared.TableName, N'.', declared.ColumnName, N' is ', present.TypeName COLLATE Latin1_General_100_BIN2, CASE present.IsNullable WHEN 1 THEN N' NULL' ELSE N' NOT NULL' END,
                    N' here, and ', declared.TypeName, CASE declared.IsNullable WHEN 1 THEN N' NULL' ELSE N' NOT NULL' END, N' in this version')
                FROM #DeclaredColumn AS declared
                INNER JOIN
                (
                    SELECT held.object_id, held.name, IsNullable = held.is_nullable, TypeName = {TypeText.Expression("held").Replace("\n", "\n        ", System.StringComparison.Ordinal)}
                    FROM sys.columns AS held
                ) AS present
                    ON present.object_id = OBJECT_ID(declared.TableName, N'U')
                    AND present.name COLLATE Latin1_General_100_BIN2 = declared.ColumnName
                WHERE declared.TypeName <> N'computed'
                    AND (declared.TypeName <> present.TypeName COLLATE Latin1_General_100_BIN2 OR declared.IsNullable <> present.IsNullable)
                UNION ALL
                SELECT CONCAT(known.TableName, N'.', held.name COLLATE Latin1_General_100_BIN2, N' is not in this version')
                FROM (SELECT DISTINCT declared.TableName FROM #DeclaredColumn AS declared) AS known
                INNER JOIN sys.columns AS held ON held.object_id = OBJECT_ID(known.TableName, N'U')
                WHERE NOT EXISTS
                (
                    SELECT 1
                    FROM #DeclaredColumn AS declared
                    WHERE declared.TableName = known.TableName
                        AND declared.ColumnName = held.name COLLATE Latin1_General_100_BIN2
                )
            ) AS difference;

            IF @problems IS NOT NULL
            BEGIN
                SET @message = CONCAT(N'An upgrade only adds to tables. Change these by hand first, or restore them, then run it again: ', LEFT(@problems, 1800));
                THROW 50341, @message, 1;
            END;

            """);
        return new SqlBatch("install/structure", text.ToString(), 1);
    }

    /// <summary>Drops what an earlier version had and this one has not, so that an upgraded database is the one that a new installation gives.</summary>
    public static SqlBatch GiveUp() => new("install/give up", string.Concat(Releases.GivenUpFunctions.Select(f => $"DROP FUNCTION IF EXISTS {f};\n")), 1);

    /// <summary>Lets an upgrade alter the objects of log; the audit of a server sees that the trigger was off.</summary>
    public static SqlBatch OpenRegister() => new("install/open register", """
        IF EXISTS (SELECT 1 FROM sys.triggers AS guarding WHERE guarding.name = N'GuardRegister')
            EXECUTE sys.sp_executesql N'DISABLE TRIGGER GuardRegister ON DATABASE;';

        """, 1);

    /// <summary>Ends what <see cref="OpenRegister"/> began.</summary>
    public static SqlBatch CloseRegister() => new("install/close register", """
        IF EXISTS (SELECT 1 FROM sys.triggers AS guarding WHERE guarding.name = N'GuardRegister')
            EXECUTE sys.sp_executesql N'ENABLE TRIGGER GuardRegister ON DATABASE;';

        """, 1);

    // Users have no owner.
    private static string? Declared(TSqlStatement statement) => statement switch
    {
        CreateSchemaStatement schema => Row("schema", schema.Name, schema.Owner.Value),
        CreateRoleStatement role => Row("role", role.Name, role.Owner.Value),
        CreateUserStatement user => Row("user", user.Name, ""),
        _ => null,
    };

    private static string Row(string kind, Identifier name, string owner) => $"({kind.Quote()}, {name.Value.Quote()}, {owner.Quote()})";
}
