using System;
using System.IO;
using System.Security.Cryptography;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Serving;
using Warehouse.LocalEngine.Storage;
using Warehouse.Tds.Login;

namespace Warehouse.Etl.Keys;

/// <summary>The directory of a local warehouse. It carries a random id, by which the key file outside it is found again.</summary>
internal sealed class WarehouseDirectory(string path)
{
    private const string IdFileName = "warehouse.id";
    private const string DatabaseFileName = "warehouse.db";

    /// <summary>Absolute path, symbolic links resolved where they exist.</summary>
    public string Path { get; } = RealPath.Of(path);

    /// <summary>True when a database lies there. Its keys are then protected by a passphrase that can't be made anew.</summary>
    public bool HoldsWarehouse => File.Exists(System.IO.Path.Combine(Path, DatabaseFileName));

    /// <summary>Creates the directory, for its owner only, unless it is there.</summary>
    public void Create() => PrivateFiles.CreateDirectory(Path);

    /// <summary>
    /// Removes the warehouse's own files. Others that lie in the directory stay, and so does the directory then. The endpoint's certificate and its journal of logins go too: the next
    /// warehouse's registers must not record attempts on this one's logins, and a client that knows the old certificate shall notice that it is another warehouse.
    /// </summary>
    public void DeleteWarehouse()
    {
        foreach (string pattern in (ReadOnlySpan<string>)["*.db", "*.db-journal", "*.lock", ServerCertificate.FileName, LoginJournal.FileName, IdFileName])
        {
            foreach (string file in Directory.GetFiles(Path, pattern))
            {
                File.Delete(file);
            }
        }

        if (Directory.GetFileSystemEntries(Path).Length == 0)
        {
            Directory.Delete(Path);
        }
    }

    /// <summary>The warehouse's id: 32 hexadecimal digits, made at random on the first call.</summary>
    public string ReadOrCreateId()
    {
        if (File.Exists(IdFile))
        {
            string id = File.ReadAllText(IdFile).Trim();
            return id.Length == 32 && Array.TrueForAll(id.ToCharArray(), char.IsAsciiHexDigit)
                ? id
                : throw new RefusedException($"{IdFile} does not hold a warehouse id (32 hexadecimal digits). Restore it from a backup, or name the key file with --passphrase-file.");
        }

        Create();
        string created = RandomNumberGenerator.GetHexString(32, lowercase: true);
        File.WriteAllText(IdFile, created + "\n");
        return created;
    }

    /// <summary>True when <paramref name="file"/> lies in this directory or below it, symbolic links followed.</summary>
    public bool Contains(string file) => RealPath.IsWithin(Path, file);

    private string IdFile => System.IO.Path.Combine(Path, IdFileName);
}
