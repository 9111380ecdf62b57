using System;
using System.IO;
using System.Linq;
using NUnit.Framework;

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
            Assert.That(File.ReadAllText(list), Does.StartWith("element,original,replacement\n00100020,P158687,1\n").And.Contain("file,"));
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
