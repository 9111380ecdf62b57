using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine;
using Warehouse.LocalEngine.Binding;

namespace Warehouse.Tds.Sessions;

/// <summary>
/// INSERT BULK, the statement by which a bulk copy announces its rows. Constraints are always checked and rows need INSERT permission, whatever
/// the options say; triggers do not fire.
/// </summary>
/// <param name="Table">As T-SQL writes it.</param>
/// <param name="Columns">In the order of the rows' values.</param>
/// <param name="KeepsNulls">NULL stays NULL where the column has a default.</param>
internal sealed record BulkLoad(string Table, IReadOnlyList<string> Columns, bool KeepsNulls)
{
    private const string Verb = "insert bulk";

    public static bool IsAnnounced(string text) => text.AsSpan().TrimStart().StartsWith(Verb, StringComparison.OrdinalIgnoreCase);

    public static BulkLoad Parse(string text)
    {
        if (ModuleSyntax.ParseBatch(text) is not [InsertBulkStatement statement])
        {
            throw new SqlEngineException(102, "Incorrect syntax: INSERT BULK stands alone in its batch.", severity: 15);
        }

        bool keepsNulls = false;
        foreach (BulkInsertOption option in statement.Options)
        {
            switch (option.OptionKind)
            {
                case BulkInsertOptionKind.KeepNulls:
                    keepsNulls = true;
                    break;
                case BulkInsertOptionKind.FireTriggers:
                    throw SqlEngineException.Refused("FIRE_TRIGGERS in a bulk copy", option);
            }
        }

        string[] name = [.. statement.To.Identifiers.Select(static i => i.Value)];
        // A #table has no schema; clients name tempdb before it.
        string table = name[^1].StartsWith('#') ? name[^1] : string.Join('.', name.Where(static n => n.Length > 0).Select(static n => "[" + n.Replace("]", "]]", StringComparison.Ordinal) + "]"));
        return new BulkLoad(table, [.. statement.ColumnDefinitions.Select(static d => d.Column.ColumnIdentifier.Value)], keepsNulls);
    }
}
