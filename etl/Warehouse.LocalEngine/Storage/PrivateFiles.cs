using System;
using System.IO;
using System.Security.Cryptography;

namespace Warehouse.LocalEngine.Storage;

/// <summary>Files only their owner may read: the database holds personal data.</summary>
public static class PrivateFiles
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public static void CreateDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else if (!Directory.Exists(path))
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Makes an empty file with mode 0600 when there is none; SQLite gives its journals the same mode.</summary>
    public static void CreateFile(string path)
    {
        if (File.Exists(path))
        {
            return;
        }

        using FileStream file = Open(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite });
    }

    /// <summary>Makes a file with mode 0600 and leaves it open for writing.</summary>
    /// <exception cref="IOException">There is a file of that name, or it can't be written.</exception>
    public static FileStream CreateNew(string path) => Open(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write });

    /// <summary>Makes a file with mode 0600 in the system's directory for temporary files; nothing is left of it when its handle is closed or its process killed.</summary>
    /// <param name="extension">With its dot; says what is in it.</param>
    /// <param name="bufferSize">0 for none.</param>
    public static FileStream CreateTemporary(string extension, int bufferSize)
    {
        string path = Path.Combine(Path.GetTempPath(), "warehouse-" + RandomNumberGenerator.GetHexString(32, lowercase: true) + extension);
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = bufferSize };
        if (OperatingSystem.IsWindows())
        {
            // The system itself deletes it when the last handle is closed, a killed process's too.
            options.Options = FileOptions.DeleteOnClose;
            return new FileStream(path, options);
        }

        // Without a name from now on.
        FileStream file = Open(path, options);
        File.Delete(path);
        return file;
    }

    /// <summary>False when the file's mode lets others than its owner do anything with it.</summary>
    public static bool IsOwnerOnly(string path) => OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Others) == 0;

    /// <summary>Opens a file; one that is made has mode 0600.</summary>
    public static FileStream Open(string path, FileStreamOptions options)
    {
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new FileStream(path, options);
    }
}
