using System;
using System.CommandLine;
using System.IO;

namespace Warehouse.Etl.Commands;

/// <summary>A file that a command makes.</summary>
internal static class OutputFile
{
    /// <summary>For documents that are made again and again. Secrets, and files that are the only copy of something, have no such option.</summary>
    public static Option<bool> OverwriteOption() => new("--overwrite") { Description = "Write over a file that is there. / 기존 파일 덮어쓰기" };

    /// <summary>Refuses a file that is there: it may be the only copy of something else.</summary>
    /// <param name="path">The file.</param>
    /// <param name="option">The option that names it.</param>
    public static void RequireNew(string path, string option = "--output")
    {
        if (File.Exists(path))
        {
            throw new RefusedException($"{path} is there already and was not written over. Name a new file with {option}.");
        }
    }

    /// <summary>The same for a command with <see cref="OverwriteOption"/>.</summary>
    public static void RequireNewOr(bool overwrites, string path, string option = "--output")
    {
        if (!overwrites && File.Exists(path))
        {
            throw new RefusedException($"{path} is there already and was not written over. Name a new file with {option}, or give --overwrite.");
        }
    }

    /// <summary>Makes the file, or empties the one that may be written over.</summary>
    /// <exception cref="RefusedException">It is there, or it can't be written.</exception>
    public static FileStream Create(string path, bool overwrites, string option = "--output")
    {
        RequireNewOr(overwrites, path, option);
        try
        {
            return new FileStream(path, overwrites ? FileMode.Create : FileMode.CreateNew, FileAccess.Write);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{path} can't be written: {problem.Message}", problem);
        }
    }
}
