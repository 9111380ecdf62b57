using System;
using System.IO;
using Warehouse.LocalEngine.Storage;

namespace Warehouse.Etl.Keys;

/// <summary>A file that holds a secret: readable by its owner only, on the disk before the command goes on, never written over another.</summary>
internal static class SecretFile
{
    /// <summary>Bytes of a secret that is put away; passwords and passphrases are far shorter.</summary>
    public const int MaxSize = 4096;

    /// <summary>Makes the file; its directory is there.</summary>
    /// <exception cref="IOException">There is a file of that name, or it can't be written.</exception>
    public static void Create(string path, ReadOnlySpan<byte> content)
    {
        using FileStream stream = CreateStream(path);
        stream.Write(content);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Makes the file and leaves it open for writing.</summary>
    /// <exception cref="IOException">There is a file of that name, or it can't be written.</exception>
    public static FileStream CreateStream(string path) => PrivateFiles.CreateNew(path);

    /// <summary>Opens the file as it is, or makes an empty one, for this process alone.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">What a message calls it.</param>
    /// <exception cref="IOException">Another process has it open, or it can't be written.</exception>
    /// <exception cref="RefusedException">Others than its owner may use it.</exception>
    public static FileStream OpenAlone(string path, string what)
    {
        // Without a buffer: what could not be written must not be written later.
        FileStream stream = PrivateFiles.Open(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 });
        try
        {
            RequireOwnerOnly(path, what);
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Refuses a file that others than its owner may use.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">What the message calls it.</param>
    /// <exception cref="RefusedException">They may, or it isn't there.</exception>
    public static void RequireOwnerOnly(string path, string what)
    {
        if (!File.Exists(path))
        {
            throw new RefusedException($"There is no {what} {path}.");
        }

        if (!PrivateFiles.IsOwnerOnly(path))
        {
            throw new RefusedException($"Others than its owner may use the {what} {path}. Run: chmod 600 '{path}'");
        }
    }

    /// <summary>The password in a file that its owner alone may use.</summary>
    /// <param name="path">The file; the end of its last line doesn't belong to the password.</param>
    /// <param name="what">What a message calls it.</param>
    /// <exception cref="RefusedException">It can't be read, or others may use it.</exception>
    public static string ReadPassword(string path, string what)
    {
        RequireOwnerOnly(path, what);
        return Commands.GlobalOptions.ReadText(path).TrimEnd('\r', '\n');
    }

    /// <summary>The bytes of a secret that its owner alone may use.</summary>
    /// <exception cref="RefusedException">There is no such file, others may use it, it is empty or too long.</exception>
    public static byte[] Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new RefusedException($"There is no file {path}. Name the file that holds the secret with --secret-file.");
        }

        RequireOwnerOnly(path, "file");
        return new FileInfo(path).Length is > 0 and <= MaxSize
            ? File.ReadAllBytes(path)
            : throw new RefusedException($"{path} is empty or longer than {MaxSize} bytes, so it is no password or passphrase. Name the file that holds the secret with --secret-file.");
    }
}
