using System;
using System.IO;
using Warehouse.Etl.Commands;
using Warehouse.Etl.Keys;

namespace Warehouse.Etl.Media;

/// <summary>
/// The file with the list of serial numbers (추가정보), for its owner only. A run holds its successor alone from the first picture to the last, so that two runs don't give one number twice,
/// and puts it in the list's place as a whole.
/// </summary>
internal sealed class SerialList : IDisposable
{
    private readonly string path;
    private readonly FileStream next;
    private bool isSaved;

    private SerialList(string path, FileStream next)
    {
        this.path = path;
        this.next = next;
    }

    /// <summary>Begins a run with the list as it is, if there is one.</summary>
    /// <exception cref="RefusedException">It is no such list, others may use it, another run goes on with it, or its place can't be written to.</exception>
    public static SerialList Open(string path, Replacements replacements)
    {
        SerialList list = new(path, Reserve(path + ".next"));
        try
        {
            if (File.Exists(path))
            {
                SecretFile.RequireOwnerOnly(path, "list of serial numbers");
                replacements.Load(GlobalOptions.ReadText(path));
            }

            return list;
        }
        catch
        {
            list.Dispose();
            throw;
        }
    }

    /// <summary>Puts the numbers as they are now in the list's place.</summary>
    public void Save(Replacements replacements)
    {
        replacements.Save(next);
        next.Flush(flushToDisk: true);
        File.Move(next.Name, path, overwrite: true);
        isSaved = true;
    }

    public void Dispose()
    {
        if (!isSaved)
        {
            File.Delete(next.Name);
        }

        next.Dispose();
    }

    private static FileStream Reserve(string path)
    {
        try
        {
            // What a killed run left is taken over; what a living one holds is not.
            FileStream next = SecretFile.OpenAlone(path);
            next.SetLength(0);
            return next;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"No file was treated, because {path} can't be written, which becomes the list of serial numbers: {problem.Message} If another run goes on with this list, wait for its end; or name another file with --serials.", problem);
        }
    }
}
