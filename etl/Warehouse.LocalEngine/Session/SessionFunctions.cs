using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Functions;
using Warehouse.LocalEngine.Security;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session;

/// <summary>
/// The built-in functions over the session (errors, transaction, identity, users) and over metadata (OBJECT_ID, COL_LENGTH …).
/// Global variables are bound by their names with @@.
/// </summary>
internal sealed partial class SessionFunctions : IFunctionLibrary
{
    public static readonly SessionFunctions Instance = new();

    private static readonly SqlType Name = SqlType.NVarChar(128);

    private static readonly Dictionary<string, Definition> Definitions = new(StringComparer.OrdinalIgnoreCase);

    private delegate Value Body(EngineSession session, ReadOnlySpan<Value> arguments);

    /// <param name="Minimum">Fewest arguments; the rest of <paramref name="Arguments"/> are optional.</param>
    /// <param name="ReadsCatalog">False for what only the session's memory tells: such expressions need no transaction.</param>
    private sealed record Definition(SqlType Returns, SqlType[] Arguments, int Minimum, bool ReadsCatalog, Body Body);

    static SessionFunctions()
    {
        DefineErrors();
        DefineSession();
        DefineUsers();
        DefineMetadata();
    }

    private SessionFunctions()
    {
    }

    public ScalarFunctionBinding? TryBind(string name, IReadOnlyList<BoundArgument> arguments, TSqlFragment source)
    {
        if (name == EventData.ValueFunction)
        {
            return EventData.Bind(arguments, source);
        }

        if (!Definitions.TryGetValue(name, out Definition? definition))
        {
            return null;
        }

        if (arguments.Count < definition.Minimum || arguments.Count > definition.Arguments.Length)
        {
            throw TypeErrors.ArgumentCount(name.ToLowerInvariant(), definition.Minimum, definition.Arguments.Length);
        }

        Body body = definition.Body;
        return new ScalarFunctionBinding(
            definition.Returns,
            definition.Arguments[..arguments.Count],
            Deterministic: false,
            (context, values) => body((EngineSession)context.Session, values));
    }

    /// <summary>Whether the function looks at the catalog, which must then be current.</summary>
    public static bool ReadsCatalog(string name) => Definitions.TryGetValue(name, out Definition? definition) ? definition.ReadsCatalog : KeyFunctionNames.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static readonly string[] KeyFunctionNames = ["ENCRYPTBYKEY", "DECRYPTBYKEY", "DECRYPTBYKEYAUTOCERT", "KEY_GUID", "CERT_ID"];

    private static void Session(string name, SqlType returns, Func<EngineSession, Value> body) =>
        Definitions.Add(name, new Definition(returns, [], 0, ReadsCatalog: false, (session, _) => body(session)));

    private static void Metadata(string name, SqlType returns, SqlType[] arguments, int minimum, Body body) =>
        Definitions.Add(name, new Definition(returns, arguments, minimum, ReadsCatalog: true, body));

    private static Value Int(long? value) => value is { } v ? Value.FromInt64(v) : Value.Null;

    private static Value Text(string? value) => value is null ? Value.Null : Value.FromString(value);

    private static string? Argument(ReadOnlySpan<Value> arguments, int position) =>
        position < arguments.Length && !arguments[position].IsNull ? arguments[position].AsString : null;

    private static int? Number(ReadOnlySpan<Value> arguments, int position) =>
        position < arguments.Length && !arguments[position].IsNull ? (int)arguments[position].AsInt64 : null;

    private static void DefineErrors()
    {
        Session("ERROR_NUMBER", SqlType.Int, static s => Int(s.CaughtError?.Number));
        Session("ERROR_MESSAGE", SqlType.NVarChar(4000), static s => Text(s.CaughtError?.Message));
        Session("ERROR_SEVERITY", SqlType.Int, static s => Int(s.CaughtError?.Severity));
        Session("ERROR_STATE", SqlType.Int, static s => Int(s.CaughtError?.State));
        Session("ERROR_LINE", SqlType.Int, static s => Int(s.CaughtError?.LineNumber));
        Session("ERROR_PROCEDURE", Name, static s => Text(s.CaughtError?.Procedure));
        Session("@@ERROR", SqlType.Int, static s => Int(s.LastError));
    }

