using System;
using System.IO;
using System.Text;
using Warehouse.Etl.Keys;

namespace Warehouse.Etl.Media;

/// <summary>
/// The file with the list of serial numbers (추가정보), for its owner only. A run holds it alone from its first picture to its last, so that two runs don't give one number twice, and only
/// ever adds to it: a number is on the disk before a picture carries it, so that a killed run leaves none that the next one would give to somebody else.
/// </summary>
internal sealed class SerialList : IDisposable
{
    private readonly string path;
    private readonly FileStream file;
    private readonly Replacements replacements;
    private long end;

    private SerialList(string path, FileStream file, Replacements replacements)
    {
        this.path = path;
        this.file = file;
        this.replacements = replacements;
    }

    /// <summary>Begins a run with the list as it is, if there is one.</summary>
    /// <exception cref="RefusedException">It is no such list, others may use it, another run goes on with it, or its place can't be written to.</exception>
    public static SerialList Open(string path, Replacements replacements)
    {
        if (Directory.Exists(path))
        {
            throw new RefusedException($"No file was treated, because {path} is a directory. Name a file for the list of serial numbers with --serials.");
        }

        SerialList list = new(path, OpenFile(path), replacements);
        try
        {
            list.Load();
            return list;
        }
        catch
        {
            list.Dispose();
            throw;
        }
    }

    /// <summary>Puts the numbers that were given since the last time on the disk; a picture that carries one may be given its name then.</summary>
    /// <exception cref="RefusedException">They can't be written; the next call tries it again, and they stay given.</exception>
    public void Add()
    {
        if (replacements.Unlisted is { Length: > 0 } lines)
        {
            Write(end == 0 ? Replacements.Header + "\n" + lines : lines);
            replacements.ForgetUnlisted();
        }
    }

    public void Dispose() => file.Dispose();

    private void Load()
    {
        using StreamReader reader = new(file, Encoding.UTF8, leaveOpen: true);
        string text = reader.ReadToEnd();
        end = file.Length;
        // Who was killed before the first number left nothing.
        if (text.Length > 0 && !replacements.Load(text))
        {
            Write("\n");
        }
    }

    /// <summary>Behind the last whole line: over what an attempt left that failed in the middle, which what is written now is at least as long as.</summary>
    private void Write(string lines)
    {
        try
        {
            file.Position = end;
            file.Write(Encoding.UTF8.GetBytes(lines));
            file.Flush(flushToDisk: true);
            end = file.Position;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"The list of serial numbers {path} can't be written: {problem.Message} A picture whose number is not on it was left out.", problem);
        }
    }

    private static FileStream OpenFile(string path)
    {
        try
        {
            return SecretFile.OpenAlone(path, "list of serial numbers");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"No file was treated, because the list of serial numbers {path} can't be written: {problem.Message} If another run goes on with it, wait for its end; or name another file with --serials.", problem);
        }
    }
}
