using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.Linting.Rules;

/// <summary>After "Deprecated Database Engine features in SQL Server 2017".</summary>
internal sealed class DeprecatedSyntaxRule : LintRule
{
    private static readonly FrozenSet<string> Procedures = FrozenSet.ToFrozenSet(
    [
        "sp_addtype", "sp_droptype", "sp_adduser", "sp_dropuser", "sp_addrole", "sp_droprole", "sp_addrolemember", "sp_droprolemember", "sp_addlogin", "sp_grantlogin",
        "sp_grantdbaccess", "sp_revokedbaccess", "sp_addapprole", "sp_dboption", "sp_bindrule", "sp_unbindrule", "sp_bindefault", "sp_unbindefault", "sp_changeobjectowner",
        "sp_changedbowner", "sp_attach_db", "sp_detach_db", "sp_renamedb", "sp_addextendedproc", "sp_depends", "sp_lock", "sp_dbcmptlevel", "sp_addmessage", "sp_indexoption",
    ], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> CompatibilityViews = FrozenSet.ToFrozenSet(
    [
        "sysobjects", "syscolumns", "sysindexes", "sysusers", "syscomments", "sysdepends", "sysforeignkeys", "systypes", "sysprocesses", "sysdatabases", "syslogins",
        "sysfiles", "sysfilegroups", "syspermissions", "sysprotects", "sysreferences", "sysconfigures", "sysmembers", "sysservers", "sysmessages",
    ], StringComparer.OrdinalIgnoreCase);

    public override string Id => "W003";

    public override string Title => "No deprecated syntax";

    public override string Reason => "What is deprecated leaves with some later version, and the database with it.";

    public override IEnumerable<LintFinding> Check(SqlScript script, ScriptSet others)
    {
        TSqlScript tree = script.Tree;
        return
        [
            .. from type in tree.All<SqlDataTypeReference>()
               where type.SqlDataTypeOption is SqlDataTypeOption.Text or SqlDataTypeOption.NText or SqlDataTypeOption.Image or SqlDataTypeOption.Timestamp
               select script.At(Id, type, $"Type {type.SqlDataTypeOption}: take nvarchar(max), varbinary(max) or rowversion."),
            .. from statement in tree.All<SetRowCountStatement>()
               where statement.NumberRows is not IntegerLiteral { Value: "0" }
               select script.At(Id, statement, "SET ROWCOUNT: take TOP."),
            .. from statement in tree.All<PredicateSetStatement>()
               where !statement.IsOn && (statement.Options & (SetOptions.AnsiNulls | SetOptions.AnsiPadding | SetOptions.ConcatNullYieldsNull)) != 0
               select script.At(Id, statement, "ANSI_NULLS, ANSI_PADDING and CONCAT_NULL_YIELDS_NULL will always be ON."),
            .. from statement in tree.All<CreateRuleStatement>() select script.At(Id, statement, "CREATE RULE: take a CHECK constraint."),
            .. from statement in tree.All<CreateDefaultStatement>() select script.At(Id, statement, "CREATE DEFAULT: take a DEFAULT constraint."),
            .. from statement in tree.All<SetUserStatement>() select script.At(Id, statement, "SETUSER: take EXECUTE AS."),
            .. from clause in tree.All<BackwardsCompatibleDropIndexClause>() select script.At(Id, clause, "DROP INDEX table.index: write DROP INDEX index ON table."),
            .. from clause in tree.All<GroupByClause>() where clause.All select script.At(Id, clause, "GROUP BY ALL: group and join for yourself."),
            .. from alias in tree.All<SelectScalarExpression>()
               where alias.ColumnName?.ValueExpression is StringLiteral
               select script.At(Id, alias, "A text as a column's alias: write a name."),
            .. from table in tree.All<NamedTableReference>()
               where CompatibilityViews.Contains(table.SchemaObject.BaseIdentifier.Value) && (table.SchemaObject.SchemaIdentifier is null || table.SchemaObject.SchemaIdentifier.Is("sys") || table.SchemaObject.SchemaIdentifier.Is("dbo"))
               select script.At(Id, table, $"{table.SchemaObject.BaseIdentifier.Value} is a compatibility view: take the catalog view."),
            .. from execute in tree.All<ExecuteSpecification>()
               where execute.ProcedureName() is { } name && Procedures.Contains(name)
               select script.At(Id, execute, $"{execute.ProcedureName()} is deprecated: take the statement that replaces it."),
            .. from reference in tree.All<ProcedureReference>() where reference.Number is not null select script.At(Id, reference, "Numbered procedures are deprecated."),
            .. from column in tree.All<ColumnReferenceExpression>()
               where column.MultiPartIdentifier?.Count > 2
               select script.At(Id, column, "Column names of three and more parts are deprecated: take an alias."),
        ];
    }
}
