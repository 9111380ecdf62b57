using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.Packaging.Installation;

/// <summary>Statements of a batch and their texts, as they were written.</summary>
internal static class Fragments
{
    public static IReadOnlyList<TSqlStatement> Statements(SqlBatch batch)
    {
        using var reader = new StringReader(batch.Text);
        var tree = (TSqlScript)new TSql140Parser(initialQuotedIdentifiers: true).Parse(reader, out IList<ParseError> errors);
        return errors.Count == 0
            ? [.. tree.Batches.SelectMany(b => b.Statements)]
            : throw new System.FormatException($"{batch.Name}: {errors[0].Message}");
    }

    public static string Source(this TSqlFragment fragment) =>
        string.Concat(Enumerable.Range(fragment.FirstTokenIndex, fragment.LastTokenIndex - fragment.FirstTokenIndex + 1).Select(i => fragment.ScriptTokenStream[i].Text)).TrimEnd(';', ' ', '\n');

    public static string Full(this SchemaObjectName name) => name.SchemaIdentifier is null ? name.BaseIdentifier.Value : $"{name.SchemaIdentifier.Value}.{name.BaseIdentifier.Value}";

    /// <summary>As a literal of T-SQL.</summary>
    public static string Quote(this string text) => $"N'{text.Replace("'", "''", System.StringComparison.Ordinal)}'";

    public static string Indent(this string text) => "    " + text.Replace("\n", "\n    ", System.StringComparison.Ordinal);
}
