using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.Linting.Rules;

internal sealed class TwoPartNameRule : LintRule
{
    public override string Id => "W005";

    public override string Title => "Objects are named with their schema";

    public override string Reason => "A name without one is looked up in the caller's default schema first, where somebody may have planted another object; and plans are not shared between callers.";

    public override IEnumerable<LintFinding> Check(SqlScript script, ScriptSet others) => script.Tree.Batches.SelectMany(batch => CheckBatch(script, batch));

    private IEnumerable<LintFinding> CheckBatch(SqlScript script, TSqlBatch batch)
    {
        var tableExpressions = batch.All<CommonTableExpression>().Select(c => c.ExpressionName.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        bool inTrigger = batch.Statements.Any(s => s is TriggerStatementBody);
        HashSet<TSqlFragment> aliasTargets = [.. batch.All<UpdateDeleteSpecificationBase>().Where(IsAlias).Select(u => u.Target)];
        IEnumerable<SchemaObjectName> named =
        [
            .. batch.All<NamedTableReference>().Where(t => !aliasTargets.Contains(t)).Select(t => t.SchemaObject),
            .. batch.All<SchemaObjectFunctionTableReference>().Select(t => t.SchemaObject),
            .. batch.All<ForeignKeyConstraintDefinition>().Select(k => k.ReferenceTableName),
            .. batch.All<CreateTableStatement>().Select(c => c.SchemaObjectName),
            .. batch.All<AlterTableStatement>().Select(c => c.SchemaObjectName),
            .. batch.All<TruncateTableStatement>().Select(c => c.TableName),
            // Assemblies have no schema.
            .. batch.All<DropObjectsStatement>().Where(d => d is not DropAssemblyStatement).SelectMany(d => d.Objects),
            .. batch.All<IndexStatement>().Select(i => i.OnName),
            .. batch.All<ViewStatementBody>().Select(v => v.SchemaObjectName),
            .. batch.All<FunctionStatementBody>().Select(f => f.Name),
            .. batch.All<ProcedureStatementBody>().Select(p => p.ProcedureReference.Name),
            .. batch.All<UserDataTypeReference>().Select(t => t.Name),
            .. batch.All<ExecutableProcedureReference>().Select(e => e.ProcedureReference?.ProcedureReference?.Name).OfType<SchemaObjectName>(),
        ];
        return
        [
            .. from name in named
               where name.SchemaIdentifier is null && !name.IsTemporary() && !name.BaseIdentifier.Is("sysname")
               where !tableExpressions.Contains(name.BaseIdentifier.Value)
               where !(inTrigger && (name.BaseIdentifier.Is("inserted") || name.BaseIdentifier.Is("deleted")))
               select script.At(Id, name, $"{name.BaseIdentifier.Value} is named without its schema."),
            .. from name in named
               where name.DatabaseIdentifier is not null && !name.DatabaseIdentifier.Is("tempdb") && !name.DatabaseIdentifier.Is("msdb") && !name.DatabaseIdentifier.Is("master")
               select script.At(Id, name, $"{name.BaseIdentifier.Value} is named with a database: the product lives in one database, whatever its name."),
        ];
    }

    // UPDATE and DELETE may name the alias of a table in their own FROM.
    private static bool IsAlias(UpdateDeleteSpecificationBase change) =>
        change.Target is NamedTableReference { SchemaObject: { SchemaIdentifier: null } target }
        && change.FromClause is not null
        && change.FromClause.All<TableReferenceWithAlias>().Any(t => t.Alias.Is(target.BaseIdentifier.Value));
}
