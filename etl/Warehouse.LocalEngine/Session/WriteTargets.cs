using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.LocalEngine.Session;

/// <summary>What a data statement writes to, told from its text: rows of permanent tables need the database's write lock, a session's own tables do not.</summary>
internal static class WriteTargets
{
    public static bool IncludePermanentTable(TSqlStatement statement) => statement switch
    {
        SelectStatement { Into: { } into } => !IsTemporary(into),
        InsertStatement insert => IsPermanent(insert.InsertSpecification),
        // Through a FROM clause an UPDATE or DELETE may name its target by an alias: the safe answer is the lock.
        UpdateStatement update => IsPermanent(update.UpdateSpecification),
        DeleteStatement delete => IsPermanent(delete.DeleteSpecification),
        _ => true,
    };

    /// <summary>"SET IMPLICIT_TRANSACTIONS (Transact-SQL)": the statements that begin a transaction; a SELECT without a table does not.</summary>
    public static bool StartsImplicitTransaction(TSqlStatement statement) =>
        statement is not SelectStatement { Into: null, QueryExpression: QuerySpecification { FromClause: null } };

    private static bool IsPermanent(DataModificationSpecification specification) =>
        IsPermanent(specification.Target) || (specification.OutputIntoClause is { } output && IsPermanent(output.IntoTable));

    private static bool IsPermanent(TableReference target) => target switch
    {
        VariableTableReference => false,
        NamedTableReference named => !IsTemporary(named.SchemaObject),
        _ => true,
    };

    private static bool IsTemporary(SchemaObjectName name) => name.BaseIdentifier.Value.StartsWith('#');
}
