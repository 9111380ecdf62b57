using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Execution.Expressions;
using Warehouse.LocalEngine.Functions;
using Warehouse.LocalEngine.Types;
using CaseExpression = Warehouse.LocalEngine.Execution.Expressions.CaseExpression;
using CoalesceExpression = Warehouse.LocalEngine.Execution.Expressions.CoalesceExpression;
using Expression = Warehouse.LocalEngine.Execution.Expression;

namespace Warehouse.LocalEngine.Binding;

/// <summary>Scalar expressions other than function calls.</summary>
internal sealed partial class Binder
{
    /// <summary>Binds an expression; errors of the type rules get its line.</summary>
    public Expression BindScalar(ScalarExpression node)
    {
        RequireStack();
        try
        {
            if (_block is { SeesGroups: true } && FindGroupKey(node) is { } key)
            {
                return key;
            }

            Expression expression = BindScalarNode(node);
            expression.Source ??= node;
            return node is PrimaryExpression { Collation: { } collation } ? Collate(expression, collation) : expression;
        }
        catch (SqlEngineException error) when (error.LineNumber == 0)
        {
            throw At(error, node);
        }
    }

    /// <summary>A chain like 1 + 1 + … is a tree as deep as it is long: what is too long ends the statement, not the process.</summary>
    private static void RequireStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new SqlEngineException(8631, "Internal error: Server stack limit has been reached. Please look for potentially deep nesting in your query, and try to simplify it.", severity: 17);
        }
    }

    /// <summary>Binds an expression and converts it implicitly.</summary>
    public Expression BindScalar(ScalarExpression node, SqlType target)
    {
        try
        {
            return ConvertTo(BindScalar(node), target);
        }
        catch (SqlEngineException error) when (error.LineNumber == 0)
        {
            throw At(error, node);
        }
    }

    private Expression BindScalarNode(ScalarExpression node) => node switch
    {
        Literal literal => BindLiteral(literal),
        ColumnReferenceExpression column => BindColumn(column),
        VariableReference variable => BindVariable(variable),
        GlobalVariableExpression global => BindBuiltIn(global.Name, [], global),
        ParenthesisExpression parenthesis => BindScalar(parenthesis.Expression),
        Microsoft.SqlServer.TransactSql.ScriptDom.BinaryExpression binary => BindBinary(binary),
        Microsoft.SqlServer.TransactSql.ScriptDom.UnaryExpression unary => BindUnary(unary),
        CastCall cast => BindConversion(cast.Parameter, cast.DataType, null, isTry: false),
        TryCastCall cast => BindConversion(cast.Parameter, cast.DataType, null, isTry: true),
        ConvertCall convert => BindConversion(convert.Parameter, convert.DataType, convert.Style, isTry: false),
        TryConvertCall convert => BindConversion(convert.Parameter, convert.DataType, convert.Style, isTry: true),
        SearchedCaseExpression searched => BindCase(
            [.. searched.WhenClauses.Select(w => BindCondition(w.WhenExpression))],
            [.. searched.WhenClauses.Select(static w => w.ThenExpression)],
            searched.ElseExpression),
        SimpleCaseExpression simple => BindSimpleCase(simple),
        IIfCall iif => BindCase([BindCondition(iif.Predicate)], [iif.ThenExpression], iif.ElseExpression),
        Microsoft.SqlServer.TransactSql.ScriptDom.CoalesceExpression coalesce => BindCoalesce(coalesce),
        NullIfExpression nullIf => BindNullIf(nullIf),
        ScalarSubquery subquery => BindScalarSubquery(subquery),
        FunctionCall call => BindFunctionCall(call),
        OdbcFunctionCall odbc => BindScalar(OdbcFunctions.InTransactSql(odbc)),
        LeftFunctionCall left => BindBuiltIn("LEFT", left.Parameters, left),
        RightFunctionCall right => BindBuiltIn("RIGHT", right.Parameters, right),
        ParameterlessCall call => BindBuiltIn(ParameterlessName(call), [], call),
        AtTimeZoneCall zone => BindAtTimeZone(zone),
        NextValueForExpression next => BindNextValue(next),
        _ => throw SqlEngineException.Refused($"the expression {node.GetType().Name}", node),
    };

    private static ConstantExpression BindLiteral(Literal literal)
    {
        (SqlType type, Value value) = LiteralTypes.Of(literal);
        return new ConstantExpression(value) { Type = type, IsNullable = value.IsNull, IsUntypedNull = type.IsUntypedNull };
    }

    private Expression BindVariable(VariableReference variable)
    {
        if (_parameters is not null)
        {
            foreach ((string name, Expression parameter) in _parameters)
            {
                if (SameName(name, variable.Name))
                {
                    _parameterReads++;
                    return parameter;
                }
            }
        }

        if (!_scope.Variables.TryGetValue(variable.Name, out VariableSlot? slot))
        {
            throw Error(137, $"Must declare the scalar variable \"{variable.Name}\".", variable, severity: 15);
        }

        _readsVariables = true;
        return new VariableExpression(slot.Slot) { Type = slot.Type };
    }

    private Expression BindBinary(Microsoft.SqlServer.TransactSql.ScriptDom.BinaryExpression node)
    {
        Expression left = BindScalar(node.FirstExpression);
        Expression right = BindScalar(node.SecondExpression);
        return Combine(node.BinaryExpressionType, left, right);
    }

    /// <summary>Applies a binary operator to bound operands.</summary>
    private static Expression Combine(BinaryExpressionType kind, Expression left, Expression right)
    {
        return Combine(Operators.BindBinary(kind, left.Type, right.Type, IntegerLiteralOf(left), IntegerLiteralOf(right)), left, right);
    }

    private Expression BindAtTimeZone(AtTimeZoneCall node)
    {
        Expression date = BindScalar(node.DateValue);
        Expression zone = BindScalar(node.TimeZone);
        return Combine(TimeZones.Bind(date.Type, zone.Type), date, zone);
    }

    private static Expression Combine(BinaryBinding binding, Expression left, Expression right)
    {
        left = ConvertTo(left, binding.LeftAs);
        right = ConvertTo(right, binding.RightAs);
        return Fold(
            new BinaryFunctionExpression(left, right, binding.Body) { Type = binding.Result, IsNullable = left.IsNullable || right.IsNullable },
            left is ConstantExpression && right is ConstantExpression);
    }

    private static Value? IntegerLiteralOf(Expression expression) =>
        expression is ConstantExpression { Type.Kind: SqlTypeKind.Int, Value.IsNull: false } constant ? constant.Value : null;

    private Expression BindUnary(Microsoft.SqlServer.TransactSql.ScriptDom.UnaryExpression node)
    {
        Expression operand = BindScalar(node.Expression);
        UnaryBinding binding = Operators.BindUnary(node.UnaryExpressionType, operand.Type);
        operand = ConvertTo(operand, binding.OperandAs);
        return Fold(new UnaryFunctionExpression(operand, binding.Body) { Type = binding.Result, IsNullable = operand.IsNullable }, operand is ConstantExpression);
    }

    private Expression BindConversion(ScalarExpression parameter, DataTypeReference dataType, ScalarExpression? style, bool isTry)
    {
        SqlType target = ResolveType(dataType, TypeNames.CastLength);
        int? styleNumber = style is null ? null : ConstantInteger(style, "CONVERT's style as anything but a constant");
        Expression operand = BindScalar(parameter);
        if (operand is ConstantExpression { IsUntypedNull: true })
        {
            return new ConstantExpression(Value.Null) { Type = target };
        }

        // A text that is cast keeps its collation; any other value takes the database's.
        if (target.IsText && operand.Type.IsText)
        {
            target = target with { Collation = operand.Type.Collation, Coercibility = operand.Type.Coercibility };
        }

        Func<Value, Value> body = Conversion.Build(operand.Type, target, isExplicit: true, styleNumber, isTry);
        return Fold(
            new UnaryFunctionExpression(operand, body) { Type = target, IsNullable = operand.IsNullable || isTry },
            operand is ConstantExpression);
    }

    private int ConstantInteger(ScalarExpression node, string otherwise) =>
        BindScalar(node, SqlType.Int) is ConstantExpression { Value: { IsNull: false } value } ? (int)value.AsInt64 : throw SqlEngineException.Refused(otherwise, node);

    /// <summary>A type by name: the engine's, or an alias type.</summary>
    private static SqlType ResolveType(DataTypeReference reference, int defaultLength) =>
        TypeNames.Resolve(reference, defaultLength)
        ?? throw Error(243, $"Type {string.Join('.', reference.Name.Identifiers.Select(static i => i.Value))} is not a defined system type.", reference);

    private CaseExpression BindCase(Predicate[] conditions, IReadOnlyList<ScalarExpression> results, ScalarExpression? otherwise)
    {
        Expression[] branches = [.. results.Append(otherwise).OfType<ScalarExpression>().Select(BindScalar)];
        return MakeCase(conditions, branches, hasElse: otherwise is not null);
    }

    private static CaseExpression MakeCase(Predicate[] conditions, Expression[] branches, bool hasElse)
    {
        if (Array.TrueForAll(branches, static b => b is ConstantExpression { IsUntypedNull: true }))
        {
            throw new SqlEngineException(8133, "At least one of the result expressions in a CASE specification must be an expression other than the NULL constant.");
        }

        SqlType type = UnifyTypes(branches, "CASE");
        branches = Array.ConvertAll(branches, b => ConvertTo(b, type));
        return new CaseExpression(conditions, branches[..conditions.Length], hasElse ? branches[^1] : null)
        {
            Type = type,
            IsNullable = !hasElse || branches.Any(static b => b.IsNullable),
        };
    }

    private CaseExpression BindSimpleCase(SimpleCaseExpression node)
    {
        Predicate[] conditions = [.. node.WhenClauses.Select(w => Compare(BooleanComparisonType.Equals, BindScalar(node.InputExpression), BindScalar(w.WhenExpression)))];
        return BindCase(conditions, [.. node.WhenClauses.Select(static w => w.ThenExpression)], node.ElseExpression);
    }

    private CoalesceExpression BindCoalesce(Microsoft.SqlServer.TransactSql.ScriptDom.CoalesceExpression node)
    {
        Expression[] operands = [.. node.Expressions.Select(BindScalar)];
        if (operands.All(static o => o is ConstantExpression { IsUntypedNull: true }))
        {
            throw Error(4127, "At least one of the arguments to COALESCE must be an expression that is not the NULL constant.", node);
        }

        SqlType type = UnifyTypes(operands, "COALESCE");
        return new CoalesceExpression(Array.ConvertAll(operands, o => ConvertTo(o, type)))
        {
            Type = type,
            IsNullable = operands.All(static o => o.IsNullable),
        };
    }

    private CaseExpression BindNullIf(NullIfExpression node)
    {
        Expression first = BindScalar(node.FirstExpression);
        if (first is ConstantExpression { IsUntypedNull: true })
        {
            throw Error(4151, "The type of the first argument to NULLIF cannot be the NULL constant because the type of the first argument has to be known.", node);
        }

        Predicate equal = Compare(BooleanComparisonType.Equals, first, BindScalar(node.SecondExpression));
        return new CaseExpression([equal], [new ConstantExpression(Value.Null) { Type = first.Type }], first) { Type = first.Type };
    }

    private static SqlType UnifyTypes(Expression[] operands, string operation)
    {
        SqlType type = operands[0].Type;
        for (int i = 1; i < operands.Length; i++)
        {
            type = TypeRules.Unify(type, operands[i].Type, operation);
        }

        return type;
    }

    private static Expression Collate(Expression operand, Identifier collation)
    {
        Collation found = Collation.Find(collation.Value) ?? throw SqlEngineException.Refused($"the collation {collation.Value}", collation);
        if (!operand.Type.IsText)
        {
            throw Error(447, "Expression type is invalid for COLLATE clause.", collation);
        }

        return Retype(operand, operand.Type.WithCollation(found));
    }

    /// <summary>The same value under another type of the same representation.</summary>
    private static Expression Retype(Expression operand, SqlType type) => operand is ConstantExpression constant
        ? new ConstantExpression(constant.Value) { Type = type, IsNullable = constant.IsNullable }
        : new RetypedExpression(operand) { Type = type, IsNullable = operand.IsNullable };

    /// <summary>Converts implicitly; error 206, 257 or 529 when T-SQL does not.</summary>
    internal static Expression ConvertTo(Expression operand, SqlType target)
    {
        Expression converted = Convert(operand, target);
        converted.Source ??= operand.Source;
        return converted;
    }

    private static Expression Convert(Expression operand, SqlType target)
    {
        if (operand is ConstantExpression { Value.IsNull: true } constant)
        {
            return constant.IsUntypedNull || Conversion.IsAllowed(constant.Type, target, isExplicit: false)
                ? new ConstantExpression(Value.Null) { Type = target, IsUntypedNull = target.IsUntypedNull }
                : throw Refusal(constant.Type, target);
        }

        if (operand.Type == target)
        {
            return operand;
        }

        Func<Value, Value> body = Conversion.Build(operand.Type, target, isExplicit: false);
        return Conversion.IsIdentity(operand.Type, target) ? Retype(operand, target) : Fold(new UnaryFunctionExpression(operand, body) { Type = target, IsNullable = operand.IsNullable }, operand is ConstantExpression);
    }

    private static SqlEngineException Refusal(SqlType from, SqlType to)
    {
        try
        {
            Conversion.Build(from, to, isExplicit: false);
            return new SqlEngineException(206, string.Create(CultureInfo.InvariantCulture, $"Operand type clash: {from} is incompatible with {to}."));
        }
        catch (SqlEngineException error)
        {
            return error;
        }
    }

    /// <summary>Computes an expression of constants now; one that fails is left to fail when, and if, it runs.</summary>
    private static Expression Fold(Expression expression, bool isConstant)
    {
        if (!isConstant)
        {
            return expression;
        }

        try
        {
            Value value = expression.Evaluate(null!, []);
            return new ConstantExpression(value) { Type = expression.Type, IsNullable = value.IsNull };
        }
        catch (SqlEngineException)
        {
            return expression;
        }
    }

    private static string ParameterlessName(ParameterlessCall call) => call.ParameterlessCallType switch
    {
        ParameterlessCallType.User => "USER",
        ParameterlessCallType.CurrentUser => "CURRENT_USER",
        ParameterlessCallType.SessionUser => "SESSION_USER",
        ParameterlessCallType.SystemUser => "SYSTEM_USER",
        _ => "CURRENT_TIMESTAMP",
    };
}
