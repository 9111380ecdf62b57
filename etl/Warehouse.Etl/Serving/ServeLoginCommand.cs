using System;
using System.CommandLine;
using System.Data.Common;
using System.Text;
using Warehouse.Etl.Commands;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Output;

namespace Warehouse.Etl.Serving;

/// <summary>
/// <c>warehouse serve login NAME</c>: makes a login of the endpoint, or gives one another password. The password is typed or comes from a file: a command line
/// is seen by every user of the machine, and kept in the shell's history.
/// </summary>
internal static class ServeLoginCommand
{
    public static Command Create(GlobalOptions options)
    {
        var name = new Argument<string>("NAME") { Description = "The login's name. / 로그인 이름" };
        var user = new Option<string?>("--user") { Description = "The database user it enters as; made when it is not there, taken over when its login is gone. / 데이터베이스 사용자" };
        var administrator = new Option<bool>("--administrator") { Description = "It enters as dbo and may do everything. / 관리자(dbo)" };
        var passwordFile = new Option<string?>("--password-file") { Description = "File with the password, for its owner only; otherwise it is asked for. / 암호 파일" };
        var command = new Command("login", "Make a login of the endpoint, or change its password. / 접속용 로그인 만들기") { name, user, administrator, passwordFile };
        command.Validators.Add(result =>
        {
            if (result.GetValue(administrator) && result.GetValue(user) is not null)
            {
                result.AddError("Give --user or --administrator, not both.");
            }
        });
        command.SetAction(result =>
        {
            Terminal terminal = options.Terminal(result);
            LocalHost host = ServeCommand.LocalHostOf(options, result);
            string login = result.GetValue(name)!;
            string password = ReadPassword(result.GetValue(passwordFile), terminal);
            using DbConnection connection = host.Connect();
            bool isNew = connection.Scalar<int?>("SELECT held.principal_id FROM sys.sql_logins AS held WHERE held.name = @name;", ("@name", login)) is null;
            if (isNew && !result.GetValue(administrator) && result.GetValue(user) is null)
            {
                throw new RefusedException($"There is no login {login}. Say whom it enters as: --user USER, or --administrator.");
            }

            string? mapping = result.GetValue(user) is { } userName ? Mapping(connection, login, userName) : null;

            // Not parameters: DDL takes none.
            using (DbTransaction transaction = connection.BeginTransaction())
            {
                connection.Execute($"{(isNew ? "CREATE" : "ALTER")} LOGIN {Quote(login)} WITH PASSWORD = N'{password.Replace("'", "''", StringComparison.Ordinal)}';", transaction);
                if (result.GetValue(administrator))
                {
                    connection.Execute($"ALTER SERVER ROLE sysadmin ADD MEMBER {Quote(login)};", transaction);
                }
                else if (mapping is not null)
                {
                    connection.Execute(mapping, transaction);
                }

                transaction.Commit();
            }

            terminal.Say(isNew ? $"Login {login} is made." : $"Login {login} has its new password.", isNew ? $"로그인 {login}을(를) 만들었습니다." : $"로그인 {login}의 암호를 바꾸었습니다.");
            return CommandLine.Done;
        });
        return command;
    }

    /// <summary>The statement by which the login gets its user; null when it has that user already.</summary>
    /// <exception cref="RefusedException">The login has another user, or the user is somebody else's.</exception>
    private static string? Mapping(DbConnection connection, string login, string user)
    {
        foreach (object?[] row in connection.Rows(
            "SELECT held.name, CASE WHEN held.name = @user THEN 1 ELSE 0 END FROM sys.database_principals AS held INNER JOIN sys.server_principals AS logins ON logins.sid = held.sid WHERE logins.name = @login;",
            ("@login", login),
            ("@user", user)))
        {
            return row[1] is 1 ? null : throw new RefusedException($"Login {login} enters as the user {row[0]}, and a login has one user. Leave --user out to change its password only, or make another login.");
        }

        foreach (object?[] row in connection.Rows(
            "SELECT held.authentication_type_desc, logins.name FROM sys.database_principals AS held LEFT JOIN sys.server_principals AS logins ON logins.sid = held.sid WHERE held.name = @user AND held.type = 'S';",
            ("@user", user)))
        {
            if (row[1] is { } owner)
            {
                throw new RefusedException($"User {user} belongs to the login {owner}. Name another user: a person's rights are not shared.");
            }

            // What was made without a login stays without one, on a server too (error 33016): whoever may act as it by EXECUTE AS must not be met from outside.
            return row[0] is "INSTANCE"
                ? $"ALTER USER {Quote(user)} WITH LOGIN = {Quote(login)};"
                : throw new RefusedException($"User {user} was made without a login, and no login can enter as it. Name a user that is not there yet, and give it its roles (policy.GrantRole).");
        }

        return $"CREATE USER {Quote(user)} FOR LOGIN {Quote(login)};";
    }

    private static string Quote(string name) => "[" + name.Replace("]", "]]", StringComparison.Ordinal) + "]";

    private static string ReadPassword(string? file, Terminal terminal)
    {
        if (file is not null)
        {
            return Keys.SecretFile.ReadPassword(file, "password file");
        }

        if (Console.IsInputRedirected)
        {
            return Console.In.ReadLine() ?? throw new RefusedException("There is no password on standard input. Type it, or name a file with --password-file.");
        }

        terminal.Say("Password:", "암호:");
        return ReadHidden();
    }

    private static string ReadHidden()
    {
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }

        Console.WriteLine();
        return typed.ToString();
    }
}
