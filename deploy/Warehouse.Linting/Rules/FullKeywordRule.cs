using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.Linting.Rules;

internal sealed class FullKeywordRule : LintRule
{
    public override string Id => "W014";

    public override string Title => "Keywords are written out, in capitals";

    public override string Reason => "One way of writing makes scripts searchable: INNER JOIN, LEFT OUTER JOIN, EXECUTE, PROCEDURE, TRANSACTION, INSERT INTO.";

    public override IEnumerable<LintFinding> Check(SqlScript script, ScriptSet others)
    {
        TSqlParserToken[] tokens = [.. script.Tokens.Where(t => t.TokenType is not (TSqlTokenType.WhiteSpace or TSqlTokenType.SingleLineComment or TSqlTokenType.MultilineComment))];
        for (int i = 0; i < tokens.Length; i++)
        {
            TSqlTokenType before = i > 0 ? tokens[i - 1].TokenType : TSqlTokenType.None;
            TSqlTokenType after = i + 1 < tokens.Length ? tokens[i + 1].TokenType : TSqlTokenType.None;
            string? problem = tokens[i].TokenType switch
            {
                TSqlTokenType.Exec => "EXEC: write EXECUTE.",
                TSqlTokenType.Proc => "PROC: write PROCEDURE.",
                TSqlTokenType.Tran => "TRAN: write TRANSACTION.",
                TSqlTokenType.Join when before is not (TSqlTokenType.Inner or TSqlTokenType.Outer or TSqlTokenType.Cross) => "JOIN: write INNER JOIN, or the kind with OUTER.",
                // In a permission (GRANT SELECT, INSERT ON …) and in a trigger (AFTER INSERT) it is no statement.
                TSqlTokenType.Insert when after == TSqlTokenType.Identifier && before is not (TSqlTokenType.Comma or TSqlTokenType.Identifier or TSqlTokenType.For) => "INSERT: write INSERT INTO.",
                // table is a type in DECLARE @rows table (…), and types are in small letters; public is a role.
                TSqlTokenType.Table when before == TSqlTokenType.Variable => null,
                TSqlTokenType.Public or TSqlTokenType.Go => null,
                _ when tokens[i].IsKeyword() && tokens[i].Text.Any(char.IsAsciiLetterLower) => $"{tokens[i].Text}: keywords are in capitals.",
                _ => null,
            };
            if (problem is not null && before != TSqlTokenType.Dot)
            {
                yield return script.At(Id, tokens[i], problem);
            }
        }
    }
}
