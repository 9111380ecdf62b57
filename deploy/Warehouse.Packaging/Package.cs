using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;

namespace Warehouse.Packaging;

/// <summary>The deployable database: the scripts of <c>sql/</c> and the functions of the SQLCLR assembly, in the order they are run.</summary>
public static class Package
{
    /// <summary>
    /// Every batch in order: security, types, sequences, CLR functions, tables, T-SQL functions and views, procedures, triggers, seed rows, grants, and at last triggers on the database.
    /// The assembly itself is left to the host: the local engine binds it in process, a server needs <c>CREATE ASSEMBLY</c> before the first CLR function.
    /// </summary>
    /// <exception cref="FormatException">A script does not parse, or lies where no script belongs.</exception>
    /// <exception cref="InvalidOperationException">The scripts can't be ordered, or a CLR signature can't be expressed in T-SQL.</exception>
    public static IReadOnlyList<SqlBatch> Load() => Of(ReadFiles());

    /// <summary>The scripts as they stand in <c>sql/</c>, ordered by path.</summary>
    public static IReadOnlyList<SqlFile> ReadFiles()
    {
        Assembly assembly = typeof(Package).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith("sql", StringComparison.Ordinal))
                .Select(name => SqlFile.FromPath(name, ReadText(assembly, name)))
                .OrderBy(file => file.Path, StringComparer.Ordinal),
        ];
    }

    /// <summary>The same of other scripts, for example those of an earlier version.</summary>
    public static IReadOnlyList<SqlBatch> Of(IEnumerable<SqlFile> files) => Compose(files, ClrFunctions.Derive(ClrFunctions.Assembly));

    internal static IReadOnlyList<SqlBatch> Compose(IEnumerable<SqlFile> files, IReadOnlyList<SqlBatch> clrFunctions)
    {
        IReadOnlyList<SqlFile> ordered = DeploymentOrder.Sort(files);
        return
        [
            .. ordered.Where(file => file.Kind < SqlFileKind.ClrFunction).SelectMany(Split),
            .. clrFunctions,
            .. ordered.Where(file => file.Kind > SqlFileKind.ClrFunction).SelectMany(Split),
        ];
    }

    private static IReadOnlyList<SqlBatch> Split(SqlFile file) => BatchSplitter.Split(file.Path, file.Text);

    private static string ReadText(Assembly assembly, string name)
    {
        using Stream stream = assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        return reader.ReadToEnd();
    }
}
