using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using Warehouse.LocalEngine.Storage;

namespace Warehouse.Etl.Keys;

/// <summary>
/// The file whose passphrase protects the keys of a local warehouse: the counterpart of a server's service master key. It is additional information
/// (추가정보) and is kept apart from the data: never inside the warehouse directory, readable by its owner only. There is no default key.
/// </summary>
internal sealed record PassphraseFile(string Path, bool WasCreated)
{
    private const int RandomByteCount = 32;
    private const int MinimumLength = 20;

    /// <summary>Directory for keys that are not named explicitly: per user, in the system's place for application data.</summary>
    public static string DefaultDirectory => System.IO.Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "warehouse", "keys");

    /// <summary>Finds the passphrase file of a warehouse, or makes one at random when the warehouse is new.</summary>
    /// <param name="directory">The warehouse.</param>
    /// <param name="given">The file named by the user, or null for the one in <paramref name="keyDirectory"/>.</param>
    /// <param name="keyDirectory">Where files lie that were not named.</param>
    /// <exception cref="RefusedException">The file lies inside the warehouse, others may read it, it is too short, or it is missing although the warehouse has keys.</exception>
    public static PassphraseFile FindOrCreate(WarehouseDirectory directory, string? given, string keyDirectory)
    {
        string path = System.IO.Path.GetFullPath(given ?? System.IO.Path.Combine(keyDirectory, directory.ReadOrCreateId() + ".key"));
        if (directory.Contains(path))
        {
            throw new RefusedException($"The passphrase file {path} lies inside the warehouse directory. Whoever copies the data would copy its key; move it elsewhere and name it with --passphrase-file.");
        }

        if (!File.Exists(path))
        {
            if (directory.HoldsWarehouse)
            {
                throw new RefusedException($"The keys of the warehouse in {directory.Path} are protected by a passphrase file that is not at {path}. Restore it, or name its place with --passphrase-file; a new one can't open existing keys.");
            }

            Create(path);
            return new PassphraseFile(path, WasCreated: true);
        }

        Check(path);
        return new PassphraseFile(path, WasCreated: false);
    }

    private static void Create(string path)
    {
        PrivateFiles.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        byte[] random = RandomNumberGenerator.GetBytes(RandomByteCount);
        SecretFile.Create(path, Encoding.ASCII.GetBytes(Convert.ToBase64String(random) + "\n"));
        CryptographicOperations.ZeroMemory(random);
    }

    private static void Check(string path)
    {
        SecretFile.RequireOwnerOnly(path, "passphrase file");
        if (new FileInfo(path).Length < MinimumLength)
        {
            throw new RefusedException($"The passphrase file {path} is shorter than {MinimumLength} bytes. Use one made by `warehouse deploy`, or a passphrase of {MinimumLength} characters or more.");
        }
    }
}
