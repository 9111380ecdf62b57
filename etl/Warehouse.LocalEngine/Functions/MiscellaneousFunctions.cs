using System;
using System.Security.Cryptography;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Functions;

/// <summary>ISNULL, ISNUMERIC, NEWID, HASHBYTES, CRYPT_GEN_RANDOM, SQL_VARIANT_PROPERTY.</summary>
internal static class MiscellaneousFunctions
{
    public static ScalarFunctionBinding? Bind(BoundCall call) => call.Name switch
    {
        "ISNULL" => IsNull(call),
        "ISNUMERIC" => IsNumeric(call),
        "NEWID" => NewId(call),
        "HASHBYTES" => HashBytes(call),
        "CRYPT_GEN_RANDOM" => CryptGenRandom(call),
        "SQL_VARIANT_PROPERTY" => VariantProperty(call),
        _ => null,
    };

    /// <summary>The first argument's type, whatever the second's: a longer replacement is cut ("ISNULL (Transact-SQL)").</summary>
    private static ScalarFunctionBinding IsNull(BoundCall call)
    {
        call.Require(2, 2);
        SqlType returns = call.TypeOf(0).IsUntypedNull ? call.TypeOf(1) : call.TypeOf(0);
        if (!Conversion.IsAllowed(call.TypeOf(1), returns, isExplicit: false))
        {
            throw TypeErrors.TypeClash(call.TypeOf(1), returns);
        }

        return BoundCall.Pure(returns, [returns, returns], static a => a[0].IsNull ? a[1] : a[0]);
    }

    /// <summary>1 when the text converts to some numeric type: int, decimal, money or float.</summary>
    private static ScalarFunctionBinding IsNumeric(BoundCall call)
    {
        call.Require(1, 1);
        SqlType type = call.TypeOf(0);
        if (!type.IsText && !type.IsUntypedNull)
        {
            return BoundCall.Pure(SqlType.Int, [type], a => Value.FromInt64(!a[0].IsNull && type.IsNumeric ? 1 : 0));
        }

        SqlType text = call.Text(0);
        Func<Value, Value> toMoney = Conversion.Build(text, SqlType.Money, isExplicit: true, isTry: true);
        Func<Value, Value> toFloat = Conversion.Build(text, SqlType.Float, isExplicit: true, isTry: true);
        return BoundCall.Pure(SqlType.Int, [text], a =>
        {
            bool numeric = !a[0].IsNull && a[0].AsString.AsSpan().Trim(' ').Length > 0 && (!toMoney(a[0]).IsNull || !toFloat(a[0]).IsNull);
            return Value.FromInt64(numeric ? 1 : 0);
        });
    }

    private static ScalarFunctionBinding NewId(BoundCall call)
    {
        call.Require(0, 0);
        return new ScalarFunctionBinding(SqlType.UniqueIdentifier, [], Deterministic: false, static (_, _) => Value.FromGuid(Guid.NewGuid()));
    }

    /// <summary>The algorithms still recommended (SHA2) and the older ones, which SQL Server accepts too; MD2 and MD4 are refused.</summary>
    private static ScalarFunctionBinding HashBytes(BoundCall call)
    {
        call.Require(2, 2);
        SqlType input = call.TypeOf(1);
        if (!input.IsText && !input.IsBinary && !input.IsUntypedNull)
        {
            throw call.Invalid(1);
        }

        return BoundCall.Strict(SqlType.VarBinary(8000), [SqlType.NVarChar(SqlType.Max), input], a =>
        {
            byte[] bytes = input.IsText ? Conversion.TextBytes(a[1].AsString, input) : a[1].AsBytes;
            return a[0].AsString.TrimEnd(' ').ToUpperInvariant() switch
            {
                "SHA2_256" => Value.FromBytes(SHA256.HashData(bytes)),
                "SHA2_512" => Value.FromBytes(SHA512.HashData(bytes)),
                _ => throw new SqlEngineException(SqlEngineException.RefusedNumber, "The local engine's HASHBYTES supports SHA2_256 and SHA2_512 only; the others are deprecated."),
            };
        });
    }

    private static ScalarFunctionBinding CryptGenRandom(BoundCall call)
    {
        call.Require(1, 2);
        SqlType[] types = call.Each(i => i == 0 ? call.As(0, SqlType.Int) : call.As(i, SqlType.VarBinary(8000)));
        return new ScalarFunctionBinding(SqlType.VarBinary(8000), types, Deterministic: false, static (_, a) =>
            a[0].IsNull || a[0].AsInt64 is < 1 or > 8000 ? Value.Null : Value.FromBytes(RandomBytes.Get((int)a[0].AsInt64)));
    }

    private static ScalarFunctionBinding VariantProperty(BoundCall call)
    {
        call.Require(2, 2);
        SqlType type = call.TypeOf(0);
        return BoundCall.Strict(SqlType.SqlVariant, [type, call.Text(1)], a =>
        {
            Variant variant = type.Kind == SqlTypeKind.SqlVariant ? a[0].AsVariant : new Variant(type, a[0]);
            return Property(variant.Type, a[1].AsString.TrimEnd(' ').ToUpperInvariant());
        });
    }

    private static Value Property(SqlType type, string property)
    {
        SqlType number = TypeRules.AsDecimal(type) ?? type;
        return property switch
        {
            "BASETYPE" => Text(type.Kind.ToString().ToLowerInvariant()),
            "PRECISION" when number.Precision > 0 => Number(number.Precision),
            "SCALE" when number.Precision > 0 => Number(number.Scale),
            "MAXLENGTH" when type.IsText || type.IsBinary => Number(type.IsUnicode ? type.Length * 2 : type.Length),
            "COLLATION" => type.Collation is null ? Value.Null : Text(type.Collation.Name),
            _ => throw new SqlEngineException(SqlEngineException.RefusedNumber, "The local engine's SQL_VARIANT_PROPERTY supports BaseType, Collation, Precision and Scale of exact numbers, MaxLength of text and binary."),
        };

        static Value Text(string text) => Value.FromVariant(new Variant(SqlType.NVarChar(128), Value.FromString(text)));

        static Value Number(int number) => Value.FromVariant(new Variant(SqlType.Int, Value.FromInt64(number)));
    }
}
