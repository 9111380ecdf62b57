using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.Packaging;

/// <summary>The names a script depends on, as written in it: tables and views it reads, tables its foreign keys name, functions it calls.</summary>
internal sealed class ScriptReferences : TSqlFragmentVisitor
{
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    private ScriptReferences()
    {
    }

    /// <summary>Reads the references of <paramref name="file"/> with the grammar of SQL Server 2017, the oldest version supported.</summary>
    /// <exception cref="FormatException">The script does not parse; the message lists every error with its line.</exception>
    public static IReadOnlyCollection<string> Of(SqlFile file)
    {
        var references = new ScriptReferences();
        var parser = new TSql140Parser(initialQuotedIdentifiers: true);
        foreach (SqlBatch batch in BatchSplitter.Split(file.Path, file.Text))
        {
            using var reader = new StringReader(batch.Text);
            TSqlFragment fragment = parser.Parse(reader, out IList<ParseError> errors);
            if (errors.Count > 0)
            {
                throw new FormatException(string.Join(
                    Environment.NewLine,
                    errors.Select(e => FormattableString.Invariant($"{file.Path}, line {batch.FirstLine + e.Line - 1}, column {e.Column}: {e.Message}"))));
            }

            fragment.Accept(references);
        }

        return references._names;
    }

    public override void Visit(ForeignKeyConstraintDefinition node) => Add(node.ReferenceTableName);

    public override void Visit(NamedTableReference node) => Add(node.SchemaObject);

    public override void Visit(SchemaObjectFunctionTableReference node) => Add(node.SchemaObject);

    public override void Visit(FunctionCall node)
    {
        if (node.CallTarget is MultiPartIdentifierCallTarget { MultiPartIdentifier.Identifiers: [.., var schema] })
        {
            _names.Add($"{schema.Value}.{node.FunctionName.Value}");
        }
    }

    private void Add(SchemaObjectName? name)
    {
        if (name?.SchemaIdentifier is not null)
        {
            _names.Add($"{name.SchemaIdentifier.Value}.{name.BaseIdentifier.Value}");
        }
    }
}
