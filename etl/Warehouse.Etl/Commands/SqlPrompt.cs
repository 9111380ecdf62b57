using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using Warehouse.Packaging;

namespace Warehouse.Etl.Commands;

/// <summary>
/// The prompt of <c>warehouse sql</c> on a terminal: lines are gathered until one says GO, then run; an error is shown and the session goes on.
/// QUIT, EXIT or the end of the input leave it, without running what was not sent.
/// </summary>
internal sealed class SqlPrompt(BatchRunner runner, TextReader input, TextWriter output, TextWriter errors)
{
    public void Run()
    {
        output.WriteLine("T-SQL, sent by a line GO. QUIT leaves.");
        var text = new StringBuilder();
        for (int line = 1; ; line++)
        {
            output.Write(FormattableString.Invariant($"{line}> "));
            output.Flush();
            if (input.ReadLine() is not { } typed || (text.Length == 0 && IsLeaving(typed)))
            {
                output.WriteLine();
                return;
            }

            text.Append(typed).Append('\n');
            if (TrySend(text.ToString()))
            {
                text.Clear();
                line = 0;
            }
        }
    }

    private static bool IsLeaving(string typed) => typed.Trim().ToUpperInvariant() is "QUIT" or "EXIT";

    /// <summary>True when the text was sent or refused, false when it is not at its GO yet.</summary>
    private bool TrySend(string text)
    {
        try
        {
            if (!BatchSplitter.EndsWithGo(text))
            {
                return false;
            }

            runner.Run(BatchSplitter.Split("prompt", text));
        }
        catch (Exception problem) when (problem is FormatException or RefusedException)
        {
            errors.WriteLine(problem.Message);
        }

        return true;
    }
}
