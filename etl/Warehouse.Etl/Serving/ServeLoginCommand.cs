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
        var user = new Option<string?>("--user") { Description = "The database user it enters as; made when it is not there. / 데이터베이스 사용자" };
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

            // Not parameters: DDL takes none.
            using (DbTransaction transaction = connection.BeginTransaction())
            {
                connection.Execute($"{(isNew ? "CREATE" : "ALTER")} LOGIN {Quote(login)} WITH PASSWORD = N'{password.Replace("'", "''", StringComparison.Ordinal)}';", transaction);
                if (result.GetValue(administrator))
                {
                    connection.Execute($"ALTER SERVER ROLE sysadmin ADD MEMBER {Quote(login)};", transaction);
                }
                else if (result.GetValue(user) is { } userName)
                {
                    connection.Execute($"CREATE USER {Quote(userName)} FOR LOGIN {Quote(login)};", transaction);
                }

                transaction.Commit();
            }

            terminal.Say(isNew ? $"Login {login} is made." : $"Login {login} has its new password.", isNew ? $"로그인 {login}을(를) 만들었습니다." : $"로그인 {login}의 암호를 바꾸었습니다.");
            return CommandLine.Done;
        });
        return command;
    }

    private static string Quote(string name) => "[" + name.Replace("]", "]]", StringComparison.Ordinal) + "]";

    private static string ReadPassword(string? file, Terminal terminal)
    {
        if (file is not null)
        {
            Keys.SecretFile.RequireOwnerOnly(file, "password file");
            return GlobalOptions.ReadText(file).TrimEnd('\r', '\n');
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
