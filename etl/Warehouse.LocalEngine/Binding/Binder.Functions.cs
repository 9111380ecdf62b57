using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Clr;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Execution.Expressions;
using Warehouse.LocalEngine.Functions;
using Warehouse.LocalEngine.Functions.Aggregates;
using Warehouse.LocalEngine.Types;
using Expression = Warehouse.LocalEngine.Execution.Expression;

namespace Warehouse.LocalEngine.Binding;

/// <summary>Function calls: windowed, aggregate, of a schema, built in.</summary>
internal sealed partial class Binder
{
    private bool _readsVariables;
    private bool _isVolatile;

    private Expression BindFunctionCall(FunctionCall call)
    {
        if (call.CallTarget is MultiPartIdentifierCallTarget target)
        {
            return BindUserFunction(target.MultiPartIdentifier, call);
        }

        // EVENTDATA().value(…) is the one method call there is; its library binds it under both names.
        if (call.CallTarget is ExpressionCallTarget { Expression: FunctionCall { CallTarget: null, Parameters.Count: 0 } inner } && Session.EventData.IsEventValue(inner, call))
        {
            return BindBuiltIn(Session.EventData.ValueFunction, call.Parameters, call);
        }

        if (call.CallTarget is not null)
        {
            throw SqlEngineException.Refused("a method call", call);
        }

        string name = call.FunctionName.Value;
        if (call.OverClause is not null)
        {
            return BindWindow(call);
        }

        if (NeedsOver(name))
        {
            throw Error(10753, $"The function '{name}' must have an OVER clause.", call, severity: 15);
        }

        if (AggregateLibrary.IsAggregate(name))
        {
            return BindAggregate(call);
        }

        if (IsGroupingFunction(name))
        {
            return BindGroupingFunction(call);
        }

        if (call.UniqueRowFilter != UniqueRowFilter.NotSpecified || call.WithinGroupClause is not null)
        {
            throw Error(102, $"Incorrect syntax near '{name}'.", call, severity: 15);
        }

        return string.Equals(name, "CHOOSE", StringComparison.OrdinalIgnoreCase) ? BindChoose(call) : BindBuiltIn(name, call.Parameters, call);
    }

    private static bool IsGroupingFunction(string name) =>
        string.Equals(name, "GROUPING", StringComparison.OrdinalIgnoreCase) || string.Equals(name, "GROUPING_ID", StringComparison.OrdinalIgnoreCase);

    /// <summary>A function of the scope's libraries, by its name.</summary>
    private FunctionExpression BindBuiltIn(string name, IList<ScalarExpression> parameters, TSqlFragment source)
    {
        Expression[] arguments = new Expression[parameters.Count];
        BoundArgument[] described = new BoundArgument[parameters.Count];
        bool takesDatePart = ValueFunctions.TakesDatePart(name);
        for (int i = 0; i < arguments.Length; i++)
        {
            arguments[i] = takesDatePart && i == 0
                ? new ConstantExpression(Value.Null) { Type = SqlType.UntypedNull, IsUntypedNull = true }
                : BindScalar(parameters[i]);
            described[i] = new BoundArgument(arguments[i].Type, arguments[i] is ConstantExpression constant ? constant.Value : null, parameters[i]);
        }

        foreach (IFunctionLibrary library in _scope.Functions)
        {
            if (library.TryBind(name, described, source) is { } binding)
            {
                return Call(binding, arguments);
            }
        }

        throw Error(195, $"'{name}' is not a recognized built-in function name.", source, severity: 15);
    }

