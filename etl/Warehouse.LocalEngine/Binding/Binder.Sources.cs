using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Clr;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Functions;
using Warehouse.LocalEngine.Functions.Json;
using Warehouse.LocalEngine.Types;
using Expression = Warehouse.LocalEngine.Execution.Expression;

namespace Warehouse.LocalEngine.Binding;

/// <summary>FROM clauses: tables, derived tables, joins, table-valued functions.</summary>
internal sealed partial class Binder
{
    private JoinTree? BindFrom(FromClause? from)
    {
        JoinTree? tree = null;
        foreach (TableReference reference in from?.TableReferences ?? [])
        {
            JoinTree next = BindTableReference(reference, isApplied: false);
            tree = tree is null ? next : new JoinTree.Join(JoinKind.Inner, tree, next, []);
        }

        return tree;
    }

    private JoinTree BindTableReference(TableReference reference, bool isApplied)
    {
        // a JOIN b JOIN … is a tree as deep as it is long; so are views of views.
        RequireStack();
        return BindTableSource(reference, isApplied);
    }

    private JoinTree BindTableSource(TableReference reference, bool isApplied) => reference switch
    {
        JoinParenthesisTableReference parenthesis => BindTableReference(parenthesis.Join, isApplied),
        OdbcQualifiedJoinTableReference outer => BindTableReference(outer.TableReference, isApplied),
        QualifiedJoin join => BindJoin(join),
        UnqualifiedJoin join => BindUnqualifiedJoin(join),
        NamedTableReference named => Leaf(BindNamedTable(named), named),
        VariableTableReference variable => Leaf(BindTableVariable(variable), variable),
        QueryDerivedTable derived => Leaf(BindDerivedTable(derived, isApplied), derived),
        InlineDerivedTable values => Leaf(BindValues(values, isApplied), values),
        SchemaObjectFunctionTableReference function => Leaf(BindTableFunction(function), function),
        OpenJsonTableReference json => Leaf(BindOpenJson(json), json),
        GlobalFunctionTableReference global => Leaf(BindGlobalFunction(global), global),
        _ => throw SqlEngineException.Refused($"the table source {reference.GetType().Name}", reference),
    };

    private JoinTree.Leaf Leaf(BoundSource source, TSqlFragment reference)
    {
        if (source.Name is { } name && _block!.Sources.Any(s => s.Name is not null && SameName(s.Name, name) && (s.SchemaName is null || source.SchemaName is null || SameName(s.SchemaName, source.SchemaName))))
        {
            throw reference is TableReferenceWithAlias { Alias: not null }
                ? Error(1011, $"The correlation name '{name}' is specified multiple times in a FROM clause.", reference, severity: 15)
                : Error(1013, $"The objects \"{name}\" and \"{name}\" in the FROM clause have the same exposed names. Use correlation names to distinguish them.", reference);
        }

        // Each adds a level to the tree of joins, those of a list of tables too.
        if (_block!.Sources.Count >= NestingDepth.Most)
        {
            throw NestingDepth.TooDeep(reference.StartLine);
        }

        _block.Sources.Add(source);
        return new JoinTree.Leaf(source);
    }

    private JoinTree.Join BindJoin(QualifiedJoin join)
    {
        JoinTree left = BindTableReference(join.FirstTableReference, isApplied: false);
        JoinTree right = BindTableReference(join.SecondTableReference, isApplied: false);
        JoinKind kind = join.QualifiedJoinType switch
        {
            QualifiedJoinType.Inner => JoinKind.Inner,
            QualifiedJoinType.LeftOuter => JoinKind.Left,
            QualifiedJoinType.RightOuter => JoinKind.Right,
            _ => JoinKind.Full,
        };
        List<Conjunct> on = BindConjuncts(join.SearchCondition);
        if (kind is JoinKind.Left or JoinKind.Full)
        {
            MakeNullable(right);
        }

        if (kind is JoinKind.Right or JoinKind.Full)
        {
            MakeNullable(left);
        }

        return new JoinTree.Join(kind, left, right, on);
    }

