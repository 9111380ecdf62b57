using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Output;
using Warehouse.Packaging;

namespace Warehouse.Etl.Commands;

/// <summary>Runs batches one after the other and writes what they return.</summary>
internal sealed class BatchRunner(DbConnection connection, ResultWriter writer)
{
    /// <exception cref="RefusedException">A batch failed; those after it were not run. Results that came before the error are written.</exception>
    public void Run(IReadOnlyList<SqlBatch> batches)
    {
        foreach (SqlBatch batch in batches)
        {
            for (int i = 0; i < batch.RepeatCount; i++)
            {
                Run(batch);
            }
        }
    }

    private void Run(SqlBatch batch)
    {
        try
        {
            using DbCommand command = connection.CreateCommand(batch.Text, null);
            using DbDataReader reader = command.ExecuteReader();
            writer.WriteAll(reader);
            writer.WriteAffected(reader.RecordsAffected);
        }
        catch (DbException problem)
        {
            // An error's text may quote what a script wrote: it must not steer the terminal either.
            IEnumerable<string> messages = ServerMessage.Of(problem).Select(message =>
                (message with { Text = CellText.Visible(message.Text) }).ToString(CellText.Visible(batch.Name), batch.FirstLine));
            throw new RefusedException(string.Join(Environment.NewLine, messages), problem);
        }
    }
}
