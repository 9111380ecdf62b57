using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Execution.Modification;
using Warehouse.LocalEngine.Types;
using BinaryExpression = Microsoft.SqlServer.TransactSql.ScriptDom.BinaryExpression;
using Expression = Warehouse.LocalEngine.Execution.Expression;

namespace Warehouse.LocalEngine.Binding;

/// <summary>UPDATE and DELETE.</summary>
internal sealed partial class StatementCompiler
{
    private ChangePlan CompileDelete(DeleteStatement statement, BindingScope scope)
    {
        RowQuery query = OpenQuery(statement.DeleteSpecification, statement, scope);
        return Finish(query, statement.DeleteSpecification, assignments: null, "DELETE", scope);
    }

    private ChangePlan CompileUpdate(UpdateStatement statement, BindingScope scope)
    {
        UpdateSpecification specification = statement.UpdateSpecification;
        RowQuery query = OpenQuery(specification, statement, scope);
        List<Assignment> assignments = [];
        foreach (SetClause clause in specification.SetClauses)
        {
            assignments.Add(BindSet(query, clause, assignments));
        }

        return Finish(query, specification, [.. assignments], "UPDATE", scope);
    }

    private static RowQuery OpenQuery(UpdateDeleteSpecificationBase specification, DataModificationStatement statement, BindingScope scope) =>
        new(specification.Target, specification.FromClause, specification.WhereClause, specification.TopRowFilter, statement.WithCtesAndXmlNamespaces, statement.OptimizerHints, scope);

    private ChangePlan Finish(RowQuery query, UpdateDeleteSpecificationBase specification, Assignment[]? assignments, string action, BindingScope scope)
    {
        Table table = query.Target;
        int[]? changed = assignments is null ? null : [.. assignments.Where(static a => a.Ordinal >= 0).Select(static a => a.Ordinal)];
        TriggerSet triggers = new(table, action, changed, scope);
        List<RequiredPermission> permissions = [new RequiredPermission(table, action, changed, scope.Module)];
        (OutputRows? output, ResultColumn[] columns) = CompileOutput(
            specification, table, elements => query.BindOutput(elements, hasInserted: assignments is not null, hasDeleted: true), triggers, scope, permissions);
        query.Finish();
        return new ChangePlan
        {
            Permissions = [.. query.Permissions, .. permissions],
            Rules = TableRules.Compile(table, this, scope),
            Query = query,
            Assignments = assignments,
            Triggers = triggers,
            Output = output,
            OutputColumns = columns,
        };
    }

    private static Assignment BindSet(RowQuery query, SetClause clause, List<Assignment> earlier)
    {
        if (clause is not AssignmentSetClause set)
        {
            throw SqlEngineException.Refused("the WRITE method in SET", clause);
        }

        (int slot, SqlType? variableType) = set.Variable is null ? (-1, null) : query.BindAssignedVariable(set.Variable);
        Column? column = set.Column is null ? null : SetColumn(query, set.Column, earlier);
        if (set.NewValue is DefaultLiteral && column is not null)
        {
            return new Assignment(null, column.Ordinal, slot, null, variableType is null ? null : Conversion.Build(column.Type, variableType, isExplicit: false), set);
        }

        Expression value = query.Bind(set.AssignmentKind == AssignmentKind.Equals ? set.NewValue : Compound(set), target: null);
        return new Assignment(
            value,
            column?.Ordinal ?? -1,
            slot,
            column is null ? null : StoreConversion(value.Type, query.Target, column),
            variableType is null ? null : Conversion.Build(column?.Type ?? value.Type, variableType, isExplicit: false),
            set);
    }

    // column += value is column = column + (value).
    private static BinaryExpression Compound(AssignmentSetClause set) => new()
    {
        BinaryExpressionType = Binder.OperatorOf(set.AssignmentKind),
        FirstExpression = set.Column is not null ? set.Column : set.Variable,
        SecondExpression = new ParenthesisExpression { Expression = set.NewValue },
        ScriptTokenStream = set.ScriptTokenStream,
        FirstTokenIndex = set.FirstTokenIndex,
        LastTokenIndex = set.LastTokenIndex,
    };

    private static Column SetColumn(RowQuery query, ColumnReferenceExpression reference, List<Assignment> earlier)
    {
        string name = reference.MultiPartIdentifier.Identifiers[^1].Value;
        int ordinal = query.FindTargetColumn(name) ?? throw At(207, $"Invalid column name '{name}'.", reference);
        if (ordinal < 0)
        {
            throw At(4406, $"Update or insert of view or function failed because it contains a derived or constant field: '{name}'.", reference);
        }

        Column column = query.Target.Columns[ordinal];
        RequireWritable(column, reference);
        if (column.Identity is not null)
        {
            throw At(8102, $"Cannot update identity column '{column.Name}'.", reference);
        }

        return earlier.Exists(a => a.Ordinal == ordinal) ? throw AssignedTwice(column, reference) : column;
    }
}
