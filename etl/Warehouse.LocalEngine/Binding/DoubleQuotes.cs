using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.LocalEngine.Binding;

/// <summary>
/// "SET QUOTED_IDENTIFIER (Transact-SQL)" decides what double quotes mean while a text is parsed. Here a whole batch is parsed under one setting, and definitions are kept for parsing under ON: where
/// that would make a difference, the batch is refused.
/// </summary>
internal static class DoubleQuotes
{
    /// <summary>Refuses what would mean something else, and marks the double quotes of texts as such, so that nobody takes one for a name.</summary>
    /// <param name="script">The parsed batch.</param>
    /// <param name="areIdentifiers">The setting it was parsed under.</param>
    /// <exception cref="SqlEngineException">Its double quotes would mean something else on a server, or when the definition is read again.</exception>
    public static void Settle(TSqlScript script, bool areIdentifiers)
    {
        int last = script.ScriptTokenStream.Count - 1;
        while (last >= 0 && script.ScriptTokenStream[last].TokenType != TSqlTokenType.AsciiStringOrQuotedIdentifier)
        {
            last--;
        }

        if (last < 0)
        {
            return;
        }

        Finder finder = new(areIdentifiers, last);
        script.Accept(finder);
        if (finder.Setting is { } setting)
        {
            throw SqlEngineException.Refused("double quotes behind SET QUOTED_IDENTIFIER in the same batch (send it in one of its own)", setting);
        }

        if (finder.Definition is { } definition)
        {
            throw SqlEngineException.Refused("double quotes in a definition under SET QUOTED_IDENTIFIER OFF (set it ON first, as sqlcmd -I does, or write single quotes)", definition);
        }

        foreach (TSqlParserToken token in areIdentifiers ? [] : script.ScriptTokenStream.Where(static t => t.TokenType == TSqlTokenType.AsciiStringOrQuotedIdentifier))
        {
            token.TokenType = TSqlTokenType.AsciiStringLiteral;
        }
    }

    /// <summary>What the double quotes, the last of which is the token <paramref name="last"/>, may mean something else for.</summary>
    private sealed class Finder(bool areIdentifiers, int last) : TSqlFragmentVisitor
    {
        public PredicateSetStatement? Setting { get; private set; }

        public TSqlStatement? Definition { get; private set; }

        public override void Visit(PredicateSetStatement node)
        {
            if (node.Options.HasFlag(SetOptions.QuotedIdentifier) && node.IsOn != areIdentifiers && node.LastTokenIndex < last)
            {
                Setting ??= node;
            }
        }

        public override void Visit(TSqlStatement node)
        {
            if (!areIdentifiers && IsDefinition(node) && Enumerable.Range(node.FirstTokenIndex, node.LastTokenIndex - node.FirstTokenIndex + 1).Any(i => node.ScriptTokenStream[i].TokenType == TSqlTokenType.AsciiStringOrQuotedIdentifier))
            {
                Definition ??= node;
            }
        }

        // What keeps a text of its own: modules, and tables and indexes with their defaults, checks, computed columns and filters.
        private static bool IsDefinition(TSqlStatement statement) => statement is ProcedureStatementBodyBase or ViewStatementBody or TriggerStatementBody or CreateTableStatement or AlterTableStatement or CreateIndexStatement
            or CreateTypeTableStatement;
    }
}