    private JoinTree.Join BindUnqualifiedJoin(UnqualifiedJoin join)
    {
        JoinTree left = BindTableReference(join.FirstTableReference, isApplied: false);
        bool isApply = join.UnqualifiedJoinType != UnqualifiedJoinType.CrossJoin;
        JoinTree right = BindTableReference(join.SecondTableReference, isApply);
        JoinKind kind = join.UnqualifiedJoinType == UnqualifiedJoinType.OuterApply ? JoinKind.Left : JoinKind.Inner;
        if (kind == JoinKind.Left)
        {
            MakeNullable(right);
        }

        return new JoinTree.Join(kind, left, right, []) { IsApply = isApply };
    }

    private static void MakeNullable(JoinTree tree)
    {
        foreach (SourceColumn column in tree.Sources.SelectMany(static s => s.Columns))
        {
            column.IsNullable = true;
        }
    }

    private BoundSource BindNamedTable(NamedTableReference reference)
    {
        if (reference.TableSampleClause is not null || reference.TemporalClause is not null || reference.ForPath)
        {
            throw SqlEngineException.Refused("TABLESAMPLE, FOR SYSTEM_TIME or FOR PATH", reference);
        }

        // Hints that lock ask for no more than a transaction here holds anyway, and those that steer change no result; these do.
        if (reference.TableHints.FirstOrDefault(static h => h.HintKind is TableHintKind.ReadPast or TableHintKind.Snapshot) is { } hint)
        {
            throw SqlEngineException.Refused($"the table hint {hint.HintKind}", hint);
        }

        SchemaObjectName name = reference.SchemaObject;
        string baseName = name.BaseIdentifier.Value;
        string alias = reference.Alias?.Value ?? baseName;
        string? schemaName = reference.Alias is null ? name.SchemaIdentifier?.Value ?? _scope.DefaultSchema : null;
        if (name.SchemaIdentifier is null && name.DatabaseIdentifier is null)
        {
            if (_ctes?.Find(baseName) is { } cte)
            {
                return BindCteReference(cte, alias, reference);
            }

            if (_scope.TableVariables.TryGetValue(baseName, out Table? pseudoTable))
            {
                return ReadTable(pseudoTable, alias, schemaName: null);
            }
        }

        switch (ResolveObject(name))
        {
            case Table table:
                TableSource source = ReadTable(table, alias, reference.Alias is null ? table.Schema.Name : null);
                RequireSelect(source);
                return source;
            case View view:
                return BindView(view, alias, reference.Alias is null ? view.Schema.Name : null, reference);
            case null when _scope.FindSystemView(SystemSchemaOf(name), baseName) is { } system:
                ReadsUnknownTables = true;
                RowsSource rows = null!;
                return rows = new RowsSource(_block!, alias, reference.Alias is null ? system.SchemaName : null, system.Columns, (context, _) => system.Rows(context.Session, ordinal => rows.Columns[ordinal].IsUsed)) { ObjectName = $"[{system.SchemaName}].[{baseName}]" };
            case Function { IsInlineTable: true } or ClrFunction { IsTable: true }:
                throw Error(216, $"Parameters were not supplied for the function '{baseName}'.", reference);
            default:
                throw InvalidObject(name);
        }
    }

    /// <summary>A temporary table, or an object of the schema named, the default schema, or dbo; null for none.</summary>
    internal SchemaObject? ResolveObject(SchemaObjectName name)
    {
        string baseName = name.BaseIdentifier.Value;
        if (baseName.StartsWith('#') && name.ServerIdentifier is null)
        {
            return _scope.FindTemporaryTable(baseName);
        }

        // The only other database there is holds the temporary tables, which need no qualifier; its catalog is asked for by one.
        if (IsTemporaryCatalog(name) || IsServerCatalog(name))
        {
            return null;
        }

        Session.ObjectNames.RequireLocal(name);
        return name.SchemaIdentifier is { Value.Length: > 0 } schema
            ? _scope.Catalog.FindObject(schema.Value, baseName)
            : _scope.Catalog.FindObject(_scope.DefaultSchema, baseName) ?? _scope.Catalog.FindObject("dbo", baseName);
    }

