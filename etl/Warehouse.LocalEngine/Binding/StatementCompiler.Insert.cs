using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Execution.Modification;
using Warehouse.LocalEngine.Execution.Plans;
using Warehouse.LocalEngine.Types;
using Expression = Warehouse.LocalEngine.Execution.Expression;

namespace Warehouse.LocalEngine.Binding;

/// <summary>INSERT and its sources.</summary>
internal sealed partial class StatementCompiler
{
    /// <summary>Where an INSERT's rows come from.</summary>
    /// <param name="Types">Of each column; null where it is not known before the rows are.</param>
    /// <param name="Rows">The rows, and for each the columns VALUES says DEFAULT for.</param>
    private sealed record InsertSource(SqlType?[] Types, Func<EvaluationContext, IEnumerable<(Value[] Row, bool[]? IsDefault)>> Rows)
    {
        /// <summary>The tables it reads; given only where they are known and rows may be many.</summary>
        public IReadOnlySet<int>? TablesRead { get; init; }

        /// <summary>How it runs, for plans that are shown: the operators, then the subqueries.</summary>
        public Func<IEnumerable<PlanNode>> Describe { get; init; } = static () => [new PlanNode("Constant Scan", [])];

        /// <summary>The sequences it takes values from.</summary>
        public IReadOnlyCollection<Sequence> Sequences { get; init; } = [];
    }

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
        InsertSource source = specification.InsertSource switch
        {
            ValuesInsertSource { IsDefaultValues: true } => new([], static _ => [([], null)]),
            ValuesInsertSource values => CompileValues(values, specification, table, ordinals.Length, scope, permissions),
            SelectInsertSource select => CompileInsertSelect(select, statement, table, ordinals.Length, scope, permissions),
            ExecuteInsertSource procedure => new(new SqlType?[ordinals.Length], _ => (execRows ?? throw new ArgumentNullException(nameof(execRows))).Select(static r => (r, (bool[]?)null)))
            {
                Describe = () => [new PlanNode("Execute", [PlanText.Of(procedure.Execute)])],
            },
            _ => throw SqlEngineException.Refused($"the source {specification.InsertSource.GetType().Name} of INSERT", specification.InsertSource),
        };
        permissions.Add(new RequiredPermission(table, "INSERT", null, scope.Module));
        TableRules rules = TableRules.Compile(table, this, scope);
        UseDefaultSequences(table, ordinals, specification, source.Sequences, scope.Catalog, permissions);
        TriggerSet triggers = new(table, "INSERT", [.. Enumerable.Range(0, table.Columns.Count)], scope);
        (OutputRows? output, ResultColumn[] columns) = CompileOutput(specification, table, elements => BindInserted(elements, table, scope, permissions), triggers, scope, permissions);
        InsertTarget target = new(rules, ordinals, [.. ordinals.Select((o, i) => source.Types[i] is { } type ? StoreConversion(type, table, table.Columns[o]) : null)]);
        return new InsertPlan
        {
            Permissions = permissions,
            Target = target,
            Source = source.Rows,
            DescribeSource = source.Describe,
            SourceBeginsRows = source.Sequences.Count > 0,
            Triggers = triggers,
            Output = output,
            StoresAtOnce = IsApart(target) && !triggers.Any && !rules.References.Any(static r => r.IsToItself) && (output is null || OutputIsApart(output)),
            OutputColumns = columns,
        };

        bool IsApart(InsertTarget written) => source.TablesRead?.Contains(written.Rules.Table.ObjectId) == false && written.IsIndependent;

