using System;
using System.Data.Common;
using System.IO;
using System.Security.Cryptography;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Keys;
using Warehouse.LocalEngine.Storage;

namespace Warehouse.Etl.Testing;

/// <summary>
/// A copy of a local warehouse that lasts as long as a test run. It lies beside the original, for its owner only, and not in the system's directory for
/// temporary files: it holds the same personal data and should be on the same disk under the same protection.
/// </summary>
internal sealed class WarehouseCopy : IDisposable
{
    private readonly string _path;

    public WarehouseCopy(LocalHost original)
    {
        _path = original.Place.TrimEnd(Path.DirectorySeparatorChar) + ".test-" + RandomNumberGenerator.GetHexString(8, lowercase: true);
        PrivateFiles.CreateDirectory(_path);
        try
        {
            CopyFiles(original);
            Host = new LocalHost(new WarehouseDirectory(_path), original.Passphrase, isTestCopy: true);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public LocalHost Host { get; }

    public void Dispose() => Directory.Delete(_path, recursive: true);

    /// <summary>Under the write lock, which a transaction's first statement takes: nobody changes a file meanwhile, and none is half written.</summary>
    private void CopyFiles(LocalHost original)
    {
        using DbConnection connection = original.Connect();
        using DbTransaction transaction = connection.BeginTransaction();
        connection.Execute("SELECT COUNT(*) FROM sys.schemas;", transaction);
        foreach (string file in Directory.EnumerateFiles(original.Place, "*.db"))
        {
            File.Copy(file, Path.Combine(_path, Path.GetFileName(file)));
        }

        transaction.Rollback();
    }
}