    private static bool IsTemporaryCatalog(SchemaObjectName name) =>
        NameComparer.Instance.Equals(name.DatabaseIdentifier?.Value, "tempdb") && NameComparer.Instance.Equals(name.SchemaIdentifier?.Value, "sys");

    /// <summary>What tells of the server, tools ask of its database: master.sys.databases.</summary>
    private bool IsServerCatalog(SchemaObjectName name) => name.ServerIdentifier is null
        && NameComparer.Instance.Equals(name.DatabaseIdentifier?.Value, "master") && NameComparer.Instance.Equals(name.SchemaIdentifier?.Value, "sys")
        && _scope.FindSystemView("sys", name.BaseIdentifier.Value) is { IsOfServer: true };

    private static string SystemSchemaOf(SchemaObjectName name) => IsTemporaryCatalog(name) ? SystemView.TemporarySchema : name.SchemaIdentifier is { Value.Length: > 0 } schema ? schema.Value : "sys";

    // Which columns count is known when the query is planned: columns nobody refers to need no right.
    private void RequireSelect(TableSource source)
    {
        if (source.Table.Lifetime != TableLifetime.Permanent)
        {
            return;
        }

        RequireColumns(source.Table, source);
    }

    private void RequireColumns(SchemaObject target, BoundSource source)
    {
        Module? referrer = _scope.Module;
        _permissionSources.Add((source, target, referrer));
    }

    private readonly List<(BoundSource Source, SchemaObject Target, Module? Referrer)> _permissionSources = [];
    private readonly HashSet<SourceColumn> _referenced = [];

    /// <summary>Lists the SELECT rights the statement needs: on each object, the columns its text refers to.</summary>
    /// <param name="exceptUnread">A source that needs no right unless columns of it are read: the target of an UPDATE or DELETE.</param>
    public void FinishPermissions(BoundSource? exceptUnread = null)
    {
        foreach ((BoundSource source, SchemaObject target, Module? referrer) in _permissionSources)
        {
            int[] columns = [.. source.Columns.Where(_referenced.Contains).Select(static c => c.Ordinal)];
            if (columns.Length == 0 && ReferenceEquals(source, exceptUnread))
            {
                continue;
            }

            Permissions.Add(new RequiredPermission(target, "SELECT", columns, referrer));
        }
    }

    private TableSource BindTableVariable(VariableTableReference reference)
    {
        if (!_scope.TableVariables.TryGetValue(reference.Variable.Name, out Table? table))
        {
            throw Error(1087, $"Must declare the table variable \"{reference.Variable.Name}\".", reference, severity: 15);
        }

        return ReadTable(table, reference.Alias?.Value ?? reference.Variable.Name, schemaName: null);
    }

    private TableSource ReadTable(Table table, string name, string? schemaName)
    {
        TablesRead.Add(table.ObjectId);
        return new TableSource(_block!, name, schemaName, table);
    }

    private QuerySource BindView(View view, string alias, string? schemaName, TSqlFragment reference)
    {
        (BoundQuery query, List<string> names) = InModule(view, null, () =>
        {
            ViewStatementBody body = (ViewStatementBody)ModuleSyntax.Of(view);
            BoundQuery bound = BindSelectBody(body.SelectStatement, parent: null);
            return (bound, NamesOf(bound, body.Columns, view.FullName, reference));
        });
        QuerySource source = new(_block!, alias, schemaName, query, names);
        RequireColumns(view, source);
        return source;
    }

    private QuerySource BindDerivedTable(QueryDerivedTable derived, bool isApplied)
    {
        BoundQuery query = BindQuery(derived.QueryExpression, isApplied ? _block : _block!.Parent);
        return new QuerySource(_block!, derived.Alias?.Value, null, query, NamesOf(query, derived.Columns, derived.Alias?.Value ?? string.Empty, derived));
    }

