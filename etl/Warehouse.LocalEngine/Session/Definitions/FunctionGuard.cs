using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.LocalEngine.Session.Definitions;

/// <summary>
/// What the body of a scalar function may not do: change anything but its own table variables, send rows or messages, call procedures
/// ("CREATE FUNCTION (Transact-SQL)", Limitations and restrictions). Errors 443, 444, 455.
/// </summary>
internal sealed class FunctionGuard : TSqlFragmentVisitor
{
    private FunctionGuard()
    {
    }

    public static void Check(FunctionStatementBody function)
    {
        if (function.StatementList is not { Statements: [.., var last] } body)
        {
            return;
        }

        body.Accept(new FunctionGuard());
        while (last is BeginEndBlockStatement { StatementList.Statements: [.., var inner] })
        {
            last = inner;
        }

        if (last is not ReturnStatement)
        {
            throw new SqlEngineException(455, "The last statement included within a function must be a return statement.", state: 2) { LineNumber = last.StartLine };
        }
    }

    public override void Visit(TSqlStatement node)
    {
        string? effect = node switch
        {
            InsertStatement { InsertSpecification: { Target: not VariableTableReference } } => "INSERT",
            UpdateStatement { UpdateSpecification: { Target: not VariableTableReference, FromClause: null } } => "UPDATE",
            DeleteStatement { DeleteSpecification: { Target: not VariableTableReference, FromClause: null } } => "DELETE",
            SelectStatement { Into: not null } => "SELECT INTO",
            ExecuteStatement => "EXECUTE",
            PrintStatement => "PRINT",
            RaiseErrorStatement => "RAISERROR",
            ThrowStatement => "THROW",
            TryCatchStatement => "BEGIN TRY",
            TransactionStatement => "a transaction statement",
            ExecuteAsStatement or RevertStatement => "EXECUTE AS",
            SetOnOffStatement or SetCommandStatement or SetTransactionIsolationLevelStatement or SetRowCountStatement => "SET option",
            BeginEndBlockStatement or IfStatement or WhileStatement or BreakStatement or ContinueStatement or ReturnStatement
                or DeclareVariableStatement or DeclareTableVariableStatement or SetVariableStatement or DeclareCursorStatement or CursorStatement
                or SelectStatement or InsertStatement or UpdateStatement or DeleteStatement => null,
            _ => "a definition",
        };
        if (effect is not null)
        {
            throw new SqlEngineException(443, $"Invalid use of a side-effecting operator '{effect}' within a function.", state: 14) { LineNumber = node.StartLine };
        }

        if (node is UpdateStatement { UpdateSpecification: { Target: not VariableTableReference } } or DeleteStatement { DeleteSpecification: { Target: not VariableTableReference } })
        {
            throw SqlEngineException.Refused("UPDATE and DELETE through FROM in a function", node);
        }

        if (node is SelectStatement { QueryExpression: QuerySpecification query } && query.SelectElements[0] is not SelectSetVariable)
        {
            throw new SqlEngineException(444, "Select statements included within a function cannot return data to a client.", state: 2) { LineNumber = node.StartLine };
        }
    }
}
