using System;

namespace Warehouse.LocalEngine.Types;

/// <summary>LIKE for its operands' types; the third argument is the ESCAPE character (NULL without the clause, see <see cref="Like.Bind"/>).</summary>
internal sealed record LikeBinding(SqlType TextAs, SqlType PatternAs, Func<Value, Value, Value, bool?> Test);

/// <summary>The LIKE predicate (SQL Server documentation, "LIKE (Transact-SQL)").</summary>
internal static class Like
{
    /// <param name="text">Type of the match expression.</param>
    /// <param name="pattern">Type of the pattern.</param>
    /// <param name="hasEscape">Whether an ESCAPE clause is there; a NULL escape then gives UNKNOWN.</param>
    public static LikeBinding Bind(SqlType text, SqlType pattern, bool hasEscape) => throw TypeErrors.IncompatibleOperands(text, pattern, "like");
}
