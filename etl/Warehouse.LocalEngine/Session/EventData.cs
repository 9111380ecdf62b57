using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Xml;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Functions;
using Warehouse.LocalEngine.Session.Definitions;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session;

/// <summary>
/// <c>EVENTDATA().value('(/EVENT_INSTANCE/SchemaName)[1]', 'nvarchar(128)')</c> in a DDL trigger ("EVENTDATA (Transact-SQL)").
/// There is no xml type here: only this form is bound, for the elements below.
/// </summary>
internal static class EventData
{
    /// <summary>What the binder calls the method by.</summary>
    public const string ValueFunction = "EVENTDATA().value";

    private const string Prefix = "(/EVENT_INSTANCE/";
    private const string Suffix = ")[1]";

    /// <summary>xml methods are case-sensitive, EVENTDATA is not.</summary>
    public static bool IsEventValue(FunctionCall target, FunctionCall method) =>
        string.Equals(target.FunctionName.Value, "EVENTDATA", StringComparison.OrdinalIgnoreCase) && method.FunctionName.Value == "value";

    public static ScalarFunctionBinding Bind(IReadOnlyList<BoundArgument> arguments, TSqlFragment source)
    {
        if (arguments is not [{ Constant: { IsNull: false } path }, { Constant: { IsNull: false } typeName }] || !arguments[0].Type.IsText || !arguments[1].Type.IsText)
        {
            throw SqlEngineException.Refused("EVENTDATA().value with arguments that are not two text literals", source);
        }

        Func<DefinitionEvent, EngineSession, string?> element = Element(path.AsString, source);
        SqlType type = ParseType(typeName.AsString, source);
        Func<Value, Value> convert = Conversion.Build(SqlType.NVarChar(SqlType.Max), type, isExplicit: true);
        return new ScalarFunctionBinding(type, [arguments[0].Type, arguments[1].Type], Deterministic: false, (context, _) =>
        {
            EngineSession session = (EngineSession)context.Session;
            return session.Firing?.Event is { } happened && element(happened, session) is { } text ? convert(Value.FromString(text)) : Value.Null;
        });
    }

    private static Func<DefinitionEvent, EngineSession, string?> Element(string path, TSqlFragment source)
    {
        string name = path.StartsWith(Prefix, StringComparison.Ordinal) && path.EndsWith(Suffix, StringComparison.Ordinal)
            ? path[Prefix.Length..^Suffix.Length]
            : string.Empty;
        return name switch
        {
            "EventType" => static (e, _) => e.EventType,
            "SchemaName" => static (e, _) => e.SchemaName ?? string.Empty,
            "ObjectName" => static (e, _) => e.ObjectName,
            "ObjectType" => static (e, _) => e.ObjectType,
            "TSQLCommand/CommandText" => static (e, _) => e.CommandText ?? throw new SqlEngineException(SqlEngineException.RefusedNumber, $"EVENTDATA() of a {e.EventType} event has no CommandText in the local engine."),
            "DatabaseName" => static (_, _) => ObjectNames.DatabaseName,
            "LoginName" => static (_, s) => s.LoginName,
            "UserName" => static (_, s) => s.Catalog.FindPrincipal(s.CurrentPrincipalId)?.Name,
            "SPID" => static (_, s) => s.SessionId.ToString(CultureInfo.InvariantCulture),
            "PostTime" => static (_, s) => XmlConvert.ToString(s.Now, XmlDateTimeSerializationMode.Unspecified),
            _ => throw SqlEngineException.Refused("this path in EVENTDATA().value (known: (/EVENT_INSTANCE/EventType)[1], SchemaName, ObjectName, ObjectType, TSQLCommand/CommandText, DatabaseName, LoginName, UserName, SPID, PostTime)", source),
        };
    }

    private static SqlType ParseType(string text, TSqlFragment source)
    {
        using StringReader reader = new(text);
        DataTypeReference? reference = new TSql150Parser(initialQuotedIdentifiers: true).ParseScalarDataType(reader, out IList<ParseError> errors);
        return errors.Count == 0 && TypeNames.Resolve(reference!) is { } type ? type : throw SqlEngineException.Refused("this type in EVENTDATA().value", source);
    }
}
