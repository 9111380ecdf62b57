using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Execution.Modification;
using Warehouse.LocalEngine.Types;
using Expression = Warehouse.LocalEngine.Execution.Expression;

namespace Warehouse.LocalEngine.Binding;

/// <summary>INSERT and its sources.</summary>
internal sealed partial class StatementCompiler
{
    private delegate IEnumerable<(Value[] Row, bool[]? IsDefault)> InsertRows(EvaluationContext context);

    private InsertPlan CompileInsert(InsertStatement statement, BindingScope scope, IReadOnlyList<Value[]>? execRows)
    {
        InsertSpecification specification = statement.InsertSpecification;
        if (specification.TopRowFilter is not null)
        {
            throw SqlEngineException.Refused("INSERT TOP", specification.TopRowFilter);
        }

        List<RequiredPermission> permissions = [];
        Table table = new Binder(scope, permissions).BindTargetTable(specification.Target);
        bool isDefaultRow = specification.InsertSource is ValuesInsertSource { IsDefaultValues: true };
        int[] ordinals = isDefaultRow ? [] : InsertColumns(table, specification.Columns);
        (SqlType?[] types, InsertRows source, IReadOnlySet<int>? tablesRead) = specification.InsertSource switch
        {
            ValuesInsertSource { IsDefaultValues: true } => ([], static _ => [([], null)], null),
            ValuesInsertSource values => CompileValues(values, specification, ordinals.Length, scope, permissions),
            SelectInsertSource select => CompileInsertSelect(select, statement, ordinals.Length, scope, permissions),
            ExecuteInsertSource => (new SqlType?[ordinals.Length], _ => (execRows ?? throw new ArgumentNullException(nameof(execRows))).Select(static r => (r, (bool[]?)null)), null),
            _ => throw SqlEngineException.Refused($"the source {specification.InsertSource.GetType().Name} of INSERT", specification.InsertSource),
        };
        permissions.Add(new RequiredPermission(table, "INSERT", null, scope.Module));
        TableRules rules = TableRules.Compile(table, this, scope);
        TriggerSet triggers = new(table, "INSERT", [.. Enumerable.Range(0, table.Columns.Count)], scope);
        (OutputRows? output, ResultColumn[] columns) = CompileOutput(specification, table, elements => BindInserted(elements, table, scope, permissions), triggers, scope, permissions);
        return new InsertPlan
        {
            Permissions = permissions,
            Target = new InsertTarget(rules, ordinals, [.. ordinals.Select((o, i) => types[i] is { } type ? StoreConversion(type, table, table.Columns[o]) : null)]),
            Source = context => source(context),
            Triggers = triggers,
            Output = output,
            StoresAtOnce = tablesRead?.Contains(table.ObjectId) == false && !triggers.Any && output is null && rules.References.Count == 0 && rules.IsIndependent(ordinals),
            OutputColumns = columns,
        };
    }

    // The tables a source reads are given only where they are known and rows may be many.
    private static (SqlType?[] Types, InsertRows Rows, IReadOnlySet<int>? TablesRead) CompileValues(ValuesInsertSource values, InsertSpecification specification, int width, BindingScope scope, List<RequiredPermission> permissions)
    {
        Binder binder = new(scope, permissions);
        Expression?[][] rows = binder.BindInBlock(binder.NewBlock(parent: null), b => b.BindInsertValues(values.RowValues));
        binder.PlanSubqueries();
        binder.FinishPermissions();
        RequireWidth(rows[0].Length, width, specification, isValues: true);
        (int blocks, int states) = (binder.BlockCount, binder.OperatorStateCount);
        SqlType?[] types = [.. Enumerable.Range(0, width).Select(c => rows.Select(r => r[c]).FirstOrDefault(static e => e is not null)?.Type)];
        return (types, context => Evaluate(context.ForExecution(blocks, states)), null);

        IEnumerable<(Value[], bool[]?)> Evaluate(EvaluationContext context)
        {
            foreach (Expression?[] row in rows)
            {
                bool[]? isDefault = Array.Exists(row, static e => e is null) ? Array.ConvertAll(row, static e => e is null) : null;
                yield return (Array.ConvertAll(row, e => e is null ? Value.Null : e.Evaluate(context, [])), isDefault);
            }
        }
    }

    private static (SqlType?[] Types, InsertRows Rows, IReadOnlySet<int>? TablesRead) CompileInsertSelect(SelectInsertSource select, InsertStatement statement, int width, BindingScope scope, List<RequiredPermission> permissions)
    {
        CompiledQuery query = CompileQuery(select.Select, statement.WithCtesAndXmlNamespaces, statement.OptimizerHints, scope);
        permissions.AddRange(query.Permissions);
        RequireWidth(query.Columns.Count, width, statement.InsertSpecification, isValues: false);
        return ([.. query.Columns.Select(static c => c.Type)], Read, query.TablesRead);

        IEnumerable<(Value[], bool[]?)> Read(EvaluationContext context)
        {
            using IRowSource rows = query.OpenAhead(context);
            while (rows.MoveNext())
            {
                yield return (rows.Current, null);
            }
        }
    }

    private static void RequireWidth(int given, int expected, InsertSpecification specification, bool isValues)
    {
        if (given == expected)
        {
            return;
        }

        throw (specification.Columns.Count, isValues, given < expected) switch
        {
            (0, _, _) => At(213, "Column name or number of supplied values does not match table definition.", specification),
            (_, true, true) => At(109, "There are more columns in the INSERT statement than values specified in the VALUES clause. The number of values in the VALUES clause must match the number of columns specified in the INSERT statement.", specification, severity: 15),
            (_, true, false) => At(110, "There are fewer columns in the INSERT statement than values specified in the VALUES clause. The number of values in the VALUES clause must match the number of columns specified in the INSERT statement.", specification, severity: 15),
            (_, false, true) => At(120, "The select list for the INSERT statement contains fewer items than the insert list. The number of SELECT values must match the number of INSERT columns.", specification, severity: 15),
            _ => At(121, "The select list for the INSERT statement contains more items than the insert list. The number of SELECT values must match the number of INSERT columns.", specification, severity: 15),
        };
    }
}
