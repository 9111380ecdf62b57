using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session;

/// <summary>The system procedures the engine has; called by any of the names SQL Server resolves to sys: sp_x, sys.sp_x, dbo.sp_x.</summary>
internal static class SystemProcedures
{
    internal delegate int Body(EngineSession session, IReadOnlyList<Argument> arguments, IResultSink sink);

    private static readonly Dictionary<string, Body> All = new(CatalogProcedures.All, StringComparer.OrdinalIgnoreCase)
    {
        ["sp_executesql"] = ExecuteSql,
        ["sp_describe_first_result_set"] = ResultDescription.DescribeFirst,
        ["sp_set_session_context"] = SetSessionContext,
        ["sp_getapplock"] = GetApplicationLock,
        ["sp_releaseapplock"] = ReleaseApplicationLock,
        ["sp_rename"] = Rename,
        ["sp_add_trusted_assembly"] = static (_, _, _) => throw new SqlEngineException(
            SqlEngineException.RefusedNumber, "sp_add_trusted_assembly: the local engine takes no assemblies, since whoever opens its database's directory registers them. Deploy by that directory, not over a connection."),
        ["sp_addextendedproperty"] = ExtendedProperties.Add,
        ["sp_updateextendedproperty"] = ExtendedProperties.Update,
        ["sp_dropextendedproperty"] = ExtendedProperties.Drop,
    };

    public static Body? Find(SchemaObjectName name)
    {
        string? schema = name.SchemaIdentifier?.Value;
        return string.IsNullOrEmpty(schema) || NameComparer.Instance.Equals(schema, "sys") || NameComparer.Instance.Equals(schema, "dbo")
            ? All.GetValueOrDefault(name.BaseIdentifier.Value)
            : null;
    }

    /// <summary>It describes something, or runs a text whose own statements decide; all others change something, which SET FMTONLY ON keeps them from.</summary>
    public static bool ChangesNothing(Body procedure) =>
        procedure == ExecuteSql || procedure == ResultDescription.DescribeFirst || CatalogProcedures.All.Values.Contains(procedure);

    private static int ExecuteSql(EngineSession session, IReadOnlyList<Argument> arguments, IResultSink sink)
    {
        // What follows the first two are the statement's own parameters, whatever they are called: one of them may be @parameters.
        IReadOnlyList<Argument> own = [.. arguments.Take(2)];
        Argument statement = Take(own, 0, "@statement", "@stmt") ?? throw SessionErrors.ParameterMissing("sp_executesql", "@statement");
        if (!statement.Type.IsUnicode && !statement.Value.IsNull)
        {
            throw new SqlEngineException(214, "Procedure expects parameter '@statement' of type 'ntext/nchar/nvarchar'.");
        }

        if (statement.Value.IsNull)
        {
            return 0;
        }

        Argument? parameters = own.Count > 1 ? Take(own, 1, "@params", "@parameters") ?? own[1] : null;
        string parameterText = parameters is null || parameters.Value.IsNull ? string.Empty : parameters.Value.AsString.Trim();
        return session.CallDynamic(statement.Value.AsString, parameterText, [.. arguments.Skip(2)], sink);
    }

    private static int SetSessionContext(EngineSession session, IReadOnlyList<Argument> arguments, IResultSink sink)
    {
        const string Procedure = "sp_set_session_context";
        Argument key = Take(arguments, 0, "@key") ?? throw SessionErrors.ParameterMissing(Procedure, "@key");
        Argument value = Take(arguments, 1, "@value") ?? throw SessionErrors.ParameterMissing(Procedure, "@value");
        Argument? readOnly = Take(arguments, 2, "@read_only");
        if (key.Value.IsNull)
        {
            throw new SqlEngineException(15666, "Cannot set key in the session context. The size of the key must be 1 to 256 bytes.");
        }

        session.SetSessionContext(key.Value.AsString, value.Value, value.Type, readOnly is { Value.IsNull: false } && readOnly.Value.AsInt64 != 0);
        return 0;
    }

    private static int GetApplicationLock(EngineSession session, IReadOnlyList<Argument> arguments, IResultSink sink)
    {
        const string Procedure = "sp_getapplock";
        string resource = Text(Take(arguments, 0, "@Resource")) ?? throw SessionErrors.ParameterMissing(Procedure, "@Resource");
        string mode = Text(Take(arguments, 1, "@LockMode")) ?? throw SessionErrors.ParameterMissing(Procedure, "@LockMode");
        string owner = Text(Take(arguments, 2, "@LockOwner")) ?? "Transaction";
        Argument? timeout = Take(arguments, 3, "@LockTimeout");
        return session.GetApplicationLock(resource, mode, owner, timeout is { Value.IsNull: false } ? (int)timeout.Value.AsInt64 : session.StoreSession.LockTimeout);
    }

    private static int ReleaseApplicationLock(EngineSession session, IReadOnlyList<Argument> arguments, IResultSink sink)
    {
        const string Procedure = "sp_releaseapplock";
        string resource = Text(Take(arguments, 0, "@Resource")) ?? throw SessionErrors.ParameterMissing(Procedure, "@Resource");
        session.ReleaseApplicationLock(resource, Text(Take(arguments, 1, "@LockOwner")) ?? "Transaction");
        return 0;
    }

    private static int Rename(EngineSession session, IReadOnlyList<Argument> arguments, IResultSink sink)
    {
        const string Procedure = "sp_rename";
        string name = Text(Take(arguments, 0, "@objname")) ?? throw SessionErrors.ParameterMissing(Procedure, "@objname");
        string newName = Text(Take(arguments, 1, "@newname")) ?? throw SessionErrors.ParameterMissing(Procedure, "@newname");
        string kind = Text(Take(arguments, 2, "@objtype")) ?? "OBJECT";
        if (!string.Equals(kind, "OBJECT", StringComparison.OrdinalIgnoreCase))
        {
            throw new SqlEngineException(SqlEngineException.RefusedNumber, "sp_rename: the local engine renames objects and constraints (@objtype NULL or 'OBJECT') only.");
        }

        session.Rename(name, newName, sink);
        return 0;
    }

    internal static string? Text(Argument? argument) => argument is { Value.IsNull: false, Type.IsText: true } ? argument.Value.AsString : null;

    /// <summary>An argument by one of its names, or by position when none was named.</summary>
    internal static Argument? Take(IReadOnlyList<Argument> arguments, int position, params ReadOnlySpan<string> names)
    {
        foreach (Argument argument in arguments)
        {
            foreach (string name in names)
            {
                if (NameComparer.Instance.Equals(argument.Name, name))
                {
                    return argument;
                }
            }
        }

        return position < arguments.Count && arguments[position].Name is null ? arguments[position] : null;
    }
}
