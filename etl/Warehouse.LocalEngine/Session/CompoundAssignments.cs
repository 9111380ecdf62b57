using System.Runtime.CompilerServices;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.LocalEngine.Session;

/// <summary>SET @x += e as SET @x = @x + (e). The expansion is kept with its statement, so that its plan is found again.</summary>
internal static class CompoundAssignments
{
    private static readonly ConditionalWeakTable<SetVariableStatement, BinaryExpression> Expansions = [];

    public static ScalarExpression Expand(SetVariableStatement set) => Expansions.GetValue(set, static s => new BinaryExpression
    {
        BinaryExpressionType = OperatorOf(s),
        FirstExpression = s.Variable,
        SecondExpression = new ParenthesisExpression { Expression = s.Expression },
    });

    private static BinaryExpressionType OperatorOf(SetVariableStatement set) => set.AssignmentKind switch
    {
        AssignmentKind.AddEquals => BinaryExpressionType.Add,
        AssignmentKind.SubtractEquals => BinaryExpressionType.Subtract,
        AssignmentKind.MultiplyEquals => BinaryExpressionType.Multiply,
        AssignmentKind.DivideEquals => BinaryExpressionType.Divide,
        AssignmentKind.ModEquals => BinaryExpressionType.Modulo,
        AssignmentKind.BitwiseAndEquals => BinaryExpressionType.BitwiseAnd,
        AssignmentKind.BitwiseOrEquals => BinaryExpressionType.BitwiseOr,
        AssignmentKind.BitwiseXorEquals => BinaryExpressionType.BitwiseXor,
        _ => throw SqlEngineException.Refused("this assignment operator", set),
    };
}