    private static void DefineSession()
    {
        Session("@@ROWCOUNT", SqlType.Int, static s => Int(s.RowCount));
        Session("ROWCOUNT_BIG", SqlType.BigInt, static s => Int(s.RowCount));
        Session("@@TRANCOUNT", SqlType.Int, static s => Int(s.TransactionCount));
        Session("XACT_STATE", SqlType.SmallInt, static s => Int(s.TransactionState));
        Session("@@SPID", SqlType.SmallInt, static s => Int(s.SessionId));
        Session("@@NESTLEVEL", SqlType.Int, static s => Int(s.NestingLevel));
        Session("@@PROCID", SqlType.Int, static s => Int(s.RunningModule?.ObjectId ?? 0));
        Session("@@FETCH_STATUS", SqlType.Int, static s => Int(s.FetchStatus));
        Session("@@IDENTITY", SqlType.Decimal(38, 0), static s => s.LastIdentity is { } v ? Value.FromInt128(v) : Value.Null);
        Session("SCOPE_IDENTITY", SqlType.Decimal(38, 0), static s => s.ScopeIdentity is { } v ? Value.FromInt128(v) : Value.Null);
        Session("@@VERSION", SqlType.NVarChar(300), static _ => Text("Local engine for trials and tests, T-SQL of SQL Server 2019 (not SQL Server)"));
        Session("@@MICROSOFTVERSION", SqlType.Int, static _ => Int((EngineVersion.Number.Major << 24) | (EngineVersion.Number.Minor << 16) | EngineVersion.Number.Build));
        Session("@@SERVICENAME", Name, static _ => Text("MSSQLSERVER"));
        Session("@@LANGID", SqlType.SmallInt, static _ => Int(0));
        Session("@@TEXTSIZE", SqlType.Int, static s => Int(s.Options.TextSize));
        Session("@@SERVERNAME", Name, static _ => Text(Environment.MachineName));
        Session("@@LOCK_TIMEOUT", SqlType.Int, static s => Int(s.StoreSession.LockTimeout));
        Session("@@DATEFIRST", SqlType.TinyInt, static _ => Int(7));
        Session("@@LANGUAGE", Name, static _ => Text("us_english"));
        Session("@@MAX_PRECISION", SqlType.TinyInt, static _ => Int(38));
        Session("@@OPTIONS", SqlType.Int, static s => Int(s.Options.Mask));
        Session("APP_NAME", Name, static s => Text(s.Login.ProgramName));
        Session("HOST_NAME", Name, static s => Text(s.Login.HostName));
        Definitions.Add("SESSION_CONTEXT", new Definition(SqlType.SqlVariant, [Name], 1, ReadsCatalog: false, static (s, a) => s.GetSessionContext(Argument(a, 0))));
        Definitions.Add("TRIGGER_NESTLEVEL", new Definition(SqlType.Int, [SqlType.Int], 0, ReadsCatalog: false, static (s, a) => Int(s.TriggerNestingLevel(Number(a, 0)))));
        Definitions.Add("UPDATE", new Definition(SqlType.Bit, [Name], 1, ReadsCatalog: false, static (s, a) => Int(s.IsUpdated(Argument(a, 0)!) ? 1 : 0)));
        Definitions.Add("SERVERPROPERTY", new Definition(SqlType.SqlVariant, [Name], 1, ReadsCatalog: false, static (_, a) => ServerProperty(Argument(a, 0))));
        Definitions.Add("SESSIONPROPERTY", new Definition(SqlType.SqlVariant, [Name], 1, ReadsCatalog: false, static (s, a) => SessionProperty(s.Options, Argument(a, 0))));
        Definitions.Add("CONNECTIONPROPERTY", new Definition(SqlType.SqlVariant, [Name], 1, ReadsCatalog: false, static (s, a) => ConnectionProperty(s.Login.ClientAddress, Argument(a, 0))));
        Definitions.Add("APPLOCK_TEST", new Definition(SqlType.SmallInt, [Name, SqlType.NVarChar(255), SqlType.NVarChar(32), SqlType.NVarChar(32)], 4, ReadsCatalog: false, static (s, a) =>
            Argument(a, 1) is { } resource && Argument(a, 2) is { } mode && Argument(a, 3) is { } owner ? Int(s.CanLockApplication(resource, mode, owner) ? 1 : 0) : Value.Null));
        Definitions.Add("APPLOCK_MODE", new Definition(SqlType.NVarChar(32), [Name, SqlType.NVarChar(255), SqlType.NVarChar(32)], 3, ReadsCatalog: false, static (s, a) => Text(s.ApplicationLockMode(Argument(a, 1), Argument(a, 2)))));
    }

