using System;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.LocalEngine.Types;

/// <summary>An operator chosen for its operands' types.</summary>
/// <param name="Result">The type of what <see cref="Body"/> returns.</param>
/// <param name="LeftAs">What the left operand is converted to first (<see cref="Conversion.Build"/>, implicit).</param>
/// <param name="RightAs">What the right operand is converted to first.</param>
/// <param name="Body">Computes the result; NULL when an operand is NULL.</param>
internal sealed record BinaryBinding(SqlType Result, SqlType LeftAs, SqlType RightAs, Func<Value, Value, Value> Body);

/// <summary>A comparison chosen for its operands' types; <see cref="Test"/> gives null (UNKNOWN) when an operand is NULL.</summary>
internal sealed record ComparisonBinding(SqlType LeftAs, SqlType RightAs, Func<Value, Value, bool?> Test);

/// <summary>Unary minus, plus or ~ for an operand's type.</summary>
internal sealed record UnaryBinding(SqlType Result, SqlType OperandAs, Func<Value, Value> Body);

/// <summary>T-SQL's operators over typed values.</summary>
internal static partial class Operators
{
    /// <summary>+ - * / % &amp; | ^. Errors 402, 8117, 206, 468 when the types do not go together.</summary>
    /// <param name="kind">The operator.</param>
    /// <param name="left">Type of the left operand.</param>
    /// <param name="right">Type of the right operand.</param>
    /// <param name="leftLiteral">The left operand's value when it is an integer literal: beside a decimal it counts with the digits it has, not with int's ten ("Data type conversion", constant values).</param>
    /// <param name="rightLiteral">Likewise for the right operand.</param>
    public static BinaryBinding BindBinary(BinaryExpressionType kind, SqlType left, SqlType right, Value? leftLiteral = null, Value? rightLiteral = null)
    {
        if (left.IsUntypedNull || right.IsUntypedNull)
        {
            SqlType known = left.IsUntypedNull ? right : left;
            (left, right) = (known, known);
            (leftLiteral, rightLiteral) = (null, null);
        }

        if (left.Kind == SqlTypeKind.SqlVariant || right.Kind == SqlTypeKind.SqlVariant)
        {
            throw TypeErrors.IncompatibleOperands(left, right, NameOf(kind));
        }

        if (kind is BinaryExpressionType.BitwiseAnd or BinaryExpressionType.BitwiseOr or BinaryExpressionType.BitwiseXor)
        {
            return BindBitwise(kind, left, right);
        }

        if (kind == BinaryExpressionType.Add && left.IsText && right.IsText)
        {
            return BindTextConcatenation(left, right);
        }

        if (kind == BinaryExpressionType.Add && left.IsBinary && right.IsBinary)
        {
            return BindBinaryConcatenation(left, right);
        }

        SqlType common = left.Kind >= right.Kind ? left : right;
        if (common.Kind is SqlTypeKind.DateTime or SqlTypeKind.SmallDateTime)
        {
            return BindDates(kind, left, right, common);
        }

        // Two bits, a uniqueidentifier, date and time types: no arithmetic.
        if (!common.IsNumeric || common.Kind == SqlTypeKind.Bit)
        {
            throw left.Kind == right.Kind ? TypeErrors.InvalidOperand(left, NameOf(kind)) : IncompatibleOrClash(left, right, common, kind);
        }

        return common switch
        {
            { IsInteger: true } => BindIntegers(kind, common),
            { IsApproximate: true } => BindFloats(kind, left, right, common),
            { Kind: SqlTypeKind.Money or SqlTypeKind.SmallMoney } => BindMoney(kind, left, right, common),
            _ => BindDecimals(kind, DecimalOperand(left, leftLiteral, common), DecimalOperand(right, rightLiteral, common)),
        };
    }

    /// <summary>-x, +x, ~x.</summary>
    public static UnaryBinding BindUnary(UnaryExpressionType kind, SqlType operand)
    {
        if (operand.IsUntypedNull || kind == UnaryExpressionType.Positive)
        {
            return new UnaryBinding(operand, operand, static v => v);
        }

        return kind == UnaryExpressionType.BitwiseNot ? BindComplement(operand) : BindNegation(operand);
    }

