using System.Collections.Generic;
using System.Data.Common;
using System.IO;
using System.Linq;
using Warehouse.LocalEngine.Data;
using Warehouse.Packaging;
using Warehouse.Packaging.Model;

namespace Warehouse.Etl.Deployment;

/// <summary>
/// The catalog views that the package reads, as CREATE VIEW statements: a model without the server's master database knows none. Their columns are the local engine's, each of which follows the
/// documentation; a column that it does not know is an unresolved reference.
/// </summary>
internal static class SystemViewScripts
{
    public static IReadOnlyList<SqlBatch> Of(IReadOnlyList<SqlBatch> batches)
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("warehouse-model-");
        try
        {
            return Read(directory.FullName, ModelScripts.CatalogViews(batches));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static List<SqlBatch> Read(string directory, IReadOnlyList<string> views)
    {
        var scripts = new List<SqlBatch>();
        using var connection = new LocalConnection(new DbConnectionStringBuilder { ["Data Source"] = directory }.ConnectionString);
        connection.Open();
        foreach (string view in views)
        {
            using DbCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The name was read from a parsed script of the package.
            command.CommandText = $"SELECT TOP (0) * FROM sys.{view};";
#pragma warning restore CA2100
            using DbDataReader reader = command.ExecuteReader();
            IEnumerable<string> columns = Enumerable.Range(0, reader.FieldCount).Select(i => $"[{reader.GetName(i)}] = CONVERT({Type(reader.GetDataTypeName(i))}, NULL)");
            scripts.Add(new SqlBatch($"sys/{view}", $"CREATE VIEW sys.{view}\nAS\nSELECT {string.Join(", ", columns)};\n", 1));
        }

        return scripts;
    }

    // Lengths don't matter for names to be resolved.
    private static string Type(string name) => name switch
    {
        "nvarchar" or "varchar" or "nchar" or "char" => "sysname",
        "varbinary" or "binary" => "varbinary(8000)",
        _ => name,
    };
}
