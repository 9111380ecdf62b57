using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.Linting;

/// <summary>A script as the rules see it: its text, its tree after the grammar of SQL Server 2017, and what its path says.</summary>
public sealed class SqlScript
{
    private SqlScript(string path, string text, TSqlScript? tree, IReadOnlyList<ParseError> errors)
    {
        (Path, Text, Tree, Errors) = (path, text, tree ?? new TSqlScript(), errors);
        Tokens = tree is null ? [] : [.. tree.ScriptTokenStream];
        string[] parts = path.Replace('\\', '/').Split('/');
        IsTest = parts.Contains("tests");
        Folder = parts.Length > 1 ? parts[^2] : "";
        ObjectName = parts.Length > 2 ? $"{parts[^3]}.{System.IO.Path.GetFileNameWithoutExtension(path)}" : "";
        Header = Tokens.TakeWhile(t => t.TokenType is TSqlTokenType.WhiteSpace or TSqlTokenType.MultilineComment or TSqlTokenType.SingleLineComment)
            .FirstOrDefault(t => t.TokenType == TSqlTokenType.MultilineComment);
    }

    /// <summary>As it was given, for example <c>sql/policy/Tables/Purpose.sql</c>.</summary>
    public string Path { get; }

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>All batches; empty when the text does not parse at all.</summary>
    public TSqlScript Tree { get; }

    /// <summary>What the grammar refuses.</summary>
    public IReadOnlyList<ParseError> Errors { get; }

    /// <summary>White space and comments included.</summary>
    public IReadOnlyList<TSqlParserToken> Tokens { get; }

    /// <summary>The comment block that the script begins with, or null.</summary>
    public TSqlParserToken? Header { get; }

    /// <summary>Whether it is a test class: tests have no headers, and names that are sentences.</summary>
    public bool IsTest { get; }

    /// <summary>The folder it lies in: <c>Tables</c>, <c>Procedures</c>, <c>security</c> …</summary>
    public string Folder { get; }

    /// <summary><c>schema.Name</c>, as a path <c>schema/Kind/Name.sql</c> says it.</summary>
    public string ObjectName { get; }

    /// <summary>Parses a script with the grammar of SQL Server 2017, the oldest version supported.</summary>
    public static SqlScript Parse(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(text);
        using var reader = new StringReader(text);
        var tree = new TSql140Parser(initialQuotedIdentifiers: true).Parse(reader, out IList<ParseError> errors) as TSqlScript;
        return new SqlScript(path, text, tree, [.. errors]);
    }

    /// <summary>A finding where <paramref name="fragment"/> begins.</summary>
    internal LintFinding At(string ruleId, TSqlFragment fragment, string message) =>
        new(ruleId, Path, fragment.StartLine, fragment.StartColumn, message);

    /// <summary>A finding where <paramref name="token"/> begins.</summary>
    internal LintFinding At(string ruleId, TSqlParserToken token, string message) => new(ruleId, Path, token.Line, token.Column, message);
}