    private static Value ServerProperty(string? property)
    {
        return property?.ToUpperInvariant() switch
        {
            "PRODUCTMAJORVERSION" => Variant(Name, Text(EngineVersion.Number.Major.ToString(CultureInfo.InvariantCulture))),
            "PRODUCTMINORVERSION" => Variant(Name, Text(EngineVersion.Number.Minor.ToString(CultureInfo.InvariantCulture))),
            "PRODUCTBUILD" => Variant(Name, Text(EngineVersion.Number.Build.ToString(CultureInfo.InvariantCulture))),
            "PRODUCTVERSION" => Variant(Name, Text(EngineVersion.Number.ToString())),
            "PRODUCTLEVEL" => Variant(Name, Text("RTM")),
            "LCID" => Variant(SqlType.Int, Int(Collation.DatabaseDefault.Lcid)),
            "COMPARISONSTYLE" => Variant(SqlType.Int, Int(Collation.DatabaseDefault.ComparisonStyle)),
            "EDITION" => Variant(Name, Text("Local engine")),
            "ENGINEEDITION" => Variant(SqlType.Int, Int(4)),
            "COLLATION" => Variant(Name, Text(Collation.DatabaseDefault.Name)),
            "SERVERNAME" or "MACHINENAME" => Variant(Name, Text(Environment.MachineName)),
            "ISCLUSTERED" or "ISINTEGRATEDSECURITYONLY" or "ISSINGLEUSER" or "ISFULLTEXTINSTALLED" or "ISHADRENABLED" or "ISXTPSUPPORTED" or "ISPOLYBASEINSTALLED" or "ISLOCALDB" or "ISADVANCEDANALYTICSINSTALLED" => Variant(SqlType.Int, Int(0)),
            _ => Value.Null,
        };
    }

    // There is no wire between a session of the engine's process and the engine, as with shared memory on a server: no port, no address but the machine itself.
    /// <summary>"SESSIONPROPERTY (Transact-SQL)".</summary>
    private static Value SessionProperty(SessionOptions options, string? option) => option?.ToUpperInvariant() switch
    {
        "ANSI_NULLS" or "ANSI_PADDING" or "ARITHABORT" or "CONCAT_NULL_YIELDS_NULL" => Variant(SqlType.Int, Int(1)),
        "ANSI_WARNINGS" => Variant(SqlType.Int, Int(options.AnsiWarnings ? 1 : 0)),
        "QUOTED_IDENTIFIER" => Variant(SqlType.Int, Int(options.QuotedIdentifier ? 1 : 0)),
        "NUMERIC_ROUNDABORT" => Variant(SqlType.Int, Int(0)),
        _ => Value.Null,
    };

    private static Value ConnectionProperty(string address, string? property)
    {
        string? text = property?.ToUpperInvariant() switch
        {
            "NET_TRANSPORT" or "PHYSICAL_NET_TRANSPORT" => address == SessionLogin.LocalAddress ? "Shared memory" : "TCP",
            "PROTOCOL_TYPE" => "TSQL",
            "AUTH_SCHEME" => address == SessionLogin.LocalAddress ? "NTLM" : "SQL",
            "CLIENT_NET_ADDRESS" => address,
            _ => null,
        };
        return text is null ? Value.Null : Value.FromVariant(new Variant(SqlType.NVarChar(48), Text(text)));
    }

    private static void DefineUsers()
    {
        Metadata("USER_NAME", Name, [SqlType.Int], 0, static (s, a) => a.Length > 0 ? Text(Number(a, 0) is { } id ? s.Catalog.FindPrincipal(id)?.Name : null) : CurrentUser(s));
        foreach (string name in (string[])["CURRENT_USER", "SESSION_USER", "USER"])
        {
            Metadata(name, Name, [], 0, static (s, _) => CurrentUser(s));
        }

        Session("ORIGINAL_LOGIN", Name, static s => Text(s.Login.Name));
        foreach (string name in (string[])["SUSER_SNAME", "SUSER_NAME", "SYSTEM_USER"])
        {
            Metadata(name, Name, [], 0, static (s, _) => Text(s.LoginName));
        }

        Metadata("USER_ID", SqlType.Int, [Name], 0, static (s, a) => a.Length > 0 ? Int(FindPrincipal(s, Argument(a, 0))) : Int(s.CurrentPrincipalId));
        Metadata("DATABASE_PRINCIPAL_ID", SqlType.Int, [Name], 0, static (s, a) => a.Length > 0 ? Int(FindPrincipal(s, Argument(a, 0))) : Int(s.CurrentPrincipalId));
        Metadata("IS_MEMBER", SqlType.Int, [Name], 1, static (s, a) => IsRoleMember(s, Argument(a, 0), s.CurrentPrincipalId));
        Metadata("IS_ROLEMEMBER", SqlType.Int, [Name, Name], 1, static (s, a) => a.Length == 1
            ? IsRoleMember(s, Argument(a, 0), s.CurrentPrincipalId)
            : FindPrincipal(s, Argument(a, 1)) is { } principal ? IsRoleMember(s, Argument(a, 0), principal) : Value.Null);
        Metadata("IS_SRVROLEMEMBER", SqlType.Int, [Name], 1, static (s, _) => Int(s.CurrentPrincipalId == FixedPrincipals.Dbo ? 1 : 0));
        Metadata("HAS_PERMS_BY_NAME", SqlType.Int, [SqlType.NVarChar(776), SqlType.NVarChar(60), Name, SqlType.NVarChar(776), SqlType.NVarChar(60)], 3, static (s, a) => HasPermission(s, a));
    }

