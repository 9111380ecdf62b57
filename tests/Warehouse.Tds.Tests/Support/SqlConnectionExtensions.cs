using Microsoft.Data.SqlClient;

namespace Warehouse.Tds.Tests.Support;

/// <summary>The two shapes of statements that most tests send; without a time limit, since a test on a busy machine is slow, not wrong.</summary>
internal static class SqlConnectionExtensions
{
    public static void Execute(this SqlConnection connection, string text, SqlTransaction? transaction = null)
    {
        using SqlCommand command = new(text, connection, transaction) { CommandTimeout = 0 };
        command.ExecuteNonQuery();
    }

    /// <summary>First column of the first row.</summary>
    public static object? Scalar(this SqlConnection connection, string text)
    {
        using SqlCommand command = new(text, connection) { CommandTimeout = 0 };
        return command.ExecuteScalar();
    }
}
