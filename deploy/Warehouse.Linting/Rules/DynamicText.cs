using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.Linting.Rules;

/// <summary>A piece of text that reaches a dynamic statement as it stands: where it is declared, so that a waiver there covers all its uses.</summary>
internal sealed record LoosePiece(SqlScript Script, TSqlFragment Fragment, string Name);

/// <summary>
/// The texts that a batch runs with sp_executesql or EXECUTE (…), followed back through variables, columns of subqueries and views, and the bodies of
/// T-SQL functions, as far as the scripts of the run tell. Names decide, not control flow: every assignment to a variable counts.
/// </summary>
internal sealed class DynamicText
{
    // Their result is text of their text arguments.
    private static readonly FrozenSet<string> PassingOn = FrozenSet.ToFrozenSet(
        ["CONCAT", "CONCAT_WS", "STRING_AGG", "REPLACE", "SUBSTRING", "LTRIM", "RTRIM", "TRIM", "UPPER", "LOWER", "ISNULL", "STUFF", "MIN", "MAX", "REPLICATE"],
        StringComparer.OrdinalIgnoreCase);

    private readonly SqlScript _script;
    private readonly ScriptSet _others;
    private readonly TSqlFragment _root;
    private readonly Dictionary<string, DeclareVariableElement> _declared = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Variable, ScalarExpression Value, QuerySpecification? Query)> _assignments = [];
    private readonly HashSet<string> _followed = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<TSqlFragment> _visited;
    private readonly List<LoosePiece> _loose;
    private readonly Dictionary<TSqlFragment, HashSet<string>> _functions;
    private readonly HashSet<string>? _reaching;

    public DynamicText(SqlScript script, TSqlFragment root, ScriptSet others)
        : this(script, root, others, [], [], [], reaching: null)
    {
    }

    // Of a function, reaching takes the parameters that reach its text; they are judged where it is called.
    private DynamicText(
        SqlScript script, TSqlFragment root, ScriptSet others, HashSet<TSqlFragment> visited, List<LoosePiece> loose, Dictionary<TSqlFragment, HashSet<string>> functions, HashSet<string>? reaching)
    {
        (_script, _root, _others, _visited, _loose, _functions, _reaching) = (script, root, others, visited, loose, functions, reaching);
        foreach (DeclareVariableElement element in root.All<DeclareVariableElement>())
        {
            _declared[element.VariableName.Value] = element;
            if (element.Value is not null && element is not ProcedureParameter)
            {
                _assignments.Add((element.VariableName.Value, element.Value, null));
            }
        }

        _assignments.AddRange(root.All<SetVariableStatement>().Where(s => s.Expression is not null).Select(s => (s.Variable.Name, s.Expression, (QuerySpecification?)null)));
        _assignments.AddRange(
            from query in root.All<QuerySpecification>()
            from assigned in query.SelectElements.OfType<SelectSetVariable>()
            select (assigned.Variable.Name, assigned.Expression, (QuerySpecification?)query));
    }

    /// <summary>The pieces that are neither literal, nor quoted, nor a number.</summary>
    public IReadOnlyList<LoosePiece> Loose()
    {
        foreach (ExecuteSpecification execute in _root.All<ExecuteSpecification>())
        {
            switch (execute.ExecutableEntity)
            {
                case ExecutableStringList { Strings: var strings }:
                    foreach (ValueExpression text in strings)
                    {
                        Follow(text, []);
                    }

                    break;
                case ExecutableProcedureReference { Parameters: [var statement, ..] } when string.Equals(execute.ProcedureName(), "sp_executesql", StringComparison.OrdinalIgnoreCase):
                    Follow(statement.ParameterValue, []);
                    break;
            }
        }

        return _loose;
    }

    private void Follow(ScalarExpression? expression, IReadOnlyList<QuerySpecification> queries)
    {
        switch (expression)
        {
            case null or Literal:
                break;
            case VariableReference variable:
                FollowVariable(variable);
                break;
            case ColumnReferenceExpression { MultiPartIdentifier: not null } column:
                FollowColumn(column, queries);
                break;
            case ParenthesisExpression inner:
                Follow(inner.Expression, queries);
                break;
            case BinaryExpression both:
                Follow(both.FirstExpression, queries);
                Follow(both.SecondExpression, queries);
                break;
            case CastCall cast when IsText(cast.DataType):
                Follow(cast.Parameter, queries);
                break;
            case ConvertCall convert when IsText(convert.DataType):
                // CONVERT of bytes with a style gives hexadecimal digits, of dates digits and separators: with a style the source is no text.
                Follow(convert.Style is null ? convert.Parameter : null, queries);
                break;
            case CaseExpression branches:
                foreach (ScalarExpression result in Results(branches))
                {
                    Follow(result, queries);
                }

                break;
            case CoalesceExpression coalesce:
                foreach (ScalarExpression item in coalesce.Expressions)
                {
                    Follow(item, queries);
                }

                break;
            case NullIfExpression nullIf:
                Follow(nullIf.FirstExpression, queries);
                break;
            case IIfCall choice:
                Follow(choice.ThenExpression, queries);
                Follow(choice.ElseExpression, queries);
                break;
            case LeftFunctionCall left:
                Follow(left.Parameters[0], queries);
                break;
            case RightFunctionCall right:
                Follow(right.Parameters[0], queries);
                break;
            case ScalarSubquery subquery:
                FollowQuery(subquery.QueryExpression, 0, queries);
                break;
            case FunctionCall call:
                FollowCall(call, queries);
                break;
        }
    }

    private static IEnumerable<ScalarExpression> Results(CaseExpression expression) => expression switch
    {
        SearchedCaseExpression searched => searched.WhenClauses.Select(w => w.ThenExpression).Append(searched.ElseExpression),
        SimpleCaseExpression simple => simple.WhenClauses.Select(w => w.ThenExpression).Append(simple.ElseExpression),
        _ => [],
    };

    private void FollowVariable(VariableReference variable)
    {
        if (!_declared.TryGetValue(variable.Name, out DeclareVariableElement? declared) || !IsText(declared.DataType) || !_followed.Add(variable.Name))
        {
            return;
        }

        // What an OUTPUT parameter returns was made in this procedure; what it came in with is overwritten.
        if (declared is ProcedureParameter parameter && parameter.Modifier != ParameterModifier.Output)
        {
            if (_reaching is null)
            {
                _loose.Add(new LoosePiece(_script, declared, declared.VariableName.Value));
            }

            _reaching?.Add(declared.VariableName.Value);
        }

        foreach ((string _, ScalarExpression value, QuerySpecification? query) in _assignments.Where(a => a.Variable.Equals(variable.Name, StringComparison.OrdinalIgnoreCase)))
        {
            Follow(value, query is null ? [] : [query]);
        }

        FollowCursors(variable.Name);
    }

    private void FollowCursors(string variable)
    {
        foreach (FetchCursorStatement fetch in _root.All<FetchCursorStatement>())
        {
            int place = fetch.IntoVariables.Select(v => v.Name).ToList().FindIndex(n => n.Equals(variable, StringComparison.OrdinalIgnoreCase));
            string? name = fetch.Cursor.Name.Identifier?.Value ?? (fetch.Cursor.Name.ValueExpression as VariableReference)?.Name;
            if (place < 0 || name is null)
            {
                continue;
            }

            IEnumerable<CursorDefinition> definitions =
            [
                .. _root.All<DeclareCursorStatement>().Where(d => d.Name.Is(name)).Select(d => d.CursorDefinition),
                .. _root.All<SetVariableStatement>().Where(s => s.CursorDefinition is not null && s.Variable.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(s => s.CursorDefinition),
            ];
            foreach (CursorDefinition definition in definitions)
            {
                FollowQuery(definition.Select.QueryExpression, place, []);
            }
        }
    }

    private void FollowQuery(QueryExpression? query, int place, IReadOnlyList<QuerySpecification> outer)
    {
        foreach (QuerySpecification part in Parts(query))
        {
            if (place < part.SelectElements.Count && part.SelectElements[place] is SelectScalarExpression element)
            {
                Follow(element.Expression, [part, .. outer]);
            }
        }
    }

    private static IEnumerable<QuerySpecification> Parts(QueryExpression? query) => query switch
    {
        QuerySpecification one => [one],
        BinaryQueryExpression two => [.. Parts(two.FirstQueryExpression), .. Parts(two.SecondQueryExpression)],
        QueryParenthesisExpression inner => Parts(inner.QueryExpression),
        _ => [],
    };

    private void FollowCall(FunctionCall call, IReadOnlyList<QuerySpecification> queries)
    {
        IEnumerable<ScalarExpression> arguments = call.Parameters;
        if (call.CallTarget is MultiPartIdentifierCallTarget target)
        {
            // A function's text is made of what it adds, and of those arguments that reach it.
            var called = _others.Find<FunctionStatementBody>(Named(target.MultiPartIdentifier.Identifiers[^1].Value, call.FunctionName.Value));
            arguments = called is var (script, function) ? call.Parameters.Where((_, i) => Reaching(script, function).Contains(function.Parameters[i].VariableName.Value)) : [];
        }
        else if (call.FunctionName.Is("JSON_VALUE") || call.FunctionName.Is("JSON_QUERY"))
        {
            // JSON is what somebody wrote, wherever it is kept.
            _loose.Add(new LoosePiece(_script, call, call.FunctionName.Value));
            return;
        }
        else if (!PassingOn.Contains(call.FunctionName.Value))
        {
            return;
        }

        foreach (ScalarExpression argument in arguments.ToList())
        {
            Follow(argument, queries);
        }
    }

    // A function that calls itself is followed until no further parameter turns up.
    private HashSet<string> Reaching(SqlScript script, FunctionStatementBody function)
    {
        if (_functions.TryGetValue(function, out HashSet<string>? known))
        {
            return known;
        }

        HashSet<string> reaching = _functions[function] = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (function.ReturnType is ScalarFunctionReturnType { DataType: var type } && IsText(type))
        {
            int before;
            do
            {
                before = reaching.Count;
                var body = new DynamicText(script, function, _others, _visited, _loose, _functions, reaching);
                foreach (ReturnStatement result in function.All<ReturnStatement>())
                {
                    body.Follow(result.Expression, []);
                }
            }
            while (reaching.Count > before);
        }

        return reaching;
    }

    private static SchemaObjectName Named(string schema, string name)
    {
        var objectName = new SchemaObjectName();
        objectName.Identifiers.Add(new Identifier { Value = schema });
        objectName.Identifiers.Add(new Identifier { Value = name });
        return objectName;
    }

    private void FollowColumn(ColumnReferenceExpression column, IReadOnlyList<QuerySpecification> queries)
    {
        string name = column.MultiPartIdentifier.Identifiers[^1].Value;
        string? alias = column.MultiPartIdentifier.Count > 1 ? column.MultiPartIdentifier.Identifiers[^2].Value : null;
        for (int i = 0; i < queries.Count; i++)
        {
            IReadOnlyList<QuerySpecification> outer = [.. queries.Skip(i)];
            foreach (TableReferenceWithAlias source in queries[i].FromClause?.TableReferences.SelectMany(t => Sources(t)) ?? [])
            {
                if (alias is null || source.Alias.Is(alias) || (source.Alias is null && source is NamedTableReference table && table.SchemaObject.BaseIdentifier.Is(alias)))
                {
                    FollowSource(source, name, column, outer);
                    if (alias is not null)
                    {
                        return;
                    }
                }
            }
        }
    }

    private static IEnumerable<TableReferenceWithAlias> Sources(TableReference reference) => reference switch
    {
        JoinTableReference join => [.. Sources(join.FirstTableReference), .. Sources(join.SecondTableReference)],
        JoinParenthesisTableReference inner => Sources(inner.Join),
        TableReferenceWithAlias one => [one],
        _ => [],
    };

    private void FollowSource(TableReferenceWithAlias source, string column, ColumnReferenceExpression use, IReadOnlyList<QuerySpecification> outer)
    {
        switch (source)
        {
            case QueryDerivedTable derived:
                FollowQueryColumn(derived.QueryExpression, [.. derived.Columns], column, outer);
                break;
            case InlineDerivedTable values:
                int place = values.Columns.ToList().FindIndex(c => c.Is(column));
                foreach (RowValue row in values.RowValues.Where(_ => place >= 0))
                {
                    Follow(row.ColumnValues[place], outer);
                }

                break;
            case NamedTableReference table when table.SchemaObject.SchemaIdentifier is null && Expression(table.SchemaObject.BaseIdentifier.Value) is { } expression:
                if (_visited.Add(expression))
                {
                    FollowQueryColumn(expression.QueryExpression, [.. expression.Columns], column, []);
                }

                break;
            case NamedTableReference table:
                FollowTable(table.SchemaObject, column, use);
                break;
            case OpenJsonTableReference json:
                if (json.SchemaDeclarationItems.FirstOrDefault(i => i.ColumnDefinition.ColumnIdentifier.Is(column)) is not { } item || IsText(item.ColumnDefinition.DataType))
                {
                    _loose.Add(new LoosePiece(_script, use, column));
                }

                break;
            case SchemaObjectFunctionTableReference function
                when _others.Find<FunctionStatementBody>(function.SchemaObject) is var (script, called) && called.ReturnType is SelectFunctionReturnType { SelectStatement: var select }:
                new DynamicText(script, called, _others, _visited, _loose, _functions, []).FollowQueryColumn(select.QueryExpression, [], column, []);
                break;
            default:
                _loose.Add(new LoosePiece(_script, use, column));
                break;
        }
    }

    private CommonTableExpression? Expression(string name) => _root.All<CommonTableExpression>().FirstOrDefault(c => c.ExpressionName.Is(name));

    private void FollowQueryColumn(QueryExpression query, IReadOnlyList<Identifier> names, string column, IReadOnlyList<QuerySpecification> outer)
    {
        QuerySpecification[] parts = [.. Parts(query)];
        int place = names.ToList().FindIndex(n => n.Is(column));
        if (place < 0)
        {
            // The first part of a UNION names the columns.
            place = parts.Length == 0 ? -1 : parts[0].SelectElements.ToList().FindIndex(e => e is SelectScalarExpression s && NameOf(s) is { } named && named.Equals(column, StringComparison.OrdinalIgnoreCase));
        }

        if (place >= 0)
        {
            FollowQuery(query, place, outer);
        }
    }

    private static string? NameOf(SelectScalarExpression element) =>
        element.ColumnName?.Value ?? (element.Expression as ColumnReferenceExpression)?.MultiPartIdentifier?.Identifiers[^1].Value;

    private void FollowTable(SchemaObjectName table, string column, ColumnReferenceExpression use)
    {
        if (_others.Find<ViewStatementBody>(table) is var (viewScript, view))
        {
            var body = new DynamicText(viewScript, view, _others, _visited, _loose, _functions, []);
            body.FollowQueryColumn(view.SelectStatement.QueryExpression, [.. view.Columns], column, []);
            return;
        }

        if (_others.Find<CreateTableStatement>(table) is var (tableScript, created))
        {
            AddColumn(tableScript, created.Definition, table, column);
            return;
        }

        // A temporary table that this script does not make is its caller's.
        SqlScript[] makers = !table.IsTemporary() ? [] : Makes(_script, table) ? [_script] : [.. _others.Scripts.Where(s => Makes(s, table))];
        foreach (SqlScript maker in makers)
        {
            foreach (CreateTableStatement temporary in Made(maker, table))
            {
                AddColumn(maker, temporary.Definition, table, column);
            }
        }

        if (table.IsTemporary())
        {
            return;
        }

        // Ids of catalog views are numbers, their texts are names.
        if (!table.SchemaIdentifier.Is("sys") || !column.EndsWith("_id", StringComparison.OrdinalIgnoreCase))
        {
            _loose.Add(new LoosePiece(_script, use, $"{table.BaseIdentifier.Value}.{column}"));
        }
    }

    private static bool Makes(SqlScript script, SchemaObjectName table) => Made(script, table).Any();

    private static IEnumerable<CreateTableStatement> Made(SqlScript script, SchemaObjectName table) =>
        script.Tree.All<CreateTableStatement>().Where(c => c.SchemaObjectName.BaseIdentifier.Is(table.BaseIdentifier.Value));

    private void AddColumn(SqlScript script, TableDefinition? definition, SchemaObjectName table, string column)
    {
        if (definition?.ColumnDefinitions.FirstOrDefault(c => c.ColumnIdentifier.Is(column)) is { } found && IsText(found.DataType))
        {
            _loose.Add(new LoosePiece(script, found, $"{table.BaseIdentifier.Value}.{column}"));
        }
    }

    private static bool IsText(DataTypeReference? type) => type switch
    {
        SqlDataTypeReference sql => sql.SqlDataTypeOption is SqlDataTypeOption.NVarChar or SqlDataTypeOption.VarChar or SqlDataTypeOption.NChar or SqlDataTypeOption.Char,
        null => true,
        _ => type.Name?.BaseIdentifier.Is("sysname") ?? true,
    };
}