        bool OutputIsApart(OutputRows rows) => rows.Into is { } into && into.Rules.Table.ObjectId != table.ObjectId && IsApart(into) && rows.Items.All(static i => i.IsIndependent);
    }

    /// <summary>Sequences behind defaults: error 11731, and the right to them where no ownership chain from the table covers it.</summary>
    private static void UseDefaultSequences(Table table, int[] ordinals, InsertSpecification specification, IReadOnlyCollection<Sequence> given, ICatalogNames catalog, List<RequiredPermission> permissions)
    {
        bool saysDefault = specification.InsertSource is ValuesInsertSource values && values.RowValues.Any(static r => r.ColumnValues.Any(static v => v is DefaultLiteral));
        foreach (Column column in table.Columns.Where(c => c.DefaultText is not null && (saysDefault || !ordinals.Contains(c.Ordinal))))
        {
            foreach (Sequence sequence in DefaultSequences.Of(column, catalog))
            {
                if (specification.InsertSource is ValuesInsertSource && given.Contains(sequence) && !ordinals.Contains(column.Ordinal))
                {
                    throw At(11731, "A column that uses a sequence object in the default constraint must be present in the target columns list, if the same sequence object appears in a row constructor.", specification);
                }

                // "Ownership chaining": a sequence of the table's owner needs no right of its own.
                if (sequence.OwnerId != table.OwnerId)
                {
                    permissions.Add(new RequiredPermission(sequence, "UPDATE", Columns: null, Referrer: null));
                }
            }
        }
    }

    private static InsertSource CompileValues(ValuesInsertSource values, InsertSpecification specification, Table table, int width, BindingScope scope, List<RequiredPermission> permissions)
    {
        Binder binder = new(scope, permissions);
        Expression?[][] rows = binder.BindInBlock(binder.NewBlock(parent: null), b => b.BindInsertValues(values.RowValues));
        binder.PlanSubqueries();
        binder.FinishPermissions();
        RequireWidth(rows[0].Length, table, width, specification, isValues: true);
        (int blocks, int states) = (binder.BlockCount, binder.OperatorStateCount);
        SqlType?[] types = [.. Enumerable.Range(0, width).Select(c => rows.Select(r => r[c]).FirstOrDefault(static e => e is not null)?.Type)];
        return new(types, context => Evaluate(context.ForExecution(blocks, states)))
        {
            Sequences = binder.Sequences,
            Describe = () => [PlanText.Values(rows.Length), .. binder.DescribeSubqueries()],
        };

        IEnumerable<(Value[], bool[]?)> Evaluate(EvaluationContext execution)
        {
            using EvaluationContext context = execution;
            foreach (Expression?[] row in rows.Take((int)long.Min(rows.Length, context.Session.RowLimit)))
            {
                context.Sequences.Begin();
                bool[]? isDefault = Array.Exists(row, static e => e is null) ? Array.ConvertAll(row, static e => e is null) : null;
                yield return (Array.ConvertAll(row, e => e is null ? Value.Null : e.Evaluate(context, [])), isDefault);
            }
        }
    }

    private static InsertSource CompileInsertSelect(SelectInsertSource select, InsertStatement statement, Table table, int width, BindingScope scope, List<RequiredPermission> permissions)
    {
        CompiledQuery query = CompileQuery(select.Select, statement.WithCtesAndXmlNamespaces, statement.OptimizerHints, scope);
        permissions.AddRange(query.Permissions);
        RequireWidth(query.Columns.Count, table, width, statement.InsertSpecification, isValues: false);
        return new([.. query.Columns.Select(static c => c.Type)], Read) 
        {
            TablesRead = query.TablesRead,
            Sequences = query.Sequences,
            Describe = () => query.Describe(ahead: true),
        };

        IEnumerable<(Value[], bool[]?)> Read(EvaluationContext context)
        {
            using IRowSource rows = query.OpenAhead(context);
            while (rows.MoveNext())
            {
                yield return (rows.Current, null);
            }
        }
    }

    private static void RequireWidth(int given, Table table, int expected, InsertSpecification specification, bool isValues)
    {
        if (given == expected)
        {
            return;
        }

        if (specification.Columns.Count == 0 && table.IdentityColumn is not null && given == expected + 1)
        {
            throw ModificationErrors.IdentityInsertNeedsColumns(table);
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
