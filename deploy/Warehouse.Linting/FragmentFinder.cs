using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.Linting;

/// <summary>Collects the fragments of one type below a fragment, in the order of the text.</summary>
internal sealed class FragmentFinder<T> : TSqlFragmentVisitor
    where T : TSqlFragment
{
    private readonly List<T> _found = [];

    public override void Visit(TSqlFragment node)
    {
        if (node is T wanted)
        {
            _found.Add(wanted);
        }
    }

    public static IReadOnlyList<T> In(TSqlFragment root)
    {
        var finder = new FragmentFinder<T>();
        root.Accept(finder);
        return finder._found;
    }
}

/// <summary>What several rules ask about fragments.</summary>
internal static class FragmentExtensions
{
    public static IReadOnlyList<T> All<T>(this TSqlFragment root)
        where T : TSqlFragment => FragmentFinder<T>.In(root);

    public static bool IsTemporary(this SchemaObjectName name) => name.BaseIdentifier.Value.StartsWith('#');

    /// <summary>The name of the procedure an EXECUTE calls, without its schema; null for a variable or a string.</summary>
    public static string? ProcedureName(this ExecuteSpecification execute) =>
        (execute.ExecutableEntity as ExecutableProcedureReference)?.ProcedureReference?.ProcedureReference?.Name?.BaseIdentifier.Value;

    /// <summary>The statements of a module's body, out of its outermost BEGIN … END.</summary>
    public static IReadOnlyList<TSqlStatement> Body(this StatementList? list) => list?.Statements switch
    {
        null => [],
        [BeginEndBlockStatement block] => [.. block.StatementList.Statements],
        var statements => [.. statements],
    };

    public static bool Is(this Identifier? name, string text) => name is not null && name.Value.Equals(text, System.StringComparison.OrdinalIgnoreCase);

    /// <summary>The modules a script creates, procedures, functions, triggers alike.</summary>
    public static IEnumerable<ProcedureStatementBodyBase> Modules(this SqlScript script) =>
        script.Tree.Batches.SelectMany(b => b.Statements).OfType<ProcedureStatementBodyBase>();
}
