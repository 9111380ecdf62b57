using System;
using System.Collections.Generic;
using System.Data.Common;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
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

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private readonly LocalHost _host;
    private readonly Action<string> _onProblem;
    private readonly FileStream _file;
    private readonly Lock _gate = new();
    private readonly AutoResetEvent _written = new(initialState: true);
    private readonly Thread _recorder;
    private volatile bool _isEnding;
    private bool _isStuck;

    /// <summary>Where the file's whole lines begin that the register does not hold yet, and where they end.</summary>
    private long _recorded, _end;

    /// <param name="host">The warehouse.</param>
    /// <param name="onProblem">Takes a line when the register cannot be written, and when it can again.</param>
    public LoginJournal(LocalHost host, Action<string>? onProblem = null)
    {
        _host = host;
        _onProblem = onProblem ?? (static _ => { });
        string path = Path.Combine(host.Place, FileName);
        if (!File.Exists(path))
        {
            SecretFile.Create(path, []);
        }

        SecretFile.RequireOwnerOnly(path, "login journal");
        // Without a buffer: what could not be written must not be written later, into the middle of something else.
        _file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        _end = EndOfLines();
        _recorder = new Thread(Run) { IsBackground = true, Name = "Login journal" };
        _recorder.Start();
    }

    /// <summary>Puts an attempt on the disk; the register follows.</summary>
    /// <exception cref="IOException">It can't be written; the login must be refused then.</exception>
    public void Record(LoginAttempt attempt)
    {
        byte[] line = Encoding.UTF8.GetBytes(Content(attempt) + "\n");
        lock (_gate)
        {
            // Over what is left of a line that could not be written to its end.
            _file.SetLength(_end);
            _file.Position = _end;
            _file.Write(line);
            _file.Flush(flushToDisk: true);
            _end += line.Length;
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
            errorNumber = attempt.ErrorNumber,
            reason = succeeded ? null : attempt.Outcome.ToString(),
            attemptAddress = attempt.Address,
            attemptHost = attempt.HostName,
            programName = attempt.ProgramName,
        });
    }

    /// <summary>What stands in the register for a line that is no attempt any more: that there was one.</summary>
    private static (string Id, string Content) Damaged(string line)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(line));
        string id = new Guid(hash.AsSpan(0, 16)).ToString();
        return (id, JsonSerializer.Serialize(new { attemptId = id, actionName = "login journal damaged", reason = "a line of the journal can't be read", lineSha256 = Convert.ToHexStringLower(hash) }));
    }

    private static (string Id, string Content) Read(string line)
    {
        try
        {
            using JsonDocument content = JsonDocument.Parse(line);
            return content.RootElement.TryGetProperty("attemptId", out JsonElement id) && id.TryGetGuid(out _) ? (id.GetString()!, line) : Damaged(line);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Damaged(line);
        }
    }

    private void Run()
    {
        bool isRecovery = true, isLast;
        do
        {
            _written.WaitOne(RetryAfter);
            // Asked before the file is read: what comes between its last reading and the end is read once more.
            isLast = _isEnding;
            try
            {
                while (Transfer(isRecovery))
                {
                    isRecovery = false;
                }

                isRecovery = false;
                Tell(null);
            }
#pragma warning disable CA1031 // Whatever it is must not end the endpoint: the attempts lie in the file and are tried again.
            catch (Exception problem)
#pragma warning restore CA1031
            {
                // Mostly the database is taken, or nothing is deployed in it yet. Whether the last try was committed is not known then.
                isRecovery = true;
                Tell(problem);
            }
        }
        while (!isLast);
    }

    private void Tell(Exception? problem)
    {
        if (_isStuck != problem is not null)
        {
            _isStuck = problem is not null;
            // The type and no message, which may hold what a client sent.
            _onProblem(problem is null
                ? "the access register holds every login again"
                : $"logins wait in {FileName}, since the access register can't be written now ({problem.GetType().Name}); it is tried again every {RetryAfter.TotalSeconds:0} seconds");
        }
    }

    /// <summary>Moves what the file holds into the register.</summary>
    /// <returns>False when there was nothing.</returns>
    private bool Transfer(bool isRecovery)
    {
        (IReadOnlyList<string> lines, long end) = ReadLines();
        if (lines.Count == 0)
        {
            return false;
        }

        using (DbConnection connection = _host.Connect())
        using (DbTransaction transaction = connection.BeginTransaction())
        {
            (string Id, string Content)[] attempts = [.. lines.Select(Read)];
            HashSet<string> recorded = isRecovery ? RecordedOf(connection, transaction, attempts.Select(static attempt => attempt.Id)) : [];
            foreach ((string id, string content) in attempts)
            {
                if (!isRecovery || recorded.Add(id))
                {
                    connection.Execute("EXECUTE log.AppendEntry @registerName = N'access', @content = @content;", transaction, ("@content", content));
                }
            }

            transaction.Commit();
        }

        // Between the commit and here a crash leaves both, which is why the next start looks for ids.
        lock (_gate)
        {
            _recorded = end;
            if (_end == end)
            {
                (_recorded, _end) = (0, 0);
                _file.SetLength(0);
            }
        }

        return true;
    }

    private (IReadOnlyList<string> Lines, long End) ReadLines()
    {
        lock (_gate)
        {
            byte[] bytes = new byte[_end - _recorded];
            _file.Position = _recorded;
            _file.ReadExactly(bytes);
            return (Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries), _end);
        }
    }

    /// <summary>A line that a crash cut off was never answered, so nobody came in by it.</summary>
    private long EndOfLines()
    {
        byte[] bytes = new byte[_file.Length];
        _file.ReadExactly(bytes);
        return Array.LastIndexOf(bytes, (byte)'\n') + 1;
    }

    /// <summary>Which of the attempts stand in the register. It is read once: thousands may wait, and the register may hold millions.</summary>
    private static HashSet<string> RecordedOf(DbConnection connection, DbTransaction transaction, IEnumerable<string> ids)
    {
        HashSet<string> asked = [.. ids], recorded = [];
        using DbCommand command = connection.CreateCommand(
            "SELECT JSON_VALUE(entry.Content, N'$.attemptId') FROM log.RegisterEntry AS entry WHERE entry.RegisterName = N'access' AND JSON_VALUE(entry.Content, N'$.attemptId') IS NOT NULL;",
            transaction);
        using DbDataReader entries = command.ExecuteReader();
        while (entries.Read())
        {
            string id = entries.GetString(0);
            if (asked.Contains(id))
            {
                recorded.Add(id);
            }
        }

        return recorded;
    }
}