    private static SqlEngineException IncompatibleOrClash(SqlType left, SqlType right, SqlType common, BinaryExpressionType kind) =>
        Conversion.IsAllowed(left, common, isExplicit: false) && Conversion.IsAllowed(right, common, isExplicit: false)
            ? TypeErrors.IncompatibleOperands(left, right, NameOf(kind))
            : TypeErrors.TypeClash(left, right);

    private static UnaryBinding BindNegation(SqlType operand)
    {
        switch (operand.Kind)
        {
            case SqlTypeKind.TinyInt:
                // Unsigned: the result needs a sign ("- (Unary Minus)").
                return new UnaryBinding(SqlType.SmallInt, SqlType.SmallInt, static v => v.IsNull ? v : Value.FromInt64(-v.AsInt64));
            case SqlTypeKind.SmallInt or SqlTypeKind.Int or SqlTypeKind.BigInt:
                (long minimum, _) = Conversion.RangeOf(operand.Kind);
                return new UnaryBinding(operand, operand, v => v.IsNull ? v : v.AsInt64 != minimum ? Value.FromInt64(-v.AsInt64) : throw TypeErrors.Overflow(operand));
            case SqlTypeKind.Decimal or SqlTypeKind.Money or SqlTypeKind.SmallMoney:
                return new UnaryBinding(operand, operand, static v => v.IsNull ? v : Value.FromInt128(-v.AsInt128));
            case SqlTypeKind.Real or SqlTypeKind.Float:
                return new UnaryBinding(operand, operand, static v => v.IsNull ? v : Value.FromDouble(-v.AsDouble));
            default:
                throw TypeErrors.InvalidOperand(operand, "minus");
        }
    }

    private static UnaryBinding BindComplement(SqlType operand) => operand.Kind switch
    {
        SqlTypeKind.Bit => new UnaryBinding(operand, operand, static v => v.IsNull ? v : Value.FromBoolean(!v.AsBoolean)),
        SqlTypeKind.TinyInt => new UnaryBinding(operand, operand, static v => v.IsNull ? v : Value.FromInt64((byte)~v.AsInt64)),
        SqlTypeKind.SmallInt or SqlTypeKind.Int or SqlTypeKind.BigInt => new UnaryBinding(operand, operand, static v => v.IsNull ? v : Value.FromInt64(~v.AsInt64)),
        _ => throw TypeErrors.InvalidOperand(operand, "'~'"),
    };

    private static BinaryBinding BindBitwise(BinaryExpressionType kind, SqlType left, SqlType right)
    {
        // One operand may be binary beside an integer, which decides the type; not both ("& (Bitwise AND)").
        if (!(left.IsInteger || right.IsInteger) || !(left.IsInteger || left.IsBinary) || !(right.IsInteger || right.IsBinary))
        {
            throw TypeErrors.IncompatibleOperands(left, right, NameOf(kind));
        }

        SqlType common = left.Kind >= right.Kind ? left : right;
        Func<Value, Value, Value> body = kind switch
        {
            BinaryExpressionType.BitwiseAnd => static (a, b) => a.IsNull || b.IsNull ? Value.Null : Value.FromInt64(a.AsInt64 & b.AsInt64),
            BinaryExpressionType.BitwiseOr => static (a, b) => a.IsNull || b.IsNull ? Value.Null : Value.FromInt64(a.AsInt64 | b.AsInt64),
            _ => static (a, b) => a.IsNull || b.IsNull ? Value.Null : Value.FromInt64(a.AsInt64 ^ b.AsInt64),
        };
        return new BinaryBinding(common, common, common, body);
    }

