using System.IO;
using System.Linq;
using System.Runtime.Versioning;
using System.Threading;
using NUnit.Framework;
using Warehouse.Etl.Keys;
using Warehouse.Etl.Media;

namespace Warehouse.Etl.Tests.Media;

/// <summary>The list of serial numbers on the disk: what a run that was cut off leaves in it, and who may go on with it.</summary>
public class SerialListTests
{
    private const uint PatientId = 0x00100020;
    private const string Begun = "element,original,replacement\n00100020,P1,1\n";

    /// <summary>The attack of a power cut: the picture is there, its number nowhere, and the next run gives it to somebody else.</summary>
    [Test]
    public void List_OfARunThatEndsBehindTheFirstPicture_HasItsNumbers()
    {
        using TemporaryDirectory directory = new();
        string path = directory.Combine("serials.csv"), source = directory.Combine("p.dcm");
        Directory.CreateDirectory(directory.Combine("out"));
        File.WriteAllBytes(source, DicomFile.Picture(DicomFile.ExplicitSyntax));
        Replacements replacements = new();
        using (SerialList list = SerialList.Open(path, replacements))
        {
            MediaRun run = new(MediaPolicy.Read("test", "elements: { PatientID: serial }"), replacements, list, directory.Combine("out"), keepsNames: false);
            Assert.That(run.Treat(MediaRun.FilesOf([source]), CancellationToken.None).First().Written, Is.EqualTo("00000001.dcm"));
        }

        Assert.That(File.ReadAllLines(path), Has.Length.EqualTo(3).And.Contain("00100020,P158687,1").And.Some.StartsWith("file,"));
    }

    /// <summary>What stands in the list is never written again.</summary>
    [Test]
    public void List_ThatIsGoneOnWith_OnlyGrows()
    {
        using TemporaryDirectory directory = new();
        string path = directory.Combine("serials.csv");
        SecretFile.Create(path, "element,original,replacement\r\n00100020,P2,3\r\n\r\n00100020,P1,7"u8);

        Assert.That(GiveNumber(path, "P1"), Is.EqualTo("7"));
        Assert.That(GiveNumber(path, "%,\n김"), Is.EqualTo("8"));
        Assert.That(GiveNumber(path, "%,\n김"), Is.EqualTo("8"));

        Assert.That(File.ReadAllText(path), Is.EqualTo("element,original,replacement\r\n00100020,P2,3\r\n\r\n00100020,P1,7\n00100020,%25%2C%0A%EA%B9%80,8\n"));
    }

    /// <summary>A line that a crash cut off is no pair: its number would be another one, or its original.</summary>
    [TestCase("00100020,P2")]
    [TestCase("00100020,P2,")]
    [TestCase("00100020,P15,1", Description = "12, cut")]
    public void List_WhoseLastLineIsCut_IsRefused(string cut)
    {
        using TemporaryDirectory directory = new();
        string path = directory.Combine("serials.csv");
        SecretFile.Create(path, System.Text.Encoding.ASCII.GetBytes(Begun + cut));

        Assert.That(() => GiveNumber(path, "P3"), Throws.TypeOf<RefusedException>().With.Message.Contains("Line 3, the last").And.Message.Contains("delete that line").And.Message.Not.Contains("P15"));
        Assert.That(File.ReadAllText(path), Is.EqualTo(Begun + cut));
    }

    [Test]
    public void List_ThatARunWithoutNumbersMade_IsGoneOnWith()
    {
        using TemporaryDirectory directory = new();
        string path = directory.Combine("serials.csv");
        SerialList.Open(path, new Replacements()).Dispose();

        Assert.That(GiveNumber(path, "P1"), Is.EqualTo("1"));
        Assert.That(File.ReadAllText(path), Is.EqualTo(Begun));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows has no file modes")]
    [UnsupportedOSPlatform("windows")]
    public void List_ThatOthersMayRead_IsRefused()
    {
        using TemporaryDirectory directory = new();
        string path = directory.Combine("serials.csv");
        File.WriteAllText(path, Begun);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        Assert.That(() => GiveNumber(path, "P1"), Throws.InstanceOf<System.Exception>().With.Message.Contains("list of serial numbers"));
    }

    private static string GiveNumber(string path, string original)
    {
        Replacements replacements = new();
        using SerialList list = SerialList.Open(path, replacements);
        string number = replacements.Serial(PatientId, original);
        list.Add();
        return number;
    }
}
