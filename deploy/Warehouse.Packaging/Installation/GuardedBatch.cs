using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.Packaging.Installation;

/// <summary>Turns what can be created only once into statements that may run again.</summary>
internal static class GuardedBatch
{
    /// <summary>The batch with a guard before each statement that creates a user, role, schema, type or sequence; others as they stand.</summary>
    public static SqlBatch Of(SqlBatch batch)
    {
        IReadOnlyList<TSqlStatement> statements = Fragments.Statements(batch);
        string?[] guarded = [.. statements.Select(Guard)];
        return guarded.All(text => text is null)
            ? batch
            : batch with { Text = string.Join("\n", statements.Select((statement, i) => guarded[i] ?? statement.Source() + ";")) + "\n" };
    }

    private static string? Guard(TSqlStatement statement) => statement switch
    {
        CreateUserStatement user => Unless($"DATABASE_PRINCIPAL_ID({user.Name.Value.Quote()}) IS NULL", user.Source()),
        CreateRoleStatement role => Unless($"DATABASE_PRINCIPAL_ID({role.Name.Value.Quote()}) IS NULL", role.Source()),
        // CREATE SCHEMA must be the only statement of its batch.
        CreateSchemaStatement schema => Unless($"SCHEMA_ID({schema.Name.Value.Quote()}) IS NULL", $"EXECUTE sys.sp_executesql {schema.Source().Quote()}"),
        CreateTypeStatement type => Unless($"TYPE_ID({type.Name.Full().Quote()}) IS NULL", type.Source()),
        CreateSequenceStatement sequence => Unless($"OBJECT_ID({sequence.Name.Full().Quote()}, N'SO') IS NULL", sequence.Source()),
        _ => null,
    };

    private static string Unless(string condition, string statement) => $"IF {condition}\n{statement.Indent()};";
}
