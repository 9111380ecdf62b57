using System.CommandLine;
using System.IO;
using System.Security.Cryptography;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Keys;
using Warehouse.LocalEngine.Storage;

namespace Warehouse.Etl.Commands;

/// <summary>What the commands have in common that put away what opens the keys, and bring it back.</summary>
internal static class KeysSecret
{
    public static Option<string?> FileOption() => new("--secret-file")
    {
        Description = "The file with the secret, up to 4096 bytes, such as the password of a server's certificate backup; default: the local warehouse's passphrase file. / 비밀 파일 (기본: 로컬 웨어하우스의 암호 파일)",
    };

    /// <summary>The file with the secret, and what it opens in words.</summary>
    /// <exception cref="RefusedException">It is a server, and no file was named.</exception>
    public static (string Path, string Opens) Find(GlobalOptions options, ParseResult result, string? given)
    {
        if (given is not null)
        {
            return (Path.GetFullPath(given), Path.GetFileName(given));
        }

        return options.Host(result) is LocalHost local
            ? (local.Passphrase.Path, $"local warehouse {options.Directory(result).ReadOrCreateId()}")
            : throw new RefusedException("A server's keys are opened by its certificates: back them up (BACKUP CERTIFICATE … WITH PRIVATE KEY), put the backup's password into a file of its own, and name that with --secret-file.");
    }

    /// <summary>Refuses a place inside the warehouse: whoever copies the data must not copy what opens it, whole or in parts.</summary>
    public static void RequireOutside(WarehouseDirectory directory, string path)
    {
        if (directory.Contains(path))
        {
            throw new RefusedException($"{path} lies inside the warehouse directory. Whoever copies the data would copy what opens its keys; name a place elsewhere with --output.");
        }
    }

    /// <summary>Writes a secret for its owner only, and forgets it.</summary>
    public static void Write(string path, byte[] secret)
    {
        PrivateFiles.CreateDirectory(Path.GetDirectoryName(path)!);
        SecretFile.Create(path, secret);
        CryptographicOperations.ZeroMemory(secret);
    }
}
