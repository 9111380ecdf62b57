using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using NUnit.Framework;
using Warehouse.Etl.Media;

namespace Warehouse.Etl.Tests.Media;

/// <summary><c>warehouse media</c> over directories: names, numbers, the list, and what is left when a file is refused.</summary>
[NonParallelizable]
public class MediaCommandTests
{
    [Test]
    public void Media_OfADirectory_WritesNumberedFilesAndLeavesRefusedOnesOut()
    {
        using TemporaryDirectory directory = Prepared();
        string output = directory.Combine("out"), list = directory.Combine("serials.csv"), record = directory.Combine("record.csv");

        (int code, string said, string error) = CommandRunner.Run("media", directory.Combine("in"), "--output", output, "--policy", "chest-ct", "--mask", "0,0,2,1", "--serials", list, "--record", record, "--lang", "en");

        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(1), "one file was refused");
            Assert.That(said, Does.Contain("3 files written, read again and checked").And.Contain("1 files refused"));
            Assert.That(error, Does.Contain("broken.dcm").And.Contain("is no DICOM file"));
            Assert.That(Directory.GetFiles(output).Select(Path.GetFileName), Has.All.Match("^0000000[1-4]\\.(dcm|png)$").And.Exactly(3).Items);
            Assert.That(File.ReadAllText(list), Does.StartWith("element,original,replacement\n").And.Contain("\n00100020,P158687,1\n").And.Contain("\nfile,"));
            Assert.That(File.ReadAllLines(record), Has.Length.EqualTo(4).And.None.Contain("kim"));
        });
    }

    /// <summary>Pictures of a later day: who had a number keeps it.</summary>
    [Test]
    public void Media_WithTheListOfAnEarlierRun_GoesOnWithIt()
    {
        using TemporaryDirectory directory = Prepared();
        string list = directory.Combine("serials.csv");
        CommandRunner.Run("media", directory.Combine("in", "kim_chulsoo.dcm"), "--output", directory.Combine("first"), "--policy", "chest-ct", "--serials", list);
        File.WriteAllBytes(directory.Combine("in", "lee.dcm"), DicomFile.Picture(DicomFile.ExplicitSyntax, change: elements => elements[0x00100020] = ("LO", DicomFile.Text("P999"))));

        (int code, _, _) = CommandRunner.Run("media", directory.Combine("in", "kim_chulsoo.dcm"), directory.Combine("in", "lee.dcm"), "--output", directory.Combine("second"), "--policy", "chest-ct", "--serials", list, "--keep-names");

        Assert.That(code, Is.Zero);
        Assert.That(Number("kim_chulsoo.dcm"), Is.EqualTo("1"));
        Assert.That(Number("lee.dcm"), Is.EqualTo("2"));

        string Number(string name) => DicomFile.Read(File.ReadAllBytes(directory.Combine("second", name)), DicomFile.ExplicitSyntax).TextOf(0x00100020);
    }

    [Test]
    public void Media_ThatWouldWriteOverOrBesideTheList_IsRefused()
    {
        using TemporaryDirectory directory = Prepared();
        string source = directory.Combine("in", "kim_chulsoo.dcm"), output = directory.Combine("out");
        CommandRunner.Run("media", source, "--output", output, "--keep-names");

        Assert.That(CommandRunner.Run("media", source, "--output", output, "--keep-names").Error, Does.Contain("was not written over"));
        Assert.That(CommandRunner.Run("media", source, "--output", output, "--serials", Path.Combine(output, "list.csv")).Error, Does.Contain("handed over with them"));
        Assert.That(CommandRunner.Run("media", source, "--output", directory.Combine("other"), "--policy", "none").Error, Does.Contain("There is no policy none"));
        Assert.That(CommandRunner.Run("media", directory.Combine("nothing"), "--output", output).Error, Does.Contain("There is no file or directory"));
        Assert.That(CommandRunner.Run("media", source, "--output", directory.Combine("third"), "--mask", "0,0,400,60").Error, Does.Contain("reaches beyond the picture"));
        Assert.That(Directory.GetFiles(directory.Combine("third")), Is.Empty, "nothing unfinished is left");
    }

    /// <summary>The number is the file's, not its name's: a renamed file keeps it, and no name gets into the list.</summary>
    [Test]
    public void Media_OfARenamedFile_GivesItsNumber()
    {
        using TemporaryDirectory directory = Prepared();
        string list = directory.Combine("serials.csv"), renamed = directory.Combine("in", "kim_born_19680526.dcm");
        CommandRunner.Run("media", directory.Combine("in"), "--output", directory.Combine("first"), "--serials", list);
        string number = File.ReadAllLines(list).Single(line => line.Contains(DigestOf(directory.Combine("in", "kim_chulsoo.dcm")), StringComparison.Ordinal)).Split(',')[^1];
        File.Move(directory.Combine("in", "kim_chulsoo.dcm"), renamed);

        (int code, _, _) = CommandRunner.Run("media", renamed, "--output", directory.Combine("second"), "--serials", list);

        Assert.That(code, Is.Zero);
        Assert.That(Directory.GetFiles(directory.Combine("second")).Select(Path.GetFileNameWithoutExtension), Is.EqualTo(new[] { number.PadLeft(8, '0') }));
        Assert.That(File.ReadAllText(list), Does.Not.Contain("kim"));

        static string DigestOf(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
    }

    /// <summary>A file that the disk refuses is listed, and the others are treated.</summary>
    [Test]
    public void Media_WithAFileThatCannotBeWritten_GoesOnWithTheOthers()
    {
        using TemporaryDirectory directory = Prepared();
        string output = directory.Combine("out"), list = directory.Combine("serials.csv"), record = directory.Combine("record.csv");
        Directory.CreateDirectory(output);
        File.WriteAllText(Path.Combine(output, "sub"), "a file where a directory is needed");

        (int code, string said, string error) = CommandRunner.Run("media", directory.Combine("in"), "--output", output, "--policy", "chest-ct", "--keep-names", "--serials", list, "--record", record, "--lang", "en");

        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(1));
            Assert.That(said, Does.Contain("2 files written").And.Contain("2 files refused"));
            Assert.That(error, Does.Contain("kim_chulsoo_2.dcm: "));
            Assert.That(File.ReadAllLines(record), Has.Length.EqualTo(3));
            Assert.That(File.ReadAllText(list), Does.Contain("00100020,P158687,1"));
        });
    }

    [Test]
    public void Treat_ThatIsAskedToStop_EndsBehindTheFileAtHand()
    {
        using TemporaryDirectory directory = Prepared();
        using CancellationTokenSource stop = new();
        Directory.CreateDirectory(directory.Combine("out"));
        MediaRun run = new(MediaPolicy.Read("test", ""), new Replacements(), list: null, directory.Combine("out"), keepsNames: false);

        List<MediaResult> results = [];
        foreach (MediaResult result in run.Treat(MediaRun.FilesOf([directory.Combine("in")]), stop.Token))
        {
            results.Add(result);
            stop.Cancel();
        }

        Assert.That(results, Has.Count.EqualTo(1), "of four");
        Assert.That(Directory.GetFiles(directory.Combine("out"), "*.part"), Is.Empty);
    }

    /// <summary>Each place is looked at before a picture is treated, and the message names the option.</summary>
    [Test]
    public void Media_WithAPlaceThatCannotBeWritten_TreatsNothing()
    {
        using TemporaryDirectory directory = Prepared();
        string source = directory.Combine("in"), output = directory.Combine("out"), there = directory.Combine("in", "broken.dcm"), nowhere = directory.Combine("nowhere", "x.csv");

        Assert.Multiple(() =>
        {
            Refuses("with --record", source, "--output", output, "--record", there);
            Refuses("with --record", source, "--output", output, "--record", nowhere);
            Refuses("with --serials", source, "--output", output, "--serials", nowhere);
            Refuses("with --output", source, "--output", there);
            Refuses("among the sources", source, "--output", directory.Combine("in", "treated"));
            Refuses("among the sources", source, "--output", source);
            Refuses("would be handed over with them", directory.Combine("in", "kim_chulsoo.dcm"), "--output", source);
            Refuses("would be handed over with them", directory.Combine("in", "sub"), "--output", source + Path.DirectorySeparatorChar);
            Refuses("is a directory", source, "--output", output, "--serials", directory.Combine("in", "sub"));
            Refuses("take the place of the list", source, "--output", output, "--serials", directory.Combine("one.csv"), "--record", directory.Combine("one.csv"));
        });
        Assert.That(Directory.Exists(output) ? Directory.GetFiles(output) : [], Is.Empty);

        static void Refuses(string why, params string[] arguments)
        {
            (int code, _, string error) = CommandRunner.Run(["media", .. arguments]);
            Assert.That(code, Is.EqualTo(1), why);
            Assert.That(error, Does.Contain(why));
        }
    }

    /// <summary>A link does not hide that results would lie among the sources, or the list among the results.</summary>
    [Test]
    public void Media_WithPlacesThatLinksHide_IsRefused()
    {
        using TemporaryDirectory directory = Prepared();
        string source = directory.Combine("in"), link = directory.Combine("link"), output = directory.Combine("out"), outputLink = directory.Combine("outLink");
        Directory.CreateDirectory(output);
        Directory.CreateSymbolicLink(link, source);
        Directory.CreateSymbolicLink(outputLink, "out");

        Assert.That(CommandRunner.Run("media", source, "--output", Path.Combine(link, "treated")).Error, Does.Contain("among the sources"));
        Assert.That(CommandRunner.Run("media", source, "--output", output, "--serials", Path.Combine(outputLink, "list.csv")).Error, Does.Contain("handed over with them"));
        Assert.That(Directory.GetFileSystemEntries(output), Is.Empty);
    }

    /// <summary>Names of sources that look like the names of something unfinished, beside the files that they would be taken for.</summary>
    [Test]
    public void Media_OfFilesNamedAsUnfinishedOnes_WritesEach()
    {
        using TemporaryDirectory directory = new();
        string[] names = [.. Enumerable.Range(0, 8).SelectMany(static i => new[] { $"a{i}", $"a{i}.part" })];
        Directory.CreateDirectory(directory.Combine("in"));
        foreach (string name in names)
        {
            File.WriteAllBytes(directory.Combine("in", name), DicomFile.Picture(DicomFile.ExplicitSyntax, change: elements => elements[0x00100040] = ("CS", DicomFile.Text(name.Length == 2 ? "F" : "M"))));
        }

        File.WriteAllText(directory.Combine("policy.yaml"), "elements: { PatientSex: keep }");
        (int code, _, string error) = CommandRunner.Run("media", directory.Combine("in"), "--output", directory.Combine("out"), "--policy", directory.Combine("policy.yaml"), "--keep-names");

        Assert.That(code, Is.Zero, error);
        Assert.That(Directory.GetFiles(directory.Combine("out")).Select(Path.GetFileName), Is.EquivalentTo(names));
        Assert.That(names.Select(SexOf), Is.EqualTo(names.Select(static name => name.Length == 2 ? "F" : "M")));

        string SexOf(string name) => DicomFile.Read(File.ReadAllBytes(directory.Combine("out", name)), DicomFile.ExplicitSyntax).TextOf(0x00100040);
    }

    /// <summary>One picture under two names, and a directory that is named twice: written once, and nothing failed.</summary>
    [Test]
    public void Media_OfTheSameBytesTwice_WritesThemOnce()
    {
        using TemporaryDirectory directory = Prepared();
        string source = directory.Combine("in", "sub");
        File.Copy(directory.Combine("in", "sub", "kim_chulsoo_2.dcm"), directory.Combine("in", "sub", "copy.dcm"));

        (int code, string said, string error) = CommandRunner.Run("media", source, source, "--output", directory.Combine("out"), "--lang", "en");

        Assert.That(code, Is.Zero, error);
        Assert.That(said, Does.Contain("1 files written").And.Contain("0 files refused").And.Contain("written once"));
        Assert.That(Directory.GetFiles(directory.Combine("out")), Has.Length.EqualTo(1));
    }

    /// <summary>Two runs at once with one list would give one number to two patients.</summary>
    [Test]
    public void Media_WithAListThatAnotherRunHolds_IsRefused()
    {
        using TemporaryDirectory directory = Prepared();
        string list = directory.Combine("serials.csv"), source = directory.Combine("in", "kim_chulsoo.dcm");
        using (SerialList.Open(list, new Replacements()))
        {
            Assert.That(CommandRunner.Run("media", source, "--output", directory.Combine("out"), "--serials", list).Error, Does.Contain("another run"));
        }

        Assert.That(CommandRunner.Run("media", source, "--output", directory.Combine("out"), "--serials", list).Code, Is.Zero);
        Assert.That(Directory.GetFiles(directory.Path, "*.next"), Is.Empty);
    }

    /// <summary>The attack: the name of a file is a formula, and the record is opened in a spreadsheet.</summary>
    [Test]
    public void Media_ThatKeepsNames_WarnsAndMakesThemInert()
    {
        using TemporaryDirectory directory = Prepared();
        string record = directory.Combine("record.csv");
        File.Move(directory.Combine("in", "kim_chulsoo.dcm"), directory.Combine("in", "=cmd(1,2).dcm"));

        (int code, _, string error) = CommandRunner.Run("media", directory.Combine("in", "=cmd(1,2).dcm"), "--output", directory.Combine("out"), "--keep-names", "--record", record, "--lang", "en");

        Assert.That(code, Is.Zero);
        Assert.That(error, Does.StartWith("Warning: the files keep their names"));
        Assert.That(File.ReadAllLines(record)[1], Does.StartWith("\"'=cmd(1,2).dcm\","));
    }

    private static TemporaryDirectory Prepared()
    {
        TemporaryDirectory directory = new();
        Directory.CreateDirectory(directory.Combine("in", "sub"));
        File.WriteAllBytes(directory.Combine("in", "kim_chulsoo.dcm"), DicomFile.Picture(DicomFile.ExplicitSyntax));
        File.WriteAllBytes(directory.Combine("in", "sub", "kim_chulsoo_2.dcm"), DicomFile.Picture(DicomFile.ImplicitSyntax));
        File.WriteAllBytes(directory.Combine("in", "kim_dexa.png"), PngFile.Make(4, 3, 8, 0, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]));
        File.WriteAllText(directory.Combine("in", "broken.dcm"), "no picture");
        return directory;
    }
}
