using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.Linq;
using Microsoft.Data.SqlClient;
using Warehouse.LocalEngine;

namespace Warehouse.Etl.Hosting;

/// <summary>One error of a server, with what tells where it happened.</summary>
/// <param name="Severity">Level: 11 to 16 are the user's to mend.</param>
/// <param name="Procedure">The module it happened in; null in a batch.</param>
/// <param name="Line">From 1, in the module or in the batch; 0 when it is not known.</param>
internal sealed record ServerMessage(int Number, int Severity, int State, string? Procedure, int Line, string Text)
{
    /// <summary>The errors behind an exception of either provider; none for other exceptions.</summary>
    public static IReadOnlyList<ServerMessage> Of(Exception problem) => problem switch
    {
        SqlException server => [.. server.Errors.Cast<SqlError>().Select(e => new ServerMessage(e.Number, e.Class, e.State, e.Procedure is { Length: > 0 } name ? name : null, e.LineNumber, e.Message))],
        SqlEngineException local => [new ServerMessage(local.Number, local.Severity, local.State, local.Procedure, local.LineNumber, local.Message)],
        DbException other => [new ServerMessage(other.ErrorCode, 16, 1, null, 0, other.Message)],
        _ => [],
    };

    /// <summary>As sqlcmd shows it, with the line of the file in place of the batch's, and the file in place of the server.</summary>
    /// <param name="file">Name of the script.</param>
    /// <param name="firstLine">The file's line that the batch begins on.</param>
    public string ToString(string file, int firstLine)
    {
        string place = Procedure is null
            ? string.Create(CultureInfo.InvariantCulture, $"Line {firstLine + int.Max(Line, 1) - 1}")
            : string.Create(CultureInfo.InvariantCulture, $"batch from line {firstLine}, Procedure {Procedure}, Line {Line}");
        return string.Create(CultureInfo.InvariantCulture, $"Msg {Number}, Level {Severity}, State {State}, File {file}, {place}") + Environment.NewLine + Text;
    }
}
