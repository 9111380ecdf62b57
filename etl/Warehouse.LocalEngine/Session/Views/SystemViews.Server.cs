using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Security;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session;

/// <summary>What belongs to the server: logins, its configuration, the session's own connection, and the one database with its files.</summary>
internal static partial class SystemViews
{
    private const int PageSize = 8192;

    private static readonly DateTime ServerDate = new(2000, 1, 1);

    private static IEnumerable<SystemView> ServerViews()
    {
        (string, SqlType)[] principal =
        [
            ("name", Name), ("principal_id", SqlType.Int), ("sid", SqlType.VarBinary(85)), ("type", SqlType.Char(1, Collation.Latin1General100Bin2)), ("type_desc", Description),
            ("is_disabled", SqlType.Bit), ("create_date", SqlType.DateTime), ("modify_date", SqlType.DateTime), ("default_database_name", Name), ("default_language_name", Name),
        ];
        yield return View("server_principals", [.. principal, ("owning_principal_id", SqlType.Int), ("is_fixed_role", SqlType.Bit)],
            static s => Logins(s).Select(static l => (object?[])[.. Row(l), null, false]).Prepend(
                [Login.AdministratorRole, Login.AdministratorRoleId, new byte[] { (byte)Login.AdministratorRoleId }, "R", "SERVER_ROLE", false, ServerDate, ServerDate, null, null, 1, true]));

        // password_hash needs CONTROL SERVER on a server, and is not shown to anybody here: who reads it can guess at leisure.
        yield return View("sql_logins", [.. principal, ("is_policy_checked", SqlType.Bit), ("is_expiration_checked", SqlType.Bit), ("password_hash", SqlType.VarBinary(256))],
            static s => Logins(s).Select(static l => (object?[])[.. Row(l), l.ChecksPolicy, false, null]));
        yield return View("server_role_members", [("role_principal_id", SqlType.Int), ("member_principal_id", SqlType.Int)],
            static s => Logins(s).Where(static l => l.IsAdministrator).Select(static l => new object?[] { Login.AdministratorRoleId, l.LoginId }));
        yield return View("databases",
            [
                ("name", Name), ("database_id", SqlType.Int), ("source_database_id", SqlType.Int), ("owner_sid", SqlType.VarBinary(85)), ("create_date", SqlType.DateTime), ("compatibility_level", SqlType.TinyInt),
                ("collation_name", Name), ("user_access", SqlType.TinyInt), ("user_access_desc", Description), ("is_read_only", SqlType.Bit), ("state", SqlType.TinyInt), ("state_desc", Description),
                ("recovery_model", SqlType.TinyInt), ("recovery_model_desc", Description), ("is_read_committed_snapshot_on", SqlType.Bit), ("snapshot_isolation_state", SqlType.TinyInt), ("is_broker_enabled", SqlType.Bit),
                ("is_encrypted", SqlType.Bit), ("is_query_store_on", SqlType.Bit), ("containment", SqlType.TinyInt), ("is_ansi_nulls_on", SqlType.Bit), ("is_quoted_identifier_on", SqlType.Bit),
            ],
            static _ =>
            [
                [
                    ObjectNames.DatabaseName, 1, null, new byte[] { 1 }, ServerDate, 150, Collation.DatabaseDefault.Name, 0, "MULTI_USER", false, 0, "ONLINE",
                    1, "FULL", false, 0, false, false, false, 0, true, true,
                ],
            ]);
        // What the server says of assemblies: functions of those that the host registers run, of others none, and no assembly comes by CREATE ASSEMBLY or sp_add_trusted_assembly.
        yield return View("configurations",
            [
                ("configuration_id", SqlType.Int), ("name", SqlType.NVarChar(35)), ("value", SqlType.SqlVariant), ("minimum", SqlType.SqlVariant), ("maximum", SqlType.SqlVariant), ("value_in_use", SqlType.SqlVariant),
                ("description", SqlType.NVarChar(255)), ("is_dynamic", SqlType.Bit), ("is_advanced", SqlType.Bit),
            ],
            static _ =>
            [
                [1562, "clr enabled", Whole(1), Whole(0), Whole(1), Whole(1), "CLR user code execution enabled in the server", true, false],
                [1587, "clr strict security", Whole(1), Whole(0), Whole(1), Whole(1), "CLR strict security enabled in the server", true, true],
            ]);
        yield return View("trusted_assemblies", [("hash", SqlType.VarBinary(8000)), ("description", SqlType.NVarChar(4000)), ("create_date", SqlType.DateTime2(7)), ("created_by", Name)], static _ => []);
        yield return View("dm_os_host_info", [("host_platform", SqlType.NVarChar(256)), ("host_distribution", SqlType.NVarChar(256)), ("host_release", SqlType.NVarChar(256)), ("host_service_pack_level", SqlType.NVarChar(256))],
            static _ => [[OperatingSystem.IsWindows() ? "Windows" : "Linux", RuntimeInformation.OSDescription, Environment.OSVersion.Version.ToString(), string.Empty]]);

        // "Everyone can see their own session information"; other sessions are not shown here.
        yield return View("dm_exec_sessions",
            [
                ("session_id", SqlType.SmallInt), ("login_name", Name), ("original_login_name", Name), ("host_name", Name), ("program_name", Name), ("host_process_id", SqlType.Int), ("status", SqlType.NVarChar(30)),
                ("is_user_process", SqlType.Bit), ("database_id", SqlType.SmallInt), ("open_transaction_count", SqlType.Int), ("lock_timeout", SqlType.Int), ("row_count", SqlType.BigInt),
            ],
            static s =>
            [
                [
                    s.SessionId, s.LoginName, s.Login.Name, s.Login.HostName, s.Login.ProgramName, s.Login.ProcessId, "running",
                    true, 1, s.TransactionCount, s.StoreSession.LockTimeout, s.RowCount,
                ],
            ]);
        // As CONNECTIONPROPERTY says it. "sys.dm_exec_connections" has its own users only; one's own is shown to everybody here, as of the sessions.
        yield return View("dm_exec_connections",
            [
                ("session_id", SqlType.Int), ("most_recent_session_id", SqlType.Int), ("net_transport", SqlType.NVarChar(40)), ("protocol_type", SqlType.NVarChar(40)), ("encrypt_option", SqlType.NVarChar(40)),
                ("auth_scheme", SqlType.NVarChar(40)), ("client_net_address", SqlType.VarChar(48)),
            ],
            static s => s.Login.ClientAddress == SessionLogin.LocalAddress
                ? [[s.SessionId, s.SessionId, "Shared memory", "TSQL", "FALSE", "NTLM", s.Login.ClientAddress]]
                : [[s.SessionId, s.SessionId, "TCP", "TSQL", "TRUE", "SQL", s.Login.ClientAddress]]);
    }