    private static BinaryBinding BindTextConcatenation(SqlType left, SqlType right)
    {
        (Collation collation, Coercibility coercibility) = TypeRules.UnifyCollations(left, right, "add");
        bool unicode = left.IsUnicode || right.IsUnicode;
        bool isFixed = left.Kind is SqlTypeKind.Char or SqlTypeKind.NChar && right.Kind is SqlTypeKind.Char or SqlTypeKind.NChar;
        int limit = unicode ? 4000 : 8000;
        int length = left.Length == SqlType.Max || right.Length == SqlType.Max ? SqlType.Max : Math.Min(limit, Math.Min(left.Length, limit) + Math.Min(right.Length, limit));
        SqlTypeKind kind = (unicode, isFixed && length != SqlType.Max) switch
        {
            (true, true) => SqlTypeKind.NChar,
            (true, false) => SqlTypeKind.NVarChar,
            (false, true) => SqlTypeKind.Char,
            _ => SqlTypeKind.VarChar,
        };
        SqlType result = new(kind, length, Collation: collation) { Coercibility = coercibility };
        if (length == SqlType.Max || left.Length + right.Length <= limit)
        {
            return new BinaryBinding(result, Operand(left), Operand(right), static (a, b) => a.IsNull || b.IsNull ? Value.Null : Value.FromString(string.Concat(a.AsString, b.AsString)));
        }

        // Neither is max: what exceeds 8,000 bytes is cut ("+ (String Concatenation)").
        Func<string, string> fit = TextFit.Fitter(result, restrict: false);
        return new BinaryBinding(result, Operand(left), Operand(right), (a, b) => a.IsNull || b.IsNull ? Value.Null : Value.FromString(fit(string.Concat(a.AsString, b.AsString))));

        // Each operand keeps its length and padding, and takes the result's alphabet and collation.
        SqlType Operand(SqlType type) => type with
        {
            Kind = type.Kind is SqlTypeKind.Char or SqlTypeKind.NChar ? (unicode ? SqlTypeKind.NChar : SqlTypeKind.Char) : unicode ? SqlTypeKind.NVarChar : SqlTypeKind.VarChar,
            Length = type.Length == SqlType.Max ? SqlType.Max : Math.Min(type.Length, limit),
            Collation = collation,
        };
    }

    private static BinaryBinding BindBinaryConcatenation(SqlType left, SqlType right)
    {
        int length = left.Length == SqlType.Max || right.Length == SqlType.Max ? SqlType.Max : Math.Min(8000, left.Length + right.Length);
        SqlType result = SqlType.VarBinary(length);
        return new BinaryBinding(result, left, right, (a, b) =>
        {
            if (a.IsNull || b.IsNull)
            {
                return Value.Null;
            }

            byte[] first = a.AsBytes;
            byte[] second = b.AsBytes;
            int total = first.Length + second.Length;
            byte[] bytes = new byte[length == SqlType.Max ? total : Math.Min(total, length)];
            first.CopyTo(bytes, 0);
            second.AsSpan(0, bytes.Length - first.Length).CopyTo(bytes.AsSpan(first.Length));
            return Value.FromBytes(bytes);
        });
    }

    /// <summary>datetime and smalldatetime add and subtract as days since 1900-01-01; numbers and text beside them are converted.</summary>
    private static BinaryBinding BindDates(BinaryExpressionType kind, SqlType left, SqlType right, SqlType common)
    {
        if (kind is not (BinaryExpressionType.Add or BinaryExpressionType.Subtract))
        {
            throw TypeErrors.IncompatibleOperands(left, right, NameOf(kind));
        }

        if (!Conversion.IsAllowed(left, common, isExplicit: false) || !Conversion.IsAllowed(right, common, isExplicit: false))
        {
            throw TypeErrors.TypeClash(left, right);
        }

        bool add = kind == BinaryExpressionType.Add;
        return new BinaryBinding(common, common, common, (a, b) =>
        {
            if (a.IsNull || b.IsNull)
            {
                return Value.Null;
            }

            long since = b.AsInt64 - DateTicks.BaseDate;
            long ticks = add ? a.AsInt64 + since : a.AsInt64 - since;
            return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks && DateTicks.FromLocal(ticks, 0, common, out Value result) == ConversionFailure.None
                ? result
                : throw TypeErrors.Overflow(common);
        });
    }

    private static string NameOf(BinaryExpressionType kind) => kind switch
    {
        BinaryExpressionType.Subtract => "subtract",
        BinaryExpressionType.Multiply => "multiply",
        BinaryExpressionType.Divide => "divide",
        BinaryExpressionType.Modulo => "modulo",
        BinaryExpressionType.BitwiseAnd => "'&'",
        BinaryExpressionType.BitwiseOr => "'|'",
        BinaryExpressionType.BitwiseXor => "'^'",
        _ => "add",
    };
}
