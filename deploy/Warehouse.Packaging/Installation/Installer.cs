using System.Collections.Generic;
using System.Linq;

namespace Warehouse.Packaging.Installation;

/// <summary>
/// The package as batches that may run on an empty database, on an earlier version and on itself: what is there stays, what is missing is added, modules are made anew.
/// They are meant for one transaction, so that an upgrade that fails leaves the earlier version as it was.
/// </summary>
public static class Installer
{
    /// <summary>Every batch in order, without the assembly itself.</summary>
    public static IReadOnlyList<SqlBatch> Batches() => Batches(Package.ReadFiles(), ClrFunctions.Derive(ClrFunctions.Assembly), []);

    /// <summary>Every batch in order, for a server: the assembly is brought in before its functions.</summary>
    public static IReadOnlyList<SqlBatch> ServerBatches() => Batches(Package.ReadFiles(), ClrFunctions.Derive(ClrFunctions.Assembly), [SqlServerAssembly.CreateOrAlter()]);

    internal static IReadOnlyList<SqlBatch> Batches(IReadOnlyList<SqlFile> files, IReadOnlyList<SqlBatch> clrFunctions, IReadOnlyList<SqlBatch> assembly)
    {
        IReadOnlyList<SqlFile> ordered = DeploymentOrder.Sort(files);
        TableScript[] tables = [.. ordered.Where(f => f.Kind == SqlFileKind.Table).Select(TableScript.Read)];
        SqlFile[] guards = [.. ordered.Where(DeploymentOrder.IsGuard)];
        return
        [
            InstallationChecks.Version(),
            InstallationChecks.Names(ordered.Where(f => f.Kind == SqlFileKind.Security)),
            InstallationChecks.Structure(tables),
            InstallationChecks.OpenRegister(),
            .. ordered.Where(f => f.Kind < SqlFileKind.ClrFunction).SelectMany(Split).Select(GuardedBatch.Of),
            .. assembly,
            .. ClrFunctionScript.Batches(clrFunctions),
            .. tables.SelectMany(t => t.Batches()),
            InstallationChecks.GiveUp(),
            .. ordered.Where(f => f.Kind > SqlFileKind.Table && !guards.Contains(f)).SelectMany(Split),
            .. tables.SelectMany(t => t.References()),
            // Last, also here.
            .. guards.SelectMany(Split),
            InstallationChecks.CloseRegister(),
        ];
    }

    private static IReadOnlyList<SqlBatch> Split(SqlFile file) => BatchSplitter.Split(file.Path, file.Text);
}
