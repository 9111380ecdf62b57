using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using Warehouse.Etl.Keys;
using Warehouse.Etl.Media;
using Warehouse.Etl.Output;

namespace Warehouse.Etl.Commands;

/// <summary>
/// <c>warehouse media</c>: pictures (DICOM without compression, PNG) with their headers treated and rectangles blacked out, each read again and checked. Needs no warehouse.
/// </summary>
internal static class MediaCommand
{
    public static Command Create(GlobalOptions options)
    {
        var sources = new Argument<string[]>("SOURCE") { Description = "DICOM and PNG files, or directories of them. / 영상 파일 또는 디렉터리", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--output") { Description = "The directory for the treated files. / 결과 디렉터리", Required = true };
        var policy = new Option<string>("--policy") { Description = "default, chest-ct, facial-ct, or a YAML file: what becomes of header elements. / 헤더 처리 정책", DefaultValueFactory = _ => "default" };
        var masks = new Option<string[]>("--mask") { Description = "LEFT,TOP,WIDTH,HEIGHT: a rectangle that is blacked out; may be repeated. / 블랙마스킹 영역", AllowMultipleArgumentsPerToken = false };
        var serials = new Option<string?>("--serials") { Description = "The list of serial numbers (additional information): gone on with if it is there, written if not. / 일련번호 대응표(추가정보)" };
        var record = new Option<string?>("--record") { Description = "New CSV file: what was done to each written file, with the SHA-256 of its pixels. / 처리 기록" };
        var names = new Option<bool>("--keep-names") { Description = "Keep the files' names; otherwise they become numbers, because names of files name patients. / 파일명 유지" };
        var command = new Command("media", "Treat DICOM and PNG files: headers, names, blacked-out rectangles. / 영상·이미지 가명처리") { sources, output, policy, masks, serials, record, names };
        command.SetAction(result =>
        {
            MediaPolicy treated = ReadPolicy(result.GetValue(policy)!).With((result.GetValue(masks) ?? []).Select(MaskRectangle.Parse));
            string directory = Path.GetFullPath(result.GetValue(output)!);
            string? list = result.GetValue(serials) is { } named ? Path.GetFullPath(named) : null;
            RequireApart(directory, list);
            List<(string, string)> files = MediaRun.FilesOf(result.GetValue(sources)!);
            Replacements replacements = new();
            if (list is not null && File.Exists(list))
            {
                SecretFile.RequireOwnerOnly(list, "list of serial numbers");
                replacements.Load(GlobalOptions.ReadText(list));
            }

            if (result.GetValue(record) is { } recordPath)
            {
                KeysSecret.RequireNew(recordPath);
            }

            Directory.CreateDirectory(directory);
            List<MediaResult> results;
            try
            {
                results = [.. new MediaRun(treated, replacements, directory, result.GetValue(names)).Treat(files)];
            }
            finally
            {
                // Also when the run was cut short: files that carry the numbers are there.
                Save(replacements, list);
            }

            if (result.GetValue(record) is { } path)
            {
                MediaRun.WriteRecord(path, results);
            }

            return Report(options.Terminal(result), results);
        });
        return command;
    }

    private static int Report(Terminal terminal, List<MediaResult> results)
    {
        foreach (MediaResult refused in results.Where(each => each.Outcome is null))
        {
            Console.Error.WriteLine($"{refused.Source}: {refused.Problem}");
        }

        int written = results.Count(each => each.Outcome is not null), left = results.Count - written;
        int removed = results.Sum(each => each.Outcome?.Removed ?? 0), changed = results.Sum(each => each.Outcome?.Changed ?? 0);
        terminal.Say(
            string.Create(CultureInfo.InvariantCulture, $"{written} files written, read again and checked; {changed} elements or rectangles changed, {removed} elements removed. {left} files refused and left out."),
            string.Create(CultureInfo.InvariantCulture, $"{written}개 파일을 처리하고 다시 읽어 확인했습니다. 변경 {changed}건, 삭제 {removed}건. 처리하지 못하여 제외한 파일 {left}개."));
        return left == 0 ? CommandLine.Done : CommandLine.Refused;
    }

    private static MediaPolicy ReadPolicy(string name)
    {
        using Stream? shipped = Assembly.GetExecutingAssembly().GetManifestResourceStream($"media/{name}.yaml");
        if (shipped is null)
        {
            return File.Exists(name) ? MediaPolicy.Read(name, GlobalOptions.ReadText(name)) : throw new RefusedException($"There is no policy {name}: default, chest-ct, facial-ct, or the name of a YAML file.");
        }

        using StreamReader reader = new(shipped);
        return MediaPolicy.Read(name, reader.ReadToEnd());
    }

    /// <summary>Who gets the pictures must not get the list with them.</summary>
    private static void RequireApart(string directory, string? list)
    {
        if (list is not null && list.StartsWith(directory + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new RefusedException("The list of serial numbers would lie among the treated files and be handed over with them. Name a place elsewhere with --serials.");
        }
    }

    private static void Save(Replacements replacements, string? list)
    {
        if (list is null)
        {
            return;
        }

        string next = list + ".next";
        File.Delete(next);
        using (FileStream stream = SecretFile.CreateStream(next))
        {
            replacements.Save(stream);
            stream.Flush(flushToDisk: true);
        }

        File.Move(next, list, overwrite: true);
    }
}
