using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using NUnit.Framework;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Clr;
using Warehouse.LocalEngine.Data;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Session;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;
using Warehouse.Packaging;

namespace Warehouse.LocalEngine.Tests.Conformance;

/// <summary>Runs a case on a new database of the local engine.</summary>
internal static class LocalCaseRunner
{
    public static Transcript Run(ConformanceCase conformanceCase)
    {
        string directory = Directory.CreateTempSubdirectory("warehouse-case-").FullName;
        try
        {
            DatabaseOptions options = new() { Directory = directory, IsDurable = false };
            using EngineSession session = new(Database.OpenSession(options), new StatementCompiler(), TimeProvider.System);
            Transcript setup = Run(session, conformanceCase.Setup);
            Assert.That(setup.Seen([]), Has.None.Property(nameof(CaseEvent.Kind)).AnyOf(EventKind.Error, EventKind.Refused), "The file's setup must not fail.");
            return Run(session, conformanceCase.Batches);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static Transcript Run(EngineSession session, IReadOnlyList<SqlBatch> batches)
    {
        Transcript transcript = new();
        foreach (SqlBatch batch in batches.SelectMany(static b => Enumerable.Repeat(b, b.RepeatCount)))
        {
            session.RunBatch(batch.Text, new Sink(transcript), CancellationToken.None);
        }

        return transcript;
    }

    private sealed class Sink(Transcript transcript) : IResultSink
    {
        private IReadOnlyList<SqlType> _types = [];

        public void BeginRows(IReadOnlyList<ResultColumn> columns)
        {
            _types = [.. columns.Select(static c => c.Type)];
            transcript.BeginResult(columns.Select(static c => c.Name), _types.Select(static t => t.ToString()));
        }

        public void Row(Value[] row) => transcript.Row(row.Zip(_types, static (value, type) => Cell(value, type)));

        public void EndRows() => transcript.EndResult();

        public void RowsAffected(long count, bool isQuery)
        {
            if (!isQuery)
            {
                transcript.Affected(count);
            }
        }

        public void Message(SessionMessage message) => transcript.Message(message.Text);

        public void Error(SqlEngineException error) => transcript.Error(error.Number, error.Severity, error.State, error.Message);

        private static string Cell(Value value, SqlType type) => CellText.Format(
            type.Kind == SqlTypeKind.Decimal && !value.IsNull ? SqlDecimals.FromMantissa(value, type.Scale) : ClrValues.ToClr(value, type),
            TypeErrors.Name(type),
            type.Scale);
    }
}
