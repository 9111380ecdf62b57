using System.Data;
using System.Data.Common;

namespace Warehouse.LocalEngine.Data;

/// <summary>A transaction begun by the client; the same as BEGIN TRANSACTION in a batch.</summary>
public sealed class LocalTransaction : DbTransaction
{
    private LocalConnection? _connection;

    internal LocalTransaction(LocalConnection connection)
    {
        _connection = connection;
        Run("BEGIN TRANSACTION");
    }

    public override IsolationLevel IsolationLevel => IsolationLevel.Serializable;

    protected override DbConnection? DbConnection => _connection;

    public override void Commit()
    {
        Run("COMMIT TRANSACTION");
        _connection = null;
    }

    public override void Rollback()
    {
        Run("IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION");
        _connection = null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && _connection is { State: ConnectionState.Open })
        {
            Rollback();
        }

        base.Dispose(disposing);
    }

    private void Run(string text)
    {
        using LocalCommand command = (_connection ?? throw new System.InvalidOperationException("The transaction has ended.")).CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}
