using System;
using System.CommandLine;
using Warehouse.Etl.Keys;

namespace Warehouse.Etl.Commands;

/// <summary>
/// A subject's key in the source. It names a person, and a command line is seen in lists of processes and kept in the shell's history: a file or standard input holds it instead.
/// </summary>
internal sealed class SubjectOption
{
    private const string StandardInput = "-";

    private readonly Option<string?> given = new("--subject")
    {
        Description = "The subject's key in the source. Seen in lists of processes and in the shell's history: for trials. / 정보주체 키 (시험용: 명령 기록에 남음)",
    };

    private readonly Option<string?> file = new("--subject-file") { Description = "The file that holds the subject's key alone; - for standard input. / 정보주체 키 파일 (-: 표준 입력)" };

    public void AddTo(Command command)
    {
        command.Options.Add(given);
        command.Options.Add(file);
        command.Validators.Add(result =>
        {
            if (result.GetResult(given) is null == result.GetResult(file) is null)
            {
                result.AddError("Give --subject-file FILE (- for standard input), or --subject KEY in a trial.");
            }
        });
    }

    /// <exception cref="RefusedException">The file can't be read, others may use it, or it holds no key.</exception>
    public string Read(ParseResult result)
    {
        if (result.GetValue(file) is not { } path)
        {
            return result.GetValue(given)!;
        }

        if (path != StandardInput)
        {
            SecretFile.RequireOwnerOnly(path, "file with the subject's key");
        }

        string key = (path == StandardInput ? Console.In.ReadToEnd() : GlobalOptions.ReadText(path)).TrimEnd('\r', '\n');
        return key.Length > 0 && !key.AsSpan().ContainsAny('\r', '\n')
            ? key
            : throw new RefusedException("--subject-file must hold one subject's key, alone on one line.");
    }
}