    private static IEnumerable<SystemView> FileViews()
    {
        yield return View("database_files", [("file_id", SqlType.Int), ("type", SqlType.TinyInt), ("type_desc", Description), ("name", Name), ("state", SqlType.TinyInt), ("state_desc", Description), ("size", SqlType.Int)],
            static s => new DirectoryInfo(s.StoreSession.Options.Directory).GetFiles("*.db").OrderBy(static f => f.Name, StringComparer.Ordinal)
                .Select(static (f, i) => new object?[] { i + 1, 0, "ROWS", Path.GetFileNameWithoutExtension(f.Name), 0, "ONLINE", (int)((f.Length + PageSize - 1) / PageSize) }));
    }

    private static Value Whole(int value) => Value.FromVariant(new Variant(SqlType.Int, Value.FromInt64(value)));

    private static object?[] Row(Login login) =>
        [login.Name, login.LoginId, login.Sid, "S", "SQL_LOGIN", login.IsDisabled, login.CreatedAt, login.ModifiedAt, ObjectNames.DatabaseName, "us_english"];

    /// <summary>"Any login can see their own login name"; those of others need a right on the server.</summary>
    private static IEnumerable<Login> Logins(EngineSession session) => session.Catalog.Logins
        .Where(l => session.HasServerControl || (session.Login.Sid is { } own && l.Sid.AsSpan().SequenceEqual(own)))
        .OrderBy(static l => l.LoginId);
}
