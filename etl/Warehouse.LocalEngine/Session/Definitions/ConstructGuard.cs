using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.LocalEngine.Session.Definitions;

/// <summary>
/// Walks a module when it is created and refuses statements the session does not run, so that a procedure with an unknown construct
/// fails at CREATE, not on the day its branch is reached. Expressions and queries are refused by the binder, statement by statement.
/// </summary>
internal sealed class ConstructGuard : TSqlFragmentVisitor
{
    public static void Check(TSqlStatement module) => module.AcceptChildren(new ConstructGuard());

    public override void Visit(TSqlStatement node)
    {
        if (!IsKnown(node))
        {
            throw SqlEngineException.Refused($"the statement {node.GetType().Name.Replace("Statement", string.Empty, System.StringComparison.Ordinal)}", node);
        }
    }

    private static bool IsKnown(TSqlStatement statement) => statement is
        BeginEndBlockStatement or IfStatement or WhileStatement or TryCatchStatement or BreakStatement or ContinueStatement or ReturnStatement
        or DeclareVariableStatement or DeclareTableVariableStatement or SetVariableStatement
        or SelectStatement or InsertStatement or UpdateStatement or DeleteStatement or TruncateTableStatement
        or ExecuteStatement or PrintStatement or RaiseErrorStatement or ThrowStatement
        or TransactionStatement or DeclareCursorStatement or CursorStatement or ExecuteAsStatement or RevertStatement
        or PredicateSetStatement or SetIdentityInsertStatement or SetCommandStatement or SetTransactionIsolationLevelStatement
        or CreateTableStatement or CreateIndexStatement or IndexDefinition or AlterTableStatement or SequenceStatement or CreateTypeTableStatement
        or CreateUserStatement or CreateRoleStatement or AlterRoleStatement or AlterAuthorizationStatement or SecurityStatement
        or DropObjectsStatement or DropUserStatement or DropRoleStatement or DropSchemaStatement or DropTypeStatement or DropIndexStatement
        or EnableDisableTriggerStatement
        or CreateCertificateStatement or CreateSymmetricKeyStatement or CreateMasterKeyStatement or OpenSymmetricKeyStatement or CloseSymmetricKeyStatement
        or DropCertificateStatement or DropSymmetricKeyStatement;
}
