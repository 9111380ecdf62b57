using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.Packaging.Model;

/// <summary>
/// The package as a database model takes it (DacFx): plain CREATE statements, one object each. What is procedural is left out (seed rows, keys made by dynamic SQL) or
/// unwrapped (a guarded CREATE). The SQLCLR functions stand as T-SQL functions with the same signature that fail when they are called, because DacFx accepts an assembly on Windows only.
/// </summary>
public static class ModelScripts
{
    // A stub that gave NULL would blank columns if somebody published the model as it is.
    private const string Failure = "CONVERT(int, N'This is a stub: Warehouse.sql brings the assembly.')";

    /// <summary>One script per statement, named after its file.</summary>
    public static IReadOnlyList<SqlBatch> Of(IReadOnlyList<SqlBatch> batches)
    {
        ArgumentNullException.ThrowIfNull(batches);
        return [.. batches.Where(batch => !batch.Name.Contains("/Data/", StringComparison.Ordinal)).SelectMany(Statements)];
    }

    /// <summary>The views of schema sys that the scripts read, which a model has to be told about.</summary>
    public static IReadOnlyList<string> CatalogViews(IReadOnlyList<SqlBatch> batches)
    {
        ArgumentNullException.ThrowIfNull(batches);
        var names = new CatalogNames();
        foreach (SqlBatch batch in Of(batches))
        {
            using var reader = new StringReader(batch.Text);
            new TSql140Parser(initialQuotedIdentifiers: true).Parse(reader, out _).Accept(names);
        }

        return [.. names.Found];
    }

    /// <summary>Writes them into a directory, in order.</summary>
    public static void Write(IReadOnlyList<SqlBatch> batches, string directory)
    {
        int number = 0;
        foreach (SqlBatch script in Of(batches))
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"{number++:D4}.{script.Name.Replace('/', '.')}");
            File.WriteAllText(Path.Combine(directory, name.EndsWith(".sql", StringComparison.Ordinal) ? name : name + ".sql"), script.Text);
        }
    }

    private static IEnumerable<SqlBatch> Statements(SqlBatch batch)
    {
        using var reader = new StringReader(batch.Text);
        var tree = (TSqlScript)new TSql140Parser(initialQuotedIdentifiers: true).Parse(reader, out _);
        return tree.Batches.SelectMany(b => b.Statements).SelectMany(Unwrap).Where(Declares).Select(s => new SqlBatch(batch.Name, Text(s), batch.FirstLine + s.StartLine - 1));
    }

    // IF NOT EXISTS (…) CREATE … stands for the object it creates.
    private static IEnumerable<TSqlStatement> Unwrap(TSqlStatement statement) => statement switch
    {
        IfStatement { ElseStatement: null } guarded => Unwrap(guarded.ThenStatement),
        BeginEndBlockStatement block => block.StatementList.Statements.SelectMany(Unwrap),
        _ => [statement],
    };

    private static bool Declares(TSqlStatement statement) => statement switch
    {
        ProcedureStatementBodyBase or TriggerStatementBody or ViewStatementBody or CreateTableStatement or IndexStatement or CreateTypeTableStatement or CreateSequenceStatement => true,
        CreateUserStatement or CreateRoleStatement or CreateSchemaStatement or CreateCertificateStatement or CreateSymmetricKeyStatement or CreateAggregateStatement => true,
        SecurityStatement or AlterTableStatement => true,
        _ => false,
    };

    private static string Text(TSqlStatement statement) => statement switch
    {
        CreateAggregateStatement aggregate => Stub(aggregate.Name, aggregate.Parameters, $"RETURNS {Source(aggregate.ReturnType)}", $"RETURN {Failure}"),
        FunctionStatementBody { MethodSpecifier: not null, ReturnType: TableValuedFunctionReturnType rows } function =>
            Stub(function.Name, function.Parameters, $"RETURNS @rows TABLE ({string.Join(", ", rows.DeclareTableVariableBody.Definition.ColumnDefinitions.Select(Source))})", $"DECLARE @fails int = {Failure}; RETURN"),
        FunctionStatementBody { MethodSpecifier: not null } function => Stub(function.Name, function.Parameters, $"RETURNS {Source(function.ReturnType)}", $"RETURN {Failure}"),
        _ => Plain(statement),
    };

    private static string Stub(SchemaObjectName name, IEnumerable<ProcedureParameter> parameters, string returns, string body) => $"""
        CREATE FUNCTION {Source(name)}({string.Join(", ", parameters.Select(Source))})
        {returns}
        AS
        BEGIN
            {body};
        END;
        """;

    // A model knows CREATE only; the tokens between CREATE and the kind of object are dropped.
    private static string Plain(TSqlStatement statement)
    {
        var text = new StringBuilder();
        bool isOrAlter = false, isCreate = false;
        for (int i = statement.FirstTokenIndex; i <= statement.LastTokenIndex; i++)
        {
            TSqlParserToken token = statement.ScriptTokenStream[i];
            if (!isOrAlter && isCreate && token.TokenType is TSqlTokenType.Or or TSqlTokenType.Alter && i < statement.FirstTokenIndex + 6)
            {
                isOrAlter = token.TokenType == TSqlTokenType.Alter;
                continue;
            }

            isCreate |= token.TokenType == TSqlTokenType.Create;
            text.Append(token.Text);
        }

        return text.ToString();
    }

    private static string Source(TSqlFragment fragment) =>
        string.Concat(Enumerable.Range(fragment.FirstTokenIndex, fragment.LastTokenIndex - fragment.FirstTokenIndex + 1).Select(i => fragment.ScriptTokenStream[i].Text));

    private sealed class CatalogNames : TSqlFragmentVisitor
    {
        public SortedSet<string> Found { get; } = new(StringComparer.OrdinalIgnoreCase);

        public override void Visit(NamedTableReference node)
        {
            if (string.Equals(node.SchemaObject.SchemaIdentifier?.Value, "sys", StringComparison.OrdinalIgnoreCase) && node.SchemaObject.DatabaseIdentifier is null)
            {
                Found.Add(node.SchemaObject.BaseIdentifier.Value);
            }
        }
    }
}
