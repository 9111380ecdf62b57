using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using Warehouse.Etl.Hosting;
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
        command.SetAction(result => Run(
            options.Terminal(result),
            ReadPolicy(result.GetValue(policy)!).With((result.GetValue(masks) ?? []).Select(MaskRectangle.Parse)),
            result.GetValue(sources)!,
            Path.GetFullPath(result.GetValue(output)!),
            FullPath(result.GetValue(serials)),
            FullPath(result.GetValue(record)),
            result.GetValue(names)));
        return command;
    }

    private static string? FullPath(string? named) => named is null ? null : Path.GetFullPath(named);

    private static int Run(Terminal terminal, MediaPolicy policy, string[] sources, string directory, string? listPath, string? recordPath, bool keepsNames)
    {
        RequireApart(sources, directory, listPath, recordPath);
        List<(string, string)> files = MediaRun.FilesOf(sources);
        Replacements replacements = new();
        // All places are opened before a file is treated: a number that can't be put on the list belongs to nobody any more.
        using SerialList? list = listPath is null ? null : SerialList.Open(listPath, replacements);
        RequireWritable(directory);
        using MediaRecord? record = recordPath is null ? null : MediaRecord.Create(recordPath);
        if (keepsNames)
        {
            Console.Error.WriteLine(terminal.Language.Pick(
                "Warning: the files keep their names, and names of files often name patients. Look at each before the files are handed over.",
                "경고: 파일명을 유지합니다. 파일명에는 환자 정보가 들어 있는 경우가 많으므로 전달하기 전에 확인하십시오."));
        }

        List<MediaResult> results = [];
        try
        {
            foreach (MediaResult treated in new MediaRun(policy, replacements, list, directory, keepsNames).Treat(files, Interruption.Token))
            {
                results.Add(treated);
            }
        }
        finally
        {
            // Also when the run was cut short: what was done to the files that are there.
            record?.Write(results);
        }

        return Report(terminal, results, files.Count - results.Count);
    }

    private static int Report(Terminal terminal, List<MediaResult> results, int untouched)
    {
        foreach (MediaResult refused in results.Where(each => each.Problem is not null))
        {
            Console.Error.WriteLine($"{refused.Source}: {refused.Problem}");
        }

        int written = results.Count(each => each.Outcome is not null), copies = results.Count(each => each.IsCopy), left = results.Count - written - copies;
        int removed = results.Sum(each => each.Outcome?.Removed ?? 0), changed = results.Sum(each => each.Outcome?.Changed ?? 0);
        terminal.Say(
            string.Create(CultureInfo.InvariantCulture, $"{written} files written, read again and checked; {changed} elements or rectangles changed, {removed} elements removed. {left} files refused and left out."),
            string.Create(CultureInfo.InvariantCulture, $"{written}개 파일을 처리하고 다시 읽어 확인했습니다. 변경 {changed}건, 삭제 {removed}건. 처리하지 못하여 제외한 파일 {left}개."));
        foreach (MediaResult copy in results.Where(each => each.IsCopy))
        {
            terminal.Say($"{copy.Source}: the same bytes as the source of {copy.Written}; written once.", $"{copy.Source}: {copy.Written}의 원본과 내용이 같아 한 번만 처리했습니다.");
        }

        if (untouched > 0)
        {
            terminal.Say(
                string.Create(CultureInfo.InvariantCulture, $"Stopped before {untouched} files. Run it for them again, with the same list of serial numbers."),
                string.Create(CultureInfo.InvariantCulture, $"{untouched}개 파일을 남기고 중단했습니다. 같은 일련번호 대응표로 다시 실행하십시오."));
        }

        return left + untouched == 0 ? CommandLine.Done : CommandLine.Refused;
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

    /// <summary>Who gets the pictures must not get the list or a source with them, no result may become the source of the next run, and no file may take another's place.</summary>
    private static void RequireApart(string[] sources, string directory, string? list, string? record)
    {
        if (list is not null && RealPath.IsWithin(directory, list))
        {
            throw new RefusedException("The list of serial numbers would lie among the treated files and be handed over with them. Name a place elsewhere with --serials.");
        }

        if (sources.FirstOrDefault(source => RealPath.IsWithin(source, directory)) is { } around)
        {
            throw new RefusedException($"The treated files would lie in {around}, among the sources. Name a directory elsewhere with --output.");
        }

        if (sources.FirstOrDefault(source => RealPath.IsWithin(directory, source)) is { } inside)
        {
            throw new RefusedException($"The source {inside} lies in the directory for the treated files, and would be handed over with them. Name another directory with --output.");
        }

        if (list is not null && record is not null && RealPath.Of(list) == RealPath.Of(record))
        {
            throw new RefusedException("The record would take the place of the list of serial numbers. Name another file with --record.");
        }
    }

    private static void RequireWritable(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
            using FileStream probe = new(MediaRun.UnfinishedIn(directory), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"No file was treated, because {directory} can't be written to: {problem.Message} Name another directory with --output.", problem);
        }
    }
}
