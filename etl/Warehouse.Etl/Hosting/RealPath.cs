using System;
using System.Collections.Generic;
using System.IO;

namespace Warehouse.Etl.Hosting;

/// <summary>Where a path really leads. A link on the way, or a slash at the end, must not hide that a file lies where it must not.</summary>
internal static class RealPath
{
    /// <summary>Links in one path, as Linux counts them.</summary>
    private const int MostLinks = 40;

    /// <summary>The absolute path without symbolic links; what is not there yet stays as it is written.</summary>
    /// <exception cref="RefusedException">Links lead in a circle.</exception>
    public static string Of(string path)
    {
        string full = Path.GetFullPath(path), root = Path.GetPathRoot(full)!, resolved = root;
        Stack<string> parts = [];
        Push(parts, full[root.Length..]);
        int links = 0;
        while (parts.TryPop(out string? part))
        {
            // Only links bring ".." here, and they mean the directory above the one that they were followed into.
            if (part == "..")
            {
                resolved = Path.GetDirectoryName(resolved) ?? resolved;
                continue;
            }

            string next = Path.Combine(resolved, part);
            if (LinkTarget(next) is not { } target)
            {
                resolved = next;
                continue;
            }

            if (++links > MostLinks)
            {
                throw new RefusedException($"{path} can't be followed: its symbolic links lead in a circle. Name the place itself.");
            }

            if (Path.IsPathRooted(target))
            {
                string top = Path.GetPathRoot(target)!;
                resolved = top;
                target = target[top.Length..];
            }

            Push(parts, target);
        }

        return resolved;
    }

    /// <summary>True when <paramref name="path"/> is <paramref name="directory"/> or lies below it, symbolic links followed.</summary>
    public static bool IsWithin(string directory, string path)
    {
        string relative = Path.GetRelativePath(Of(directory), Of(path));
        return relative != ".." && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !Path.IsPathRooted(relative);
    }

    private static string? LinkTarget(string path)
    {
        FileSystemInfo info = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        return info.LinkTarget;
    }

    /// <summary>The first part comes to lie on top.</summary>
    private static void Push(Stack<string> parts, string path)
    {
        string[] each = path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        for (int i = each.Length - 1; i >= 0; i--)
        {
            if (each[i] != ".")
            {
                parts.Push(each[i]);
            }
        }
    }
}