    private QuerySource BindValues(InlineDerivedTable values, bool isApplied)
    {
        BoundQuery query = BindRowValues(values.RowValues, isApplied ? _block : _block!.Parent, values);
        return new QuerySource(_block!, values.Alias?.Value, null, query, NamesOf(query, values.Columns, values.Alias?.Value ?? string.Empty, values));
    }

    /// <summary>The names a derived table's columns have outside: those of its column list, else its own, which then must be there and differ.</summary>
    private static List<string> NamesOf(BoundQuery query, IList<Identifier> columns, string name, TSqlFragment reference)
    {
        if (columns.Count > 0 && columns.Count != query.Outputs.Count)
        {
            throw columns.Count < query.Outputs.Count
                ? Error(8158, $"'{name}' has more columns than were specified in the column list.", reference)
                : Error(8159, $"'{name}' has fewer columns than were specified in the column list.", reference);
        }

        List<string> names = columns.Count > 0 ? [.. columns.Select(static c => c.Value)] : [.. query.Outputs.Select(static o => o.Name)];
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i].Length == 0)
            {
                throw Error(8155, FormattableString.Invariant($"No column name was specified for column {i + 1} of '{name}'."), reference);
            }

            if (!seen.Add(names[i]))
            {
                throw Error(8156, $"The column '{names[i]}' was specified multiple times for '{name}'.", reference);
            }
        }

        return names;
    }

    private BoundSource BindTableFunction(SchemaObjectFunctionTableReference reference)
    {
        if (reference.SchemaObject.SchemaIdentifier is null)
        {
            throw SqlEngineException.Refused($"the table-valued function {reference.SchemaObject.BaseIdentifier.Value}", reference);
        }

        return ResolveObject(reference.SchemaObject) switch
        {
            Function { IsInlineTable: true } inline => BindInlineFunction(inline, reference),
            ClrFunction { IsTable: true } clr => BindClrTableFunction(clr, reference),
            _ => throw InvalidObject(reference.SchemaObject),
        };
    }

    /// <summary>Reading a table-valued function needs SELECT on it, not EXECUTE ("GRANT Object Permissions").</summary>
    private RowsSource BindClrTableFunction(ClrFunction function, SchemaObjectFunctionTableReference reference)
    {
        Expression[] arguments = BindArguments(function.FullName, ModuleSyntax.OfFunction(function).Parameters, reference.Parameters, reference);
        ClrTableBody body = ClrTableFunctionBinder.Bind(function);
        RowsSource source = new(
            _block!,
            reference.Alias?.Value ?? reference.SchemaObject.BaseIdentifier.Value,
            reference.Alias is null ? function.Schema.Name : null,
            RenamedColumns(body, reference, function),
            (context, row) => body.Rows(Array.ConvertAll(arguments, a => a.Evaluate(context, row))))
        {
            ObjectName = $"[{function.Schema.Name}].[{function.Name}]",
        };
        _isVolatile |= !ClrFunctionBinder.IsDeterministic(function);
        RequireColumns(function, source);
        return source;
    }

    /// <summary>FROM f(…) AS a (x, y): the alias may name the columns anew.</summary>
    private static IEnumerable<(string, SqlType)> RenamedColumns(ClrTableBody body, SchemaObjectFunctionTableReference reference, ClrFunction function)
    {
        if (reference.Columns.Count == 0)
        {
            return body.Columns;
        }

        return reference.Columns.Count == body.Columns.Count
            ? body.Columns.Zip(reference.Columns, static (column, name) => (name.Value, column.Type))
            : throw Error(
                reference.Columns.Count < body.Columns.Count ? 8158 : 8159,
                $"'{function.FullName}' has {(reference.Columns.Count < body.Columns.Count ? "more" : "fewer")} columns than were specified in the column list.",
                reference);
    }

    private QuerySource BindInlineFunction(Function function, SchemaObjectFunctionTableReference reference)
    {
        FunctionStatementBody syntax = ModuleSyntax.OfFunction(function);
        Expression[] arguments = BindArguments(function.FullName, syntax.Parameters, reference.Parameters, reference);
        QueryBlock argumentRow = NewBlock(parent: null);
        Dictionary<string, Expression> parameters = new(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < arguments.Length; i++)
        {
            parameters.Add(syntax.Parameters[i].VariableName.Value, new Execution.Expressions.OuterSlotExpression(argumentRow.Number, argumentRow.NewSlot(arguments[i].Type)) { Type = arguments[i].Type });
        }

        (BoundQuery query, List<string> names) = InModule(function, parameters, () =>
        {
            BoundQuery body = BindSelectBody(((SelectFunctionReturnType)syntax.ReturnType).SelectStatement, parent: null);
            return (body, NamesOf(body, reference.Columns, function.FullName, reference));
        });
        QuerySource source = new(
            _block!,
            reference.Alias?.Value ?? reference.SchemaObject.BaseIdentifier.Value,
            reference.Alias is null ? function.Schema.Name : null,
            query,
            names)
        {
            Arguments = new InlineArguments(argumentRow.Number, arguments),
        };
        RequireColumns(function, source);
        return source;
    }

    private RowsSource BindOpenJson(OpenJsonTableReference reference)
    {
        Expression given = BindScalar(reference.Variable);
        Expression json = ConvertTo(given, SqlType.NVarChar(SqlType.Max));
        Expression? path = reference.RowPattern is null ? null : BindScalar(reference.RowPattern, SqlType.NVarChar(SqlType.Max));
        IReadOnlyList<(string, SqlType)> columns = OpenJson.DefaultColumns(given.Type.Collation);
        Func<string, string?, IEnumerable<Value[]>> reader = OpenJson.Rows;
        if (reference.SchemaDeclarationItems.Count > 0)
        {
            OpenJsonColumn[] declared = [.. reference.SchemaDeclarationItems.Select(BindJsonColumn)];
            columns = [.. declared.Select(static c => (c.Name, c.Type))];
            reader = OpenJson.Build(declared);
        }

        return new RowsSource(_block!, reference.Alias?.Value, null, columns, (context, row) =>
        {
            Value text = json.Evaluate(context, row);
            return text.IsNull ? [] : reader(text.AsString, path?.Evaluate(context, row) is { IsNull: false } p ? p.AsString : null);
        })
        {
            ObjectName = "[OPENJSON]",
        };
    }

    private OpenJsonColumn BindJsonColumn(SchemaDeclarationItemOpenjson item)
    {
        ColumnDefinitionBase definition = item.ColumnDefinition;
        SqlType type = ResolveType(definition.DataType, TypeNames.DeclaredLength);
        if (definition.Collation is { } collation)
        {
            type = type with { Collation = Collation.Find(collation.Value) ?? throw SqlEngineException.Refused($"the collation {collation.Value}", collation) };
        }

        return new OpenJsonColumn(definition.ColumnIdentifier.Value, type, (item.Mapping as StringLiteral)?.Value, item.AsJson);
    }

    private RowsSource BindGlobalFunction(GlobalFunctionTableReference reference)
    {
        if (!string.Equals(reference.Name.Value, "STRING_SPLIT", StringComparison.OrdinalIgnoreCase) || reference.Parameters.Count != 2)
        {
            throw SqlEngineException.Refused($"the table-valued function {reference.Name.Value} with {reference.Parameters.Count} arguments", reference);
        }

        Expression input = BindScalar(reference.Parameters[0]);
        Expression separator = BindScalar(reference.Parameters[1], SqlType.NVarChar(SqlType.Max));
        SqlType type = StringSplit.ValueType(input.Type, separator.Type);
        input = ConvertTo(input, type);
        return new RowsSource(_block!, reference.Alias?.Value, null, [("value", type)], (context, row) =>
            StringSplit.Split(input.Evaluate(context, row), separator.Evaluate(context, row)).Select(static v => new[] { v })) { ObjectName = "[STRING_SPLIT]" };
    }
}
