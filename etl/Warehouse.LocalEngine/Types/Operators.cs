using System;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.LocalEngine.Types;

/// <summary>An operator chosen for its operands' types.</summary>
/// <param name="Result">The type of what <see cref="Body"/> returns.</param>
/// <param name="LeftAs">What the left operand is converted to first (<see cref="Conversion.Build"/>, implicit).</param>
/// <param name="RightAs">What the right operand is converted to first.</param>
/// <param name="Body">Computes the result; NULL when an operand is NULL.</param>
internal sealed record BinaryBinding(SqlType Result, SqlType LeftAs, SqlType RightAs, Func<Value, Value, Value> Body);

/// <summary>A comparison chosen for its operands' types; <see cref="Test"/> gives null (UNKNOWN) when an operand is NULL.</summary>
internal sealed record ComparisonBinding(SqlType LeftAs, SqlType RightAs, Func<Value, Value, bool?> Test);

/// <summary>Unary minus, plus or ~ for an operand's type.</summary>
internal sealed record UnaryBinding(SqlType Result, SqlType OperandAs, Func<Value, Value> Body);

/// <summary>T-SQL's operators over typed values.</summary>
internal static partial class Operators
{
    /// <summary>+ - * / % &amp; | ^. Errors 402, 8117, 206, 468 when the types do not go together.</summary>
    /// <param name="kind">The operator.</param>
    /// <param name="left">Type of the left operand.</param>
    /// <param name="right">Type of the right operand.</param>
    /// <param name="leftLiteral">The left operand's value when it is an integer literal: beside a decimal it counts with the digits it has, not with int's ten ("Constants", "Data type conversion").</param>
    /// <param name="rightLiteral">Likewise for the right operand.</param>
    public static BinaryBinding BindBinary(BinaryExpressionType kind, SqlType left, SqlType right, Value? leftLiteral = null, Value? rightLiteral = null) =>
        throw TypeErrors.IncompatibleOperands(left, right, kind.ToString());

    /// <summary>= &lt;&gt; &lt; &lt;= &gt; &gt;= and their negated spellings.</summary>
    public static ComparisonBinding BindComparison(BooleanComparisonType kind, SqlType left, SqlType right) =>
        throw TypeErrors.IncompatibleOperands(left, right, kind.ToString());

    public static UnaryBinding BindUnary(UnaryExpressionType kind, SqlType operand) =>
        throw TypeErrors.InvalidOperand(operand, kind.ToString());
}
