using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Functions;

/// <summary>A built-in function's body that sees no context; arguments are converted already.</summary>
internal delegate Value PureBody(ReadOnlySpan<Value> arguments);

/// <summary>A call being bound: the arguments' types, with the checks and conversions that built-in functions share.</summary>
internal sealed class BoundCall(string name, IReadOnlyList<BoundArgument> arguments, TSqlFragment source)
{
    /// <summary>What a number or date takes as text at most (style 0 of float, styles of dates).</summary>
    private const int PlainTextLength = 64;

    /// <summary>In capitals.</summary>
    public string Name { get; } = name;

    public TSqlFragment Source { get; } = source;

    public int Count => arguments.Count;

    public SqlType TypeOf(int position) => arguments[position].Type;

    public Value? ConstantOf(int position) => position < arguments.Count ? arguments[position].Constant : null;

    public TSqlFragment SourceOf(int position) => arguments[position].Source;

    /// <summary>Error 174 or 189 unless the number of arguments lies within.</summary>
    public void Require(int minimum, int maximum)
    {
        if (Count < minimum || Count > maximum)
        {
            SqlEngineException error = TypeErrors.ArgumentCount(Name.ToLowerInvariant(), minimum, maximum);
            error.LineNumber = Source.StartLine;
            throw error;
        }
    }

    /// <summary>The argument as text: what is no text is converted to varchar ("a type implicitly convertible to varchar").</summary>
    public SqlType Text(int position)
    {
        SqlType type = TypeOf(position);
        if (type.IsText)
        {
            return type;
        }

        if (type.IsUntypedNull)
        {
            return SqlType.VarChar(1);
        }

        SqlType text = SqlType.VarChar(type.IsBinary ? type.Length : PlainTextLength);
        return type.Kind != SqlTypeKind.SqlVariant && Conversion.IsAllowed(type, text, isExplicit: false) ? text : throw Invalid(position);
    }

    /// <summary>The argument as a type it converts to implicitly; error 8116 otherwise.</summary>
    public SqlType As(int position, SqlType wanted) =>
        TypeOf(position).Kind != SqlTypeKind.SqlVariant && Conversion.IsAllowed(TypeOf(position), wanted, isExplicit: false) ? wanted : throw Invalid(position);

    public SqlEngineException Invalid(int position) => TypeErrors.InvalidArgumentType(TypeOf(position), position + 1, Name.ToLowerInvariant());

    /// <summary>The collation all text arguments agree on, for functions that compare them.</summary>
    public SqlType CollateAll(params ReadOnlySpan<int> positions)
    {
        SqlType result = Text(positions[0]);
        foreach (int position in positions[1..])
        {
            (Collation collation, Coercibility coercibility) = TypeRules.UnifyCollations(result, Text(position), Name.ToLowerInvariant());
            result = result with { Collation = collation, Coercibility = coercibility };
        }

        return result;
    }

    /// <summary>A deterministic function that gives NULL when an argument is NULL.</summary>
    public static ScalarFunctionBinding Strict(SqlType returns, IReadOnlyList<SqlType> argumentTypes, PureBody body) =>
        new(returns, argumentTypes, Deterministic: true, (_, values) =>
        {
            foreach (ref readonly Value value in values)
            {
                if (value.IsNull)
                {
                    return Value.Null;
                }
            }

            return body(values);
        });

    /// <summary>A deterministic function that looks at NULLs itself.</summary>
    public static ScalarFunctionBinding Pure(SqlType returns, IReadOnlyList<SqlType> argumentTypes, PureBody body) =>
        new(returns, argumentTypes, Deterministic: true, (_, values) => body(values));

    /// <summary>The types of all arguments, each made by the function given.</summary>
    public SqlType[] Each(Func<int, SqlType> typeAt) => [.. Enumerable.Range(0, Count).Select(typeAt)];
}
