using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.Linting.Rules;

internal sealed class ConstraintNameRule : LintRule
{
    public override string Id => "W018";

    public override string Title => "Constraints of tables are named, those of temporary tables are not";

    public override string Reason => "A name that the server makes up differs from database to database, and no upgrade finds it; a named one of a temporary table collides with that of another session in tempdb.";

    public override bool Covers(SqlScript script) => !script.IsTest;

    public override IEnumerable<LintFinding> Check(SqlScript script, ScriptSet others) =>
        from table in script.Tree.All<CreateTableStatement>()
        where table.Definition is not null
        let isTemporary = table.SchemaObjectName.IsTemporary()
        from constraint in table.Definition.All<ConstraintDefinition>()
        where constraint is not NullableConstraintDefinition && (constraint.ConstraintIdentifier is null) != isTemporary
        select script.At(Id, constraint, isTemporary ? "A constraint of a temporary table has a name." : "The constraint has no name.");
}
