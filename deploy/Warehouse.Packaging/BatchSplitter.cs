using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Warehouse.Packaging;

/// <summary>
/// Splits a script at its <c>GO</c> lines. <c>GO</c> is a command of the client tools, not T-SQL, and counts only on a line of its own
/// outside comments, strings and delimited identifiers (SQL Server documentation, "SQL Server Utilities Statements - GO").
/// </summary>
public static partial class BatchSplitter
{
    private enum State
    {
        Code,
        LineComment,
        BlockComment,
        Text,
        QuotedIdentifier,
        BracketedIdentifier,
    }

    /// <summary>Splits <paramref name="script"/> into batches; those without any statement (blank or comments only) are left out.</summary>
    /// <param name="name">What error messages and batches call the script, for example its path.</param>
    /// <param name="script">The whole text of the script.</param>
    /// <exception cref="FormatException">
    /// A <c>GO</c> line carries something other than a count from 1 to 2,147,483,647 and a comment; or the script uses sqlcmd's own commands
    /// or variables, which nobody would replace here.
    /// </exception>
    public static IReadOnlyList<SqlBatch> Split(string name, string script) => Split(name, script, out _);

    /// <summary>Whether <paramref name="script"/> ends with a <c>GO</c> line: what is typed at a prompt is sent then.</summary>
    /// <exception cref="FormatException">As for <see cref="Split(string, string)"/>.</exception>
    public static bool EndsWithGo(string script)
    {
        Split("prompt", script, out bool endsWithGo);
        return endsWithGo;
    }

    private static List<SqlBatch> Split(string name, string script, out bool endsWithGo)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(script);

        endsWithGo = false;
        var batches = new List<SqlBatch>();
        var state = State.Code;
        int depth = 0, batchStart = 0, batchLine = 1, line = 1;
        bool hasCode = false;

        for (int i = 0; i < script.Length;)
        {
            bool atLineStart = i == 0 || script[i - 1] == '\n';
            if (atLineStart && state == State.Code)
            {
                int lineEnd = script.IndexOf('\n', i);
                int next = lineEnd < 0 ? script.Length : lineEnd + 1;
                if (TryReadGo(script.AsSpan(i, next - i), name, line, out int count))
                {
                    Add(i, count);
                    (i, batchStart, hasCode) = (next, next, false);
                    line++;
                    batchLine = line;
                    endsWithGo = next == script.Length;
                    continue;
                }

                RefuseClientCommand(script.AsSpan(i, next - i), name, line);
            }

            if (script[i] == '$' && state is not (State.LineComment or State.BlockComment) && ClientVariable().IsMatch(script, i))
            {
                throw new FormatException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name}, line {line}: $(…) is a variable of sqlcmd, which only sqlcmd replaces. Write the value in its place, or run the script with sqlcmd."));
            }

            char c = script[i];
            char following = i + 1 < script.Length ? script[i + 1] : '\0';
            int consumed = 1;
            switch (state)
            {
                case State.Code when c == '-' && following == '-':
                    (state, consumed) = (State.LineComment, 2);
                    break;
                case State.Code when c == '/' && following == '*':
                    (state, depth, consumed) = (State.BlockComment, 1, 2);
                    break;
                case State.Code:
                    hasCode |= !char.IsWhiteSpace(c);
                    state = c switch { '\'' => State.Text, '"' => State.QuotedIdentifier, '[' => State.BracketedIdentifier, _ => State.Code };
                    break;
                case State.LineComment when c == '\n':
                    state = State.Code;
                    break;
                // Block comments nest in T-SQL, unlike in SQL-92 ("Slash Star (Block Comment)").
                case State.BlockComment when c == '/' && following == '*':
                    (depth, consumed) = (depth + 1, 2);
                    break;
                case State.BlockComment when c == '*' && following == '/':
                    (depth, consumed) = (depth - 1, 2);
                    state = depth == 0 ? State.Code : State.BlockComment;
                    break;
                // A doubled quote leaves and enters at once, which comes to the same as staying inside; a bracket's closing differs from its opening.
                case State.BracketedIdentifier when c == ']' && following == ']':
                    consumed = 2;
                    break;
                case State.Text when c == '\'':
                case State.QuotedIdentifier when c == '"':
                case State.BracketedIdentifier when c == ']':
                    state = State.Code;
                    break;
            }

            if (c == '\n')
            {
                line++;
            }

            i += consumed;
        }

        Add(script.Length, 1);
        return batches;

        void Add(int end, int count)
        {
            if (hasCode)
            {
                batches.Add(new SqlBatch(name, script[batchStart..end], batchLine, count));
            }
        }
    }

    /// <summary>Commands of sqlcmd begin a line with a colon, or with !! for the operating system ("sqlcmd - commands").</summary>
    private static void RefuseClientCommand(ReadOnlySpan<char> text, string name, int line)
    {
        text = text.TrimStart();
        if (text.StartsWith("!!") || (text.Length > 1 && text[0] == ':' && char.IsAsciiLetter(text[1])))
        {
            throw new FormatException(string.Create(
                CultureInfo.InvariantCulture,
                $"{name}, line {line}: commands of sqlcmd (:r, :setvar, :connect, !! …) are not T-SQL and are not run here. Remove the line, or run the script with sqlcmd."));
        }
    }

    [GeneratedRegex(@"\G\$\([A-Za-z_][\w-]*\)", RegexOptions.CultureInvariant)]
    private static partial Regex ClientVariable();

    private static bool TryReadGo(ReadOnlySpan<char> text, string name, int line, out int count)
    {
        count = 1;
        text = text.Trim();
        if (!text.StartsWith("GO", StringComparison.OrdinalIgnoreCase) || (text.Length > 2 && !char.IsWhiteSpace(text[2]) && text[2] is not (';' or '-')))
        {
            return false;
        }

        ReadOnlySpan<char> rest = text[2..].TrimStart();
        int comment = rest.IndexOf("--", StringComparison.Ordinal);
        if (comment >= 0)
        {
            rest = rest[..comment].TrimEnd();
        }

        if (rest.IsEmpty || (int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count >= 1))
        {
            return true;
        }

        throw new FormatException(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}, line {line}: GO may be followed by a count of 1 or more and a -- comment only. Put the statement on a line of its own, without a semicolon after GO."));
    }
}
