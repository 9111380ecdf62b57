using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Execution.Operators;
using Expression = Warehouse.LocalEngine.Execution.Expression;

namespace Warehouse.LocalEngine.Binding;

internal sealed partial class Binder
{
    private static Expression BindWindow(FunctionCall call) => throw SqlEngineException.Refused("OVER", call);
}

internal static class WindowPlanner
{
    public static Operator Plan(Operator input, QueryBlock block) => block.Windows.Count == 0 ? input : throw new SqlEngineException(40517, "OVER");
}
