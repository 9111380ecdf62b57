using Microsoft.Data.SqlClient;

namespace Warehouse.Tds.Tests.Support;

/// <summary>The two shapes of statements that most tests send; with time for a busy machine, where a test is slow and not wrong, and an end to one that hangs.</summary>
internal static class SqlConnectionExtensions
{
    /// <summary>In seconds.</summary>
    private const int TimeLimit = 600;

    public static void Execute(this SqlConnection connection, string text, SqlTransaction? transaction = null)
    {
        using SqlCommand command = new(text, connection, transaction) { CommandTimeout = TimeLimit };
        command.ExecuteNonQuery();
    }

    /// <summary>First column of the first row.</summary>
    public static object? Scalar(this SqlConnection connection, string text)
    {
        using SqlCommand command = new(text, connection) { CommandTimeout = TimeLimit };
        return command.ExecuteScalar();
    }
}
