using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.Linting.Rules;

internal sealed class DelimitedNameRule : LintRule
{
    public override string Id => "W002";

    public override string Title => "No name needs brackets or quotation marks";

    public override string Reason => "A name that needs them is a reserved word or holds odd characters, and breaks in the first script that forgets them. A column that the server names ([key] of OPENJSON) may be read by its name; names of tests are sentences.";

    public override IEnumerable<LintFinding> Check(SqlScript script, ScriptSet others)
    {
        HashSet<Identifier> read = [.. script.Tree.All<ColumnReferenceExpression>().SelectMany(c => c.MultiPartIdentifier?.Identifiers.TakeLast(1) ?? [])];
        return from name in script.Tree.All<Identifier>()
               where name.QuoteType != QuoteType.NotQuoted && !read.Contains(name)
               where !(script.IsTest && name.Value.StartsWith("test ", StringComparison.Ordinal))
               select script.At(Id, name, $"The name {name.Value} is delimited: take one that needs no delimiters.");
    }
}
