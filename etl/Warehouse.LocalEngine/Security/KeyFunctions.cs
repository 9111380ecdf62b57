using System;
using System.Collections.Generic;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Functions;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Security;

/// <summary>ENCRYPTBYKEY, DECRYPTBYKEY, DECRYPTBYKEYAUTOCERT, KEY_GUID, CERT_ID over the session's <see cref="KeyRing"/>.</summary>
internal sealed class KeyFunctions : IFunctionLibrary
{
    public static readonly KeyFunctions Instance = new();

    // The functions return at most 8,000 bytes ("ENCRYPTBYKEY").
    private const int MaxBytes = 8000;
    private static readonly SqlType Bytes = SqlType.VarBinary(MaxBytes);
    private static readonly SqlType Name = SqlType.NVarChar(128);

    public ScalarFunctionBinding? TryBind(string name, IReadOnlyList<BoundArgument> arguments, TSqlFragment source) => name.ToUpperInvariant() switch
    {
        "KEY_GUID" => Bind(name, arguments, 1, 1, SqlType.UniqueIdentifier, [Name], KeyGuid),
        "CERT_ID" => Bind(name, arguments, 1, 1, SqlType.Int, [Name], CertificateId),
        "ENCRYPTBYKEY" => BindEncrypt(name, arguments),
        "DECRYPTBYKEY" => BindDecrypt(name, arguments),
        "DECRYPTBYKEYAUTOCERT" => BindDecryptByCertificate(name, arguments, source),
        _ => null,
    };

    private static ScalarFunctionBinding Bind(string name, IReadOnlyList<BoundArgument> arguments, int minimum, int maximum, SqlType result, SqlType[] types, ScalarBody body)
    {
        RequireCount(name, arguments, minimum, maximum);

        // Never deterministic: keys open and close, and encryption is randomized.
        return new ScalarFunctionBinding(result, types[..arguments.Count], Deterministic: false, body);
    }

    private static Value KeyGuid(EvaluationContext context, ReadOnlySpan<Value> arguments) =>
        !arguments[0].IsNull && context.Session.Keys.KeyGuid(context.Session.CurrentPrincipalId, arguments[0].AsString) is { } guid ? Value.FromGuid(guid) : Value.Null;

    private static Value CertificateId(EvaluationContext context, ReadOnlySpan<Value> arguments) =>
        !arguments[0].IsNull && context.Session.Keys.CertificateId(context.Session.CurrentPrincipalId, arguments[0].AsString) is { } id ? Value.FromInt64(id) : Value.Null;

    private static ScalarFunctionBinding BindEncrypt(string name, IReadOnlyList<BoundArgument> arguments)
    {
        RequireCount(name, arguments, 2, 4);
        (SqlType textType, Func<Value, Value> toBytes) = BytesArgument(name, arguments, 1);
        (SqlType authenticatorType, Func<Value, Value> toAuthenticator) = arguments.Count == 4 ? BytesArgument(name, arguments, 3) : (Bytes, static v => v);
        return Bind(name, arguments, 2, 4, Bytes, [SqlType.UniqueIdentifier, textType, SqlType.Int, authenticatorType], (context, values) =>
        {
            if (values[0].IsNull || values[1].IsNull)
            {
                return Value.Null;
            }

            byte[] plaintext = toBytes(values[1]).AsBytes;
            byte[]? authenticator = Authenticator(values, 2, toAuthenticator);
            byte[]? ciphertext = context.Session.Keys.Encrypt(values[0].AsGuid, plaintext, authenticator);
            return ciphertext is null ? Value.Null
                : ciphertext.Length <= MaxBytes ? Value.FromBytes(ciphertext)
                : throw new SqlEngineException(8152, "The value is too long for ENCRYPTBYKEY: its result cannot exceed 8,000 bytes.");
        });
    }

    private static ScalarFunctionBinding BindDecrypt(string name, IReadOnlyList<BoundArgument> arguments)
    {
        RequireCount(name, arguments, 1, 3);
        (SqlType authenticatorType, Func<Value, Value> toAuthenticator) = arguments.Count == 3 ? BytesArgument(name, arguments, 2) : (Bytes, static v => v);
        return Bind(name, arguments, 1, 3, Bytes, [Bytes, SqlType.Int, authenticatorType], (context, values) =>
            values[0].IsNull ? Value.Null : OrNull(context.Session.Keys.Decrypt(values[0].AsBytes, Authenticator(values, 1, toAuthenticator))));
    }

    private static ScalarFunctionBinding BindDecryptByCertificate(string name, IReadOnlyList<BoundArgument> arguments, TSqlFragment source)
    {
        RequireCount(name, arguments, 3, 5);
        (SqlType authenticatorType, Func<Value, Value> toAuthenticator) = arguments.Count == 5 ? BytesArgument(name, arguments, 4) : (Bytes, static v => v);
        return Bind(name, arguments, 3, 5, Bytes, [SqlType.Int, SqlType.NVarChar(4000), Bytes, SqlType.Int, authenticatorType], (context, values) =>
        {
            if (!values[1].IsNull)
            {
                throw SqlEngineException.Refused("a certificate password in DECRYPTBYKEYAUTOCERT (certificates are protected by the master key)", source);
            }

            return values[0].IsNull || values[2].IsNull
                ? Value.Null
                : OrNull(context.Session.Keys.DecryptByCertificate(context.Session.CurrentPrincipalId, (int)values[0].AsInt64, values[2].AsBytes, Authenticator(values, 3, toAuthenticator)));
        });
    }

    // Text goes in as the bytes it is stored in (UTF-16LE for nvarchar), binary as it is; other types, the (max) ones among them, are refused as on SQL Server (8116).
    private static (SqlType Type, Func<Value, Value> ToBytes) BytesArgument(string name, IReadOnlyList<BoundArgument> arguments, int position)
    {
        SqlType type = arguments[position].Type;
        return (type.IsText || type.IsBinary) && type.Length != SqlType.Max
            ? (type, Conversion.Build(type, SqlType.VarBinary(SqlType.Max), isExplicit: true))
            : throw TypeErrors.InvalidArgumentType(type, position + 1, name);
    }

    private static byte[]? Authenticator(ReadOnlySpan<Value> values, int flagPosition, Func<Value, Value> toBytes)
    {
        if (values.Length <= flagPosition || values[flagPosition].IsNull || values[flagPosition].AsInt64 != 1)
        {
            return null;
        }

        return values.Length > flagPosition + 1 && !values[flagPosition + 1].IsNull ? toBytes(values[flagPosition + 1]).AsBytes : [];
    }

    private static void RequireCount(string name, IReadOnlyList<BoundArgument> arguments, int minimum, int maximum)
    {
        if (arguments.Count < minimum || arguments.Count > maximum)
        {
            throw TypeErrors.ArgumentCount(name, minimum, maximum);
        }
    }

    private static Value OrNull(byte[]? bytes) => bytes is null ? Value.Null : Value.FromBytes(bytes);
}
