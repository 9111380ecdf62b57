using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Warehouse.Etl.Commands;
using Warehouse.LocalEngine.Storage;

namespace Warehouse.Etl.Keys.Recovery;

/// <summary>Recovery packages as files: one for each custodian.</summary>
internal static class RecoveryFiles
{
    /// <summary>Splits a secret file and writes the shares into a new or empty directory, for their owner only; proves by reading them that they give the secret back.</summary>
    /// <param name="secretFile">Its bytes, exactly, come back later.</param>
    /// <param name="directory">Where the files go.</param>
    /// <param name="split">Makes the shares.</param>
    /// <returns>The shares in the order of the custodians, and their files.</returns>
    /// <exception cref="RefusedException">Others may read the secret, it can't be split like this, or the directory holds something.</exception>
    public static IReadOnlyList<(RecoveryShare Share, string Path)> Export(string secretFile, string directory, Func<byte[], IReadOnlyList<RecoveryShare>> split)
    {
        byte[] secret = SecretFile.Read(secretFile);
        try
        {
            IReadOnlyList<RecoveryShare> shares = split(secret);
            if (Directory.Exists(directory) && Directory.EnumerateFileSystemEntries(directory).Any())
            {
                throw new RefusedException($"{directory} is not empty. Name a new directory with --output, so that shares of two packages don't mix.");
            }

            PrivateFiles.CreateDirectory(directory);
            (RecoveryShare Share, string Path)[] files = [.. shares.Select(share => (share, Path.Combine(directory, share.FileName)))];
            try
            {
                foreach ((RecoveryShare share, string path) in files)
                {
                    SecretFile.Create(path, Encoding.UTF8.GetBytes(share.ToText()));
                }

                // A package that can't be restored would be found out on the day it is needed.
                byte[] restored = Restore([.. files.Select(file => file.Path)]);
                bool isSame = CryptographicOperations.FixedTimeEquals(restored, secret);
                CryptographicOperations.ZeroMemory(restored);
                return isSame ? files : throw new RefusedException("The files written do not give the secret back; they were removed. Try again, on another disk.");
            }
            catch
            {
                // Half a package is of no use, and may already be enough of it to open.
                foreach ((_, string path) in files)
                {
                    File.Delete(path);
                }

                throw;
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <summary>The secret of the package whose shares lie in <paramref name="paths"/>.</summary>
    /// <exception cref="RefusedException">A file can't be read, or the shares don't give the secret.</exception>
    public static byte[] Restore(IReadOnlyList<string> paths) =>
        SecretSplitter.Combine([.. paths.Select(path => RecoveryShare.Parse(path, GlobalOptions.ReadText(path)))]);
}
