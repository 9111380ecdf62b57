using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.LocalEngine.Session;

/// <summary>EXEC p word passes the word as text, and so does a parameter's default.</summary>
internal static class Literals
{
    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<IdentifierLiteral, StringLiteral> Texts = [];

    public static ScalarExpression BareWordAsText(ScalarExpression expression) => expression is IdentifierLiteral word
        ? Texts.GetValue(word, static w => new StringLiteral { Value = w.Value, IsNational = true })
        : expression;
}