    private FunctionExpression Call(ScalarFunctionBinding binding, Expression[] arguments)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            arguments[i] = ConvertTo(arguments[i], binding.ArgumentTypes[i]);
        }

        _isVolatile |= !binding.Deterministic;
        return new FunctionExpression(binding.Body, arguments, isPure: binding.Deterministic) { Type = binding.ReturnType };
    }

    // CHOOSE is CASE over its index; the index is evaluated once per branch tried, which only a volatile index could tell.
    private Execution.Expressions.CaseExpression BindChoose(FunctionCall call)
    {
        if (call.Parameters.Count < 2)
        {
            throw Error(174, "The CHOOSE function requires at least 2 arguments.", call, severity: 15);
        }

        Expression index = BindScalar(call.Parameters[0], SqlType.Int);
        Predicate[] conditions = [.. Enumerable.Range(1, call.Parameters.Count - 1).Select(i =>
            Compare(BooleanComparisonType.Equals, index, new ConstantExpression(Value.FromInt64(i)) { Type = SqlType.Int }))];
        return MakeCase(conditions, [.. call.Parameters.Skip(1).Select(BindScalar)], hasElse: false);
    }

    private Expression BindUserFunction(MultiPartIdentifier schema, FunctionCall call)
    {
        if (schema.Count != 1)
        {
            throw SqlEngineException.Refused("a function of another database", call);
        }

        string schemaName = schema.Identifiers[0].Value;
        string fullName = $"{schemaName}.{call.FunctionName.Value}";
        if (FindAggregate(_scope.Catalog, call) is { } aggregate)
        {
            return BindClrAggregate(aggregate, call);
        }

        if (call.OverClause is not null || call.UniqueRowFilter != UniqueRowFilter.NotSpecified)
        {
            throw SqlEngineException.Refused("OVER or DISTINCT with a function that is no aggregate", call);
        }

        if (_scope.Catalog.FindObject(schemaName, call.FunctionName.Value) is not (Module function and (ClrFunction { IsTable: false } or Function { IsInlineTable: false })))
        {
            throw Error(4121, $"Cannot find either column \"{schemaName}\" or the user-defined function or aggregate \"{fullName}\", or the name is ambiguous.", call);
        }

        FunctionStatementBody syntax = ModuleSyntax.OfFunction(function);
        SqlType returnType = syntax.ReturnType is ScalarFunctionReturnType scalar
            ? ResolveType(scalar.DataType, TypeNames.DeclaredLength)
            : throw SqlEngineException.Refused("a function that does not return a scalar", call);
        Expression[] arguments = BindArguments(fullName, syntax.Parameters, call.Parameters, call);
        Permissions.Add(new RequiredPermission(function, "EXECUTE", null, _scope.Module));
        // A CLR function reads no data (its context connection is refused); a T-SQL one may read any table.
        bool isPure = function is ClrFunction;
        _isVolatile |= function is not ClrFunction clr || !ClrFunctionBinder.IsDeterministic(clr);
        ReadsUnknownTables |= !isPure;
        ScalarBody body = _scope.PrepareFunction?.Invoke(function)
            ?? ((context, values) => context.Session.InvokeFunction(function, values, context));
        return new FunctionExpression(body, arguments, isPure) { Type = returnType };
    }

    /// <summary>The aggregate that a call of the form schema.name(…) names; null when it names none.</summary>
    private static ClrAggregate? FindAggregate(ICatalogNames catalog, FunctionCall call) =>
        call.CallTarget is MultiPartIdentifierCallTarget { MultiPartIdentifier: { Count: 1 } schema }
            ? catalog.FindObject(schema.Identifiers[0].Value, call.FunctionName.Value) as ClrAggregate
            : null;

    private SlotExpression BindClrAggregate(ClrAggregate aggregate, FunctionCall call)
    {
        // Windows and DISTINCT over CLR aggregates are not used by anybody here, and refused rather than approximated.
        if (call.OverClause is not null || call.UniqueRowFilter == UniqueRowFilter.Distinct || call.WithinGroupClause is not null)
        {
            throw SqlEngineException.Refused("OVER, DISTINCT or WITHIN GROUP with a CLR aggregate", call);
        }

        Permissions.Add(new RequiredPermission(aggregate, "EXECUTE", null, _scope.Module));
        return BindAggregate(call);
    }

    private Expression[] BindArguments(string fullName, IList<ProcedureParameter> parameters, IList<ScalarExpression> given, TSqlFragment call)
    {
        if (given.Count < parameters.Count)
        {
            throw Error(313, $"An insufficient number of arguments were supplied for the procedure or function {fullName}.", call);
        }

        if (given.Count > parameters.Count)
        {
            throw Error(8144, $"Procedure or function {fullName} has too many arguments specified.", call);
        }

        Expression[] arguments = new Expression[given.Count];
        for (int i = 0; i < arguments.Length; i++)
        {
            ProcedureParameter parameter = parameters[i];
            ScalarExpression value = given[i];
            if (value is DefaultLiteral)
            {
                value = parameter.Value ?? throw Error(313, $"An insufficient number of arguments were supplied for the procedure or function {fullName}.", call);
            }

            arguments[i] = BindScalar(value, ResolveType(parameter.DataType, TypeNames.DeclaredLength));
        }

        return arguments;
    }
}
