using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Media.Dicom;
using Warehouse.Etl.Media.Png;

namespace Warehouse.Etl.Media;

/// <summary>A source that was treated, or why it was not.</summary>
/// <param name="Source">The source.</param>
/// <param name="Written">The file's name in the output; of a copy the name of the file that it is a copy of.</param>
/// <param name="Outcome">What was done; null where nothing was written for it.</param>
/// <param name="Problem">Why it was refused.</param>
internal sealed record MediaResult(string Source, string? Written, MediaOutcome? Outcome, string? Problem)
{
    /// <summary>Byte for byte the same as a file that was treated before in this run: the set has that picture already.</summary>
    public bool IsCopy => Outcome is null && Problem is null;
}

/// <summary>
/// Treats files one after the other. Each is written beside its final name, read again and checked, and only given it when the list has its numbers; what fails leaves nothing, and the others go on
/// (guideline line 3972: pictures that could not be treated are left out of the set).
/// </summary>
internal sealed class MediaRun
{
    private readonly MediaPolicy policy;
    private readonly Replacements replacements;
    private readonly SerialList? list;
    private readonly string output;
    private readonly bool keepsNames;

    /// <summary>What this run wrote under a number.</summary>
    private readonly HashSet<string> numbered = new(StringComparer.Ordinal);

    public MediaRun(MediaPolicy policy, Replacements replacements, SerialList? list, string output, bool keepsNames)
    {
        this.policy = policy;
        this.replacements = replacements;
        this.list = list;
        this.output = output;
        this.keepsNames = keepsNames;
    }

    /// <summary>The files named, and those below the directories named; one that two sources name once.</summary>
    /// <exception cref="RefusedException">A name is no file or directory, or there is none.</exception>
    public static List<(string Path, string Name)> FilesOf(IEnumerable<string> sources)
    {
        List<(string, string)> files = [];
        HashSet<string> known = new(StringComparer.Ordinal);
        foreach (string source in sources)
        {
            if (Directory.Exists(source))
            {
                string place = RealPath.Of(source);
                files.AddRange(Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories)
                    .Select(path => (Path: path, Name: Path.GetRelativePath(source, path)))
                    .Where(file => known.Add(Path.Combine(place, file.Name))));
            }
            else if (File.Exists(source))
            {
                if (known.Add(RealPath.Of(source)))
                {
                    files.Add((source, Path.GetFileName(source)));
                }
            }
            else
            {
                throw new RefusedException($"There is no file or directory {source}.");
            }
        }

        return files.Count > 0 ? files : throw new RefusedException("There is no file to treat.");
    }

    /// <summary>A name that no source has, in a directory of the output.</summary>
    public static string UnfinishedIn(string directory) => Path.Combine(directory, $".{Guid.NewGuid():N}.part");

    /// <summary>
    /// Treats all files, in an order that chance gives: numbers in the order of names or times would say something about patients. Ends early, behind the file at hand, when
    /// <paramref name="cancellation"/> asks for it.
    /// </summary>
    public IEnumerable<MediaResult> Treat(List<(string Path, string Name)> files, CancellationToken cancellation)
    {
        (string Path, string Name)[] shuffled = [.. files];
        RandomNumberGenerator.Shuffle<(string Path, string Name)>(shuffled);
        foreach ((string path, string name) in shuffled.TakeWhile(_ => !cancellation.IsCancellationRequested))
        {
            yield return Treat(path, name);
        }
    }

    private MediaResult Treat(string path, string name)
    {
        string? unfinished = null;
        try
        {
            using FileStream source = File.OpenRead(path);
            bool isPng = IsPng(source);
            string written = keepsNames ? name : NumberOf(source).ToString("D8", CultureInfo.InvariantCulture) + (isPng ? ".png" : ".dcm");
            string target = Path.Combine(output, written);
            if (numbered.Contains(written))
            {
                return new MediaResult(path, written, null, null);
            }

            if (File.Exists(target))
            {
                return new MediaResult(path, null, null, $"{written} is in the output already and was not written over: the same file was treated before, or another run began its numbers anew. Name an empty directory, and the earlier run's list with --serials.");
            }

            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            unfinished = UnfinishedIn(Path.GetDirectoryName(target)!);
            MediaOutcome outcome = isPng ? TreatPng(source, unfinished) : TreatDicom(source, unfinished);
            // From here on the picture's numbers belong to somebody, whatever becomes of this run.
            list?.Add();
            File.Move(unfinished, target);
            if (!keepsNames)
            {
                numbered.Add(written);
            }

            return new MediaResult(path, written, outcome, null);
        }
        catch (Exception problem) when (problem is RefusedException or IOException or UnauthorizedAccessException)
        {
            return new MediaResult(path, null, null, problem.Message + Discard(unfinished));
        }
        catch
        {
            Discard(unfinished);
            throw;
        }
    }

    private int NumberOf(FileStream source)
    {
        string digest = Convert.ToHexStringLower(SHA256.HashData(source));
        source.Position = 0;
        return replacements.FileNumber(digest);
    }

    private MediaOutcome TreatDicom(FileStream source, string path)
    {
        MediaOutcome outcome;
        PersonValues ofThePerson;
        using (FileStream target = new(path, FileMode.CreateNew, FileAccess.Write))
        {
            outcome = DicomScrubber.Scrub(source, target, policy, replacements, out ofThePerson);
        }

        using FileStream written = File.OpenRead(path);
        DicomCheck.Require(written, policy, replacements, outcome, ofThePerson);
        return outcome;
    }

    private MediaOutcome TreatPng(FileStream source, string path)
    {
        MediaOutcome outcome;
        using (FileStream target = new(path, FileMode.CreateNew, FileAccess.Write))
        {
            outcome = PngScrubber.Scrub(source, target, policy.Rectangles);
        }

        using FileStream written = File.OpenRead(path);
        PngScrubber.Require(written, policy.Rectangles, outcome);
        return outcome;
    }

    private static bool IsPng(FileStream source)
    {
        byte[] start = new byte[8];
        int read = source.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        source.Position = 0;
        return read == start.Length && start.AsSpan().SequenceEqual(PngChunks.Signature);
    }

    /// <summary>Deletes what was not finished; what is said where that fails too.</summary>
    private static string Discard(string? unfinished)
    {
        try
        {
            if (unfinished is not null)
            {
                File.Delete(unfinished);
            }

            return "";
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return $" {unfinished} is left, unchecked: delete it.";
        }
    }
}
