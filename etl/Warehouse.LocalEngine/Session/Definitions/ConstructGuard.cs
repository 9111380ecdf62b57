using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Functions;

namespace Warehouse.LocalEngine.Session.Definitions;

/// <summary>
/// Walks a module when it is created and refuses statements the session does not run, so that a procedure with an unknown construct
/// fails at CREATE, not on the day its branch is reached. So does it for the parts of queries and expressions, since <see cref="ModuleCheck"/>
/// cannot bind a statement that names something missing; what it lets pass, the binder may still refuse.
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

    public override void Visit(ScalarExpression node) => Refuse(node, "expression", node is
        PrimaryExpression and not (PartitionFunctionCall or UserDefinedTypePropertyAccess or TryParseCall or ParseCall or OdbcFunctionCall)
        or BinaryExpression or UnaryExpression);

    public override void Visit(TableReference node) => Refuse(node, "table source", node is
        NamedTableReference or VariableTableReference or QueryDerivedTable or InlineDerivedTable or SchemaObjectFunctionTableReference
        or OpenJsonTableReference or GlobalFunctionTableReference or QualifiedJoin or UnqualifiedJoin or JoinParenthesisTableReference or OdbcQualifiedJoinTableReference);

    public override void Visit(GroupingSpecification node) => Refuse(node, "grouping", node is
        ExpressionGroupingSpecification or CompositeGroupingSpecification or RollupGroupingSpecification or CubeGroupingSpecification or GroupingSetsGroupingSpecification or GrandTotalGroupingSpecification);

    public override void Visit(GroupByClause node)
    {
        if (node.GroupByOption != GroupByOption.None || node.All)
        {
            throw SqlEngineException.Refused("GROUP BY ALL, WITH CUBE or WITH ROLLUP", node);
        }
    }

    public override void Visit(ForClause node) => Refuse(node, "clause", node is JsonForClause or JsonForClauseOption);

    public override void Visit(FunctionCall node)
    {
        if (node.CallTarget is null && ValueFunctions.IsRefused(node.FunctionName.Value))
        {
            throw TypeErrors.FunctionRefused(node.FunctionName.Value.ToUpperInvariant(), node);
        }
    }

    private static void Refuse(TSqlFragment node, string kind, bool isKnown)
    {
        if (!isKnown)
        {
            throw SqlEngineException.Refused($"the {kind} {node.GetType().Name}", node);
        }
    }

    private static bool IsKnown(TSqlStatement statement) => statement is
        BeginEndBlockStatement or IfStatement or WhileStatement or TryCatchStatement or BreakStatement or ContinueStatement or ReturnStatement
        or DeclareVariableStatement or DeclareTableVariableStatement or SetVariableStatement
        or SelectStatement or InsertStatement or UpdateStatement or DeleteStatement or TruncateTableStatement
        or ExecuteStatement or PrintStatement or RaiseErrorStatement or ThrowStatement
        or TransactionStatement or DeclareCursorStatement or CursorStatement or ExecuteAsStatement or RevertStatement
        or PredicateSetStatement or SetStatisticsStatement or SetIdentityInsertStatement or SetCommandStatement or SetTransactionIsolationLevelStatement or SetRowCountStatement
        or CreateTableStatement or CreateIndexStatement or IndexDefinition or AlterTableStatement or SequenceStatement or CreateTypeTableStatement
        or CreateUserStatement or AlterUserStatement or CreateRoleStatement or AlterRoleStatement or AlterAuthorizationStatement or SecurityStatement
        or DropObjectsStatement or DropUserStatement or DropRoleStatement or DropSchemaStatement or DropTypeStatement or DropIndexStatement
        or EnableDisableTriggerStatement
        or CreateCertificateStatement or CreateSymmetricKeyStatement or CreateMasterKeyStatement or OpenSymmetricKeyStatement or CloseSymmetricKeyStatement
        or DropCertificateStatement or DropSymmetricKeyStatement
        or SensitivityClassificationStatement;
}