    private static Value CurrentUser(EngineSession session) => Text(session.Catalog.FindPrincipal(session.CurrentPrincipalId)?.Name);

    private static int? FindPrincipal(EngineSession session, string? name) =>
        name is not null ? session.Catalog.FindPrincipal(name)?.PrincipalId : null;

    private static Value IsRoleMember(EngineSession session, string? role, int principalId) =>
        role is not null && session.Catalog.FindPrincipal(role) is { Kind: PrincipalKind.Role } found
            ? Int(session.Permissions.IsMember(principalId, found.PrincipalId) ? 1 : 0)
            : Value.Null;

    /// <summary>Of the permissions on a server those that something here asks for; only who has CONTROL SERVER has them.</summary>
    private static readonly string[] ServerPermissions = ["CONTROL SERVER", "ALTER ANY LOGIN", "VIEW SERVER STATE", "VIEW ANY DEFINITION"];

    private static Value HasPermission(EngineSession session, ReadOnlySpan<Value> arguments)
    {
        string? securable = Argument(arguments, 0);
        string? securableClass = Argument(arguments, 1)?.ToUpperInvariant();
        string? permission = Argument(arguments, 2)?.ToUpperInvariant();
        if (permission is null)
        {
            return Value.Null;
        }

        // "The securable is the server itself: NULL".
        if (securable is null && securableClass is null or "SERVER")
        {
            return ServerPermissions.Contains(permission) ? Int(session.HasServerControl ? 1 : 0) : Value.Null;
        }

        if (arguments.Length > 3)
        {
            return HasColumnPermission(session, securable, permission, Argument(arguments, 3));
        }

        (SecurableClass Class, int Id)? target = securableClass switch
        {
            "DATABASE" => (SecurableClass.Database, 0),
            "OBJECT" => FindObject(session, securable) is { } found ? (SecurableClass.ObjectOrColumn, found.ObjectId) : null,
            "TYPE" => FindObject(session, securable) is { } found ? (SecurableClass.Type, found.ObjectId) : null,
            "SCHEMA" => securable is not null && session.Catalog.FindSchema(securable) is { } schema ? (SecurableClass.Schema, schema.SchemaId) : null,
            "USER" or "ROLE" => FindPrincipal(session, securable) is { } id ? (SecurableClass.Principal, id) : null,
            "CERTIFICATE" => securable is not null && session.Catalog.FindKeyObject(KeyObjectKind.Certificate, securable) is { } key ? (SecurableClass.Certificate, key.Id) : null,
            "SYMMETRIC KEY" => securable is not null && session.Catalog.FindKeyObject(KeyObjectKind.SymmetricKey, securable) is { } key ? (SecurableClass.SymmetricKey, key.Id) : null,
            _ => null,
        };
        if (target is not { } t)
        {
            return Value.Null;
        }

        bool has = permission == "ANY" && FindObject(session, securable) is { } any
            ? session.Permissions.CanSee(session.CurrentPrincipalId, any)
            : session.Permissions.Has(session.CurrentPrincipalId, t.Class, t.Id, permission);
        return Int(has ? 1 : 0);
    }

    private static Value HasColumnPermission(EngineSession session, string? securable, string permission, string? column)
    {
        if (FindObject(session, securable) is not Table table || column is null || table.FindColumn(column) is not { } found)
        {
            return Value.Null;
        }

        try
        {
            session.Permissions.Demand(session.CurrentPrincipalId, new Binding.RequiredPermission(table, permission, [found.Ordinal], Referrer: null));
            return Int(1);
        }
        catch (SqlEngineException error) when (error.Number is 229 or 230)
        {
            return Int(0);
        }
    }

    internal static SchemaObject? FindObject(EngineSession session, string? text)
    {
        if (text is null || ObjectNames.TryParse(text) is not { } name)
        {
            return null;
        }

        string baseName = name.BaseIdentifier.Value;
        if (baseName.StartsWith('#'))
        {
            return session.FindTemporaryTable(baseName);
        }

        return name.SchemaIdentifier is { Value.Length: > 0 } schema ? session.Catalog.FindObject(schema.Value, baseName) : session.FindOnePart(baseName);
    }
}
