using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Output;

namespace Warehouse.Etl.Commands;

/// <summary>What <c>warehouse review text</c> shows a person and takes from the keyboard: unsure findings first, then drawn rows in which nothing was found.</summary>
internal sealed class TextReviewDialog(DbConnection connection, Terminal terminal, int review, TextReader answers)
{
    /// <summary>Until nothing waits or the person stops.</summary>
    public void Work()
    {
        if (!DecideFindings() || !InspectRows())
        {
            return;
        }

        int unread = connection.Scalar<int>("SELECT verified.UninspectedRowCount FROM risk.TextVerification AS verified WHERE verified.ReviewId = @review;", ("@review", review));
        if (unread > 0)
        {
            terminal.Say(
                $"No finding waits. {unread} rows without findings have not been read by a person: --inspect all, or --inspect N for a drawn sample.",
                $"대기 중인 탐지 결과가 없습니다. 탐지 결과가 없는 {unread}행을 아직 사람이 검수하지 않았습니다. --inspect all 또는 --inspect N(표본)으로 검수하십시오.");
            return;
        }

        terminal.Say("Nothing waits. Write the form with --form.", "대기 중인 항목이 없습니다. --form으로 자체 검증 결과서를 작성하십시오.");
    }

    /// <summary>Shows finding after finding and takes a letter for each; false when the person stops.</summary>
    private bool DecideFindings()
    {
        while (NextFinding() is { } finding)
        {
            terminal.Output.WriteLine();
            terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{finding.Kind} {finding.Confidence:0.00}   ({finding.Open})"));
            terminal.Output.WriteLine($"…{finding.Before}⟦{finding.Found}⟧{finding.After}…");
            terminal.Say(
                "y personal, n not personal; Y and N the same for this word everywhere (dictionary); q stop",
                "y 개인정보, n 아님; Y·N은 같은 단어 모두(사전 등록); q 중단");
            string? answer = answers.ReadLine()?.Trim();
            if (answer is null or "q")
            {
                return false;
            }

            if (answer is not ("y" or "n" or "Y" or "N"))
            {
                continue;
            }

            using DbCommand decide = connection.CreateCommand(
                "EXECUTE risk.DecideFinding @findingId = @findingId, @decision = @decision, @addTerm = @addTerm;",
                null,
                ("@findingId", finding.Id),
                ("@decision", answer is "y" or "Y" ? "personal" : "not_personal"),
                ("@addTerm", answer is "Y" or "N"));
            decide.ExecuteNonQuery();
        }

        return true;
    }

    /// <summary>Shows drawn row after row, whole; what was missed is typed as kind and text. False when the person stops.</summary>
    private bool InspectRows()
    {
        while (NextRow() is { } row)
        {
            terminal.Output.WriteLine();
            terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"#{row.Place}   ({row.Open})"));
            terminal.Output.WriteLine(row.Text);
            terminal.Say("n nothing personal; m something was missed; q stop", "n 개인정보 없음; m 놓친 항목 있음; q 중단");
            string? answer = answers.ReadLine()?.Trim();
            switch (answer)
            {
                case null or "q":
                    return false;
                case "n":
                    Decide(row, "clean", null);
                    break;
                case "m" when Missed(row) is { Count: > 0 } missed:
                    Decide(row, "personal", JsonSerializer.Serialize(missed.Select(static item => new { term = item.Text, kind = item.Kind })));
                    break;
            }
        }

        return true;
    }

    /// <summary>Lines of kind and text until an empty one; what the row does not hold word for word is asked for again.</summary>
    private List<(string Kind, string Text)> Missed(Row row)
    {
        terminal.Say("Kind and text as it stands there, e.g. NAME 김하늘; an empty line ends.", "종류와 텍스트를 그대로 입력하십시오(예: NAME 김하늘). 빈 줄이면 끝납니다.");
        var missed = new List<(string Kind, string Text)>();
        while (answers.ReadLine()?.Trim() is { Length: > 0 } line)
        {
            string[] parts = line.Split(' ', 2, System.StringSplitOptions.TrimEntries);
            if (parts.Length == 2 && parts[0].All(static letter => letter is (>= 'A' and <= 'Z') or '_') && row.Text.Contains(parts[1], System.StringComparison.Ordinal))
            {
                if (!missed.Exists(item => item.Text == parts[1]))
                {
                    missed.Add((parts[0], parts[1]));
                }
            }
            else
            {
                terminal.Say("The row does not hold that, or the kind is not in letters A to Z and _.", "해당 텍스트가 행에 없거나 종류가 A~Z와 _로 되어 있지 않습니다.");
            }
        }

        return missed;
    }

    private void Decide(Row row, string decision, string? terms)
    {
        using DbCommand decide = connection.CreateCommand(
            "EXECUTE risk.DecideRow @reviewId = @reviewId, @stageRowId = @stageRowId, @decision = @decision, @terms = @terms;",
            null,
            ("@reviewId", review),
            ("@stageRowId", row.Id),
            ("@decision", decision),
            ("@terms", terms));
        decide.ExecuteNonQuery();
    }

    private Finding? NextFinding()
    {
        using DbCommand show = connection.CreateCommand("EXECUTE risk.ShowNextFinding @reviewId = @reviewId;", null, ("@reviewId", review));
        using DbDataReader row = show.ExecuteReader();
        return row.Read()
            ? new Finding(row.GetInt64(0), row.GetString(1), row.GetDecimal(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetInt32(6))
            : null;
    }

    private Row? NextRow()
    {
        using DbCommand show = connection.CreateCommand("EXECUTE risk.ShowNextRow @reviewId = @reviewId;", null, ("@reviewId", review));
        using DbDataReader row = show.ExecuteReader();
        return row.Read() ? new Row(row.GetInt64(0), row.GetInt32(1), row.GetString(2), row.GetInt32(3)) : null;
    }

    private sealed record Finding(long Id, string Kind, decimal Confidence, string Before, string Found, string After, int Open);

    private sealed record Row(long Id, int Place, string Text, int Open);
}
