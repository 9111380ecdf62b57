using System.IO;

namespace Warehouse.Etl.Commands;

/// <summary>A file that a command makes.</summary>
internal static class OutputFile
{
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
}
