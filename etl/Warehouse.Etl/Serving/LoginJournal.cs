using System;
using System.Collections.Generic;
using System.Data.Common;
using System.IO;
using System.Text;
using System.Text.Json;
using System.Threading;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Keys;
using Warehouse.Tds.Login;

namespace Warehouse.Etl.Serving;

/// <summary>
/// The way of a login into the access record (접속기록, <c>log.AccessRegister</c>): first into a file beside the database, on the disk before the login is answered,
/// then into the chained register. A load may hold the database for minutes, and a login must neither wait for it nor go unrecorded.
/// What a crash left in the file is recorded at the next start, each attempt once: it has an id.
/// </summary>
internal sealed class LoginJournal : IDisposable
{
    public const string FileName = "endpoint-logins.jsonl";

    private const int LoginFailed = 18456;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private readonly LocalHost _host;
    private readonly string _path;
    private readonly FileStream _file;
    private readonly Lock _gate = new();
    private readonly AutoResetEvent _written = new(initialState: true);
    private readonly Thread _recorder;
    private volatile bool _isEnding;
    private long _recorded;

    public LoginJournal(LocalHost host)
    {
        _host = host;
        _path = Path.Combine(host.Place, FileName);
        if (!File.Exists(_path))
        {
            SecretFile.Create(_path, []);
        }

        _file = new FileStream(_path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        _file.Seek(0, SeekOrigin.End);
        _recorder = new Thread(Run) { IsBackground = true, Name = "Login journal" };
        _recorder.Start();
    }

    /// <summary>Puts an attempt on the disk; the register follows.</summary>
    public void Record(LoginAttempt attempt)
    {
        byte[] line = Encoding.UTF8.GetBytes(Content(attempt) + "\n");
        lock (_gate)
        {
            _file.Write(line);
            _file.Flush(flushToDisk: true);
        }

        _written.Set();
    }

    /// <summary>Waits until the register holds what was recorded, as far as it can be written now.</summary>
    public void Dispose()
    {
        _isEnding = true;
        _written.Set();
        _recorder.Join();
        _file.Dispose();
        _written.Dispose();
    }

    private static string Content(LoginAttempt attempt)
    {
        bool succeeded = attempt.Outcome == LoginOutcome.Succeeded;
        return JsonSerializer.Serialize(new
        {
            attemptId = Guid.NewGuid(),
            occurredAt = attempt.At.UtcDateTime,
            actionName = succeeded ? "login" : "login failed",
            userName = attempt.UserName,
            loginName = attempt.LoginName,
            errorNumber = succeeded ? (int?)null : LoginFailed,
            reason = succeeded ? null : attempt.Outcome.ToString(),
            attemptAddress = attempt.Address,
            attemptHost = attempt.HostName,
            programName = attempt.ProgramName,
        });
    }

    private void Run()
    {
        bool isRecovery = true;
        do
        {
            _written.WaitOne(RetryAfter);
            try
            {
                while (Transfer(isRecovery))
                {
                    isRecovery = false;
                }

                isRecovery = false;
            }
            catch (Exception e) when (e is DbException or IOException)
            {
                // The database is taken, or nothing is deployed in it yet: the attempts lie in the file and are tried again. Whether the last try
                // was committed is not known then.
                isRecovery = true;
            }
        }
        while (!_isEnding);
    }

    /// <summary>Moves what the file holds into the register.</summary>
    /// <returns>False when there was nothing.</returns>
    private bool Transfer(bool isRecovery)
    {
        (IReadOnlyList<string> lines, long length) = ReadAll();
        if (lines.Count == 0)
        {
            return false;
        }

        using (DbConnection connection = _host.Connect())
        using (DbTransaction transaction = connection.BeginTransaction())
        {
            foreach (string line in lines)
            {
                if (!isRecovery || !IsRecorded(connection, transaction, line))
                {
                    connection.Execute("EXECUTE log.AppendEntry @registerName = N'access', @content = @content;", transaction, ("@content", line));
                }
            }

            transaction.Commit();
        }

        // Between the commit and here a crash leaves both, which is why the next start looks for ids.
        lock (_gate)
        {
            _recorded = length;
            if (_file.Length == length)
            {
                _file.SetLength(0);
                _recorded = 0;
            }
        }

        return true;
    }

    /// <summary>The lines that are not in the register yet, and where they end.</summary>
    private (IReadOnlyList<string> Lines, long Length) ReadAll()
    {
        lock (_gate)
        {
            byte[] bytes = new byte[_file.Length - _recorded];
            _file.Position = _recorded;
            _file.ReadExactly(bytes);
            // A line that a crash cut off was never answered, so nobody came in by it.
            int whole = Array.LastIndexOf(bytes, (byte)'\n') + 1;
            _file.SetLength(_recorded + whole);
            _file.Seek(0, SeekOrigin.End);
            return (Encoding.UTF8.GetString(bytes, 0, whole).Split('\n', StringSplitOptions.RemoveEmptyEntries), _recorded + whole);
        }
    }

    private static bool IsRecorded(DbConnection connection, DbTransaction transaction, string line)
    {
        using JsonDocument content = JsonDocument.Parse(line);
        using DbCommand command = connection.CreateCommand(
            "SELECT COUNT(*) FROM log.RegisterEntry AS entry WHERE entry.RegisterName = N'access' AND JSON_VALUE(entry.Content, N'$.attemptId') = @id;",
            transaction,
            ("@id", content.RootElement.GetProperty("attemptId").GetString()));
        return command.ExecuteScalar() is > 0;
    }
}
