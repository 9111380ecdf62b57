using System.Collections.Generic;
using System.IO;
using System.Text;
using Warehouse.Packaging;
using Warehouse.Packaging.Installation;
using Warehouse.Packaging.Model;

namespace Warehouse.Etl.Deployment;

/// <summary>Writes what a DBA takes to a server: the scripts, and the model that a dacpac is made of.</summary>
internal static class PackageWriter
{
    /// <summary>Warehouse.sql, Signed.sql, Uninstall.sql and the directory model.</summary>
    /// <returns>The files' names, with the model's directory.</returns>
    public static IReadOnlyList<string> Write(string directory)
    {
        Directory.CreateDirectory(directory);
        (string Name, string Text)[] scripts =
        [
            ("Warehouse.sql", ServerScripts.Install()),
            ("Signed.sql", ServerScripts.Signed().Text),
            ("Uninstall.sql", ServerScripts.Uninstall().Text),
        ];
        foreach ((string name, string text) in scripts)
        {
            // With a byte order mark: sqlcmd takes a file without one for the code page of the machine, and Korean text for question marks.
            File.WriteAllText(Path.Combine(directory, name), text.ReplaceLineEndings("\r\n"), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        }

        WriteModel(Path.Combine(directory, "model"));
        return ["Warehouse.sql", "Signed.sql", "Uninstall.sql", "model"];
    }

    /// <summary>The package as a database model takes it, with the catalog views that it reads.</summary>
    public static void WriteModel(string directory)
    {
        Directory.CreateDirectory(directory);
        IReadOnlyList<SqlBatch> batches = Package.Load();
        ModelScripts.Write([.. SystemViewScripts.Of(batches), .. batches], directory);
    }
}
