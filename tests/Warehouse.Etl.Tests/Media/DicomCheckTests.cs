using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using NUnit.Framework;
using Warehouse.Etl.Media;
using Warehouse.Etl.Media.Dicom;

namespace Warehouse.Etl.Tests.Media;

/// <summary>The second reading of a written file: what of the person a kept element still says, and what does not become the policy's result by chance or on purpose.</summary>
public class DicomCheckTests
{
    private const uint Comments = 0x00204000, Pixels = 0x7FE00010;
    private const string KeepsComments = "elements: { ImageComments: keep }";

    /// <summary>The attack: a technician wrote who it is into a comment, and the policy keeps comments.</summary>
    [TestCase("김철수", "P158687", "repeat scan of 김철수, moved", TestName = "the whole name")]
    [TestCase("김철수", "P158687", "김철수님 재촬영", TestName = "the name with a particle")]
    [TestCase("Kim^Chulsoo=金^哲秀=김^철수", "P158687", "김철수 moved", TestName = "the name of one of its groups")]
    [TestCase("Kim^Chulsoo", "P158687", "repeat: KIM CHULSOO", TestName = "the name in capitals and without its hat")]
    [TestCase("Kim^Chulsoo", "P158687", "chulsoo moved", TestName = "the given name")]
    [TestCase("Oh^Min", "P158687", "Mr. Oh moved", TestName = "a name of two letters")]
    [TestCase("김철수", "P158687", "p158687 repeat", TestName = "the number")]
    [TestCase("김철수", "P12", "see P12", TestName = "a number of three characters")]
    [TestCase("김철수", "7", "patient 7, repeat", TestName = "a number of one digit")]
    [TestCase("Kim^Chulsoo", "P158687", "KIMCHULSOO_2", TestName = "the name in one word")]
    [TestCase("Kim^Chul-soo", "P158687", "kimchulsoo moved", TestName = "the name in one word, without its hyphen")]
    [TestCase("Kim^Chul Soo", "P158687", "see chulsookim", TestName = "the name in one word, the family's last")]
    [TestCase("Kim Chul Soo", "P158687", "see ChulsooKim", TestName = "a name without components in one word")]
    [TestCase("Oh^Min", "P158687", "Mr. OhMin moved", TestName = "a short name in one word of its own")]
    public void Check_OfThePersonInAnElementThatIsKept_Refuses(string name, string number, string comment)
    {
        byte[] picture = Picture(name, number, comment);

        Assert.That(() => DicomFile.Scrub(picture, KeepsComments), Throws.TypeOf<RefusedException>().With.Message.Contains("a value of the person is still in the header, in the element (0020,4000)").And.Message.Not.Contains(comment));
    }

    [TestCase("Kim^Chulsoo", "3", "30 slices, 13 mm", TestName = "a digit inside of numbers")]
    [TestCase("Oh^Min", "P158687", "Ohm, minimal", TestName = "a short name inside of words")]
    [TestCase("Li^Min", "P158687", "preliminary", TestName = "a short name in one word inside of another")]
    [TestCase("Kim^Chulsoo^^MR^II", "P158687", "MR II of the head", TestName = "a prefix and a suffix")]
    [TestCase("Kim^C", "12", "plain", TestName = "a number that the picture has too")]
    [TestCase("-", "*", "a - b * c", TestName = "signs in place of values")]
    public void Check_OfWhatIsThereByChance_Passes(string name, string number, string comment)
    {
        byte[] picture = Picture(name, number, comment, elements => elements[0x00200013] = ("IS", DicomFile.Text("12")));

        Assert.That(DicomFile.Read(DicomFile.Scrub(picture, KeepsComments), DicomFile.ExplicitSyntax).TextOf(Comments), Is.EqualTo(comment));
    }

    /// <summary>KS X 1001 by ISO 2022: the comment switches its character set elsewhere than the name does.</summary>
    [Test]
    public void Check_OfANameBehindAnotherEscapeSequence_Refuses()
    {
        byte[] toHangul = [0x1B, (byte)'$', (byte)')', (byte)'C'], family = [0xB1, 0xE8], given = [0xC8, 0xF1, 0xC1, 0xDF];
        byte[] picture = Picture("", "P158687", "", elements =>
        {
            elements[0x00100010] = ("PN", [.. "Kim^Huijung="u8, .. toHangul, .. family, (byte)'^', .. toHangul, .. given]);
            elements[Comments] = ("LT", [.. toHangul, .. family, .. given, .. " moved"u8]);
        });

        Assert.That(() => DicomFile.Scrub(picture, KeepsComments), Throws.TypeOf<RefusedException>().With.Message.Contains("a value of the person"));
    }

    /// <summary>Whatever element names somebody: as its representation says, or the standard where none is written.</summary>
    [TestCase(DicomFile.ExplicitSyntax, 0x00091002u, "PN", "Park^Minsu", TestName = "a name in a private element")]
    [TestCase(DicomFile.ImplicitSyntax, 0x0040A123u, "PN", "Park^Minsu", TestName = "an observer's name, implicit")]
    [TestCase(DicomFile.ExplicitSyntax, 0x00404037u, "UN", "Park^Minsu", TestName = "a performer's name whose representation was not known")]
    [TestCase(DicomFile.ExplicitSyntax, 0x00120040u, "LO", "MINSU-7", TestName = "a number of a trial's subject")]
    [TestCase(DicomFile.ExplicitSyntax, 0x00402016u, "LO", "MINSU", TestName = "a number of an order")]
    public void Check_OfAnotherPersonInAnElementThatIsKept_Refuses(string syntax, uint tag, string vr, string value)
    {
        byte[] picture = DicomFile.Picture(syntax, change: elements =>
        {
            elements[tag] = (vr, DicomFile.Text(value));
            elements[Comments] = ("LT", DicomFile.Text("by minsu-7"));
        });

        Assert.That(() => DicomFile.Scrub(picture, KeepsComments), Throws.TypeOf<RefusedException>().With.Message.Contains("(0020,4000)"));
    }

    /// <summary>Numbers of examinations count from 1 on many devices: in a text they count, in a coordinate they are there by chance.</summary>
    [Test]
    public void Check_OfTheNumberOfAStudy_CountsInTextsAlone()
    {
        Assert.That(() => DicomFile.Scrub(Numbered("study 12345"), KeepsComments), Throws.TypeOf<RefusedException>().With.Message.Contains("(0020,4000)"));
        Assert.That(() => DicomFile.Scrub(Numbered("a study"), KeepsComments), Throws.Nothing);

        static byte[] Numbered(string comment) => Picture("Kim^Chulsoo", "P158687", comment, static elements =>
        {
            elements[0x00200010] = ("SH", DicomFile.Text("12345"));
            elements[0x00200032] = ("DS", DicomFile.Text("-12345\\0\\0.12345"));
        });
    }

    [Test]
    public void Check_OfANumberInTheClass_Refuses()
    {
        Assert.That(() => DicomFile.Scrub(Picture("Kim^Chulsoo", "158687", "", sopClass: "1.2.410.158687.1"), ""), Throws.TypeOf<RefusedException>().With.Message.Contains("in the class of the object"));
    }

    /// <summary>A name in an element that describes the picture, which no policy had to keep.</summary>
    [Test]
    public void Check_OfANameInADefinedTerm_Refuses()
    {
        byte[] picture = Picture("Kim^Chulsoo", "P158687", "", elements => elements[0x00180015] = ("CS", DicomFile.Text("CHEST OF KIM")));

        Assert.That(() => DicomFile.Scrub(picture, ""), Throws.TypeOf<RefusedException>().With.Message.Contains("(0018,0015)"));
    }

    [Test]
    public void Check_OfANameBehindThePixels_Refuses()
    {
        byte[] picture = Picture("Kim^Chulsoo", "P158687", "", elements => elements[0x80000010] = ("LT", DicomFile.Text("Kim Chulsoo")));

        Assert.That(() => DicomFile.Scrub(picture, "elements: { '(8000,0010)': keep }"), Throws.TypeOf<RefusedException>().With.Message.Contains("(8000,0010)"));
    }

    /// <summary>The attack: so much is kept that nobody looks through it.</summary>
    [Test]
    public void Check_OfANameBehind64MegabytesOfHeader_Refuses()
    {
        byte[] filling = Enumerable.Repeat((byte)'x', 1 << 20).ToArray();
        uint[] kept = [.. Enumerable.Range(0, 65).Select(i => 0x00401000u + (uint)i)];
        byte[] picture = Picture("Kim^Chulsoo", "P158687", "", elements =>
        {
            foreach (uint tag in kept)
            {
                elements[tag] = ("UT", filling);
            }

            elements[0x00404000] = ("UT", DicomFile.Text("Kim^Chulsoo"));
        });
        string policy = $"elements: {{ {string.Join(", ", kept.Append(0x00404000u).Select(tag => $"'({tag >> 16:X4},{tag & 0xFFFF:X4})': keep"))} }}";

        Assert.That(() => DicomFile.Scrub(picture, policy), Throws.TypeOf<RefusedException>().With.Message.Contains("(0040,4000)"));
    }

    [Test]
    public void Check_OfAFileThatWasTamperedWith_Refuses()
    {
        MediaPolicy policy = MediaPolicy.Read("test", "{ mask: [ '0,0,2,2' ], elements: { PatientID: serial, StudyDate: year, PatientSex: { replace: S } } }");
        Replacements replacements = new();
        using MemoryStream source = new(DicomFile.Picture(DicomFile.ExplicitSyntax)), target = new();
        MediaOutcome outcome = DicomScrubber.Scrub(source, target, policy, replacements, out PersonValues ofThePerson);
        byte[] written = target.ToArray();

        Assert.That(() => Check(written), Throws.Nothing);
        Assert.Multiple(() =>
        {
            Assert.That(() => Check(Changed(written.Length - 24, 9)), Wrong("a rectangle is not black"));
            Assert.That(() => Check(Changed(written.Length - 1, 99)), Wrong("the pixels are not those"));
            Assert.That(() => Check(Changed(0, (byte)'K')), Wrong("the preamble"));
            Assert.That(() => Check(Changed(ValueAt(0x00020012, "UI"), (byte)'3')), Wrong("the meta information is not the new one"));
            Assert.That(() => Check(Changed(ValueAt(0x00100020, "LO"), (byte)'2')), Wrong("(0010,0020) is not as the policy says"), "a number that was not given");
            Assert.That(() => Check(Changed(ValueAt(0x00080020, "DA") + 6, (byte)'2')), Wrong("(0008,0020) is not as the policy says"));
            Assert.That(() => Check(Changed(ValueAt(0x00100040, "CS"), (byte)'F')), Wrong("(0010,0040) is not as the policy says"));
            Assert.That(() => Check(Changed(ValueAt(0x00120063, "LO"), (byte)'K')), Wrong("(0012,0063) is not as the policy says"));
            Assert.That(() => Check(Other(ValueAt(0x0020000D, "UI") + 10)), Wrong("(0020,000D) is not as the policy says"), "an identifier below 2.25 that was not given");
            Assert.That(() => Check(Other(ValueAt(0x00020003, "UI") + 10)), Wrong("the meta information is not the new one"), "the same of the file");
            Assert.That(() => Check(Changed(ValueAt(0x00020001, "OB") + 4, 9)), Wrong("the meta information is not the new one"), "another version of it");
            Assert.That(() => Check([.. written[..(ValueAt(0x00120062, "CS") - 8)], .. written[ValueAt(0x00120063, "LO")..][16..]]), Wrong("it does not say that it was treated"));
        });

        void Check(byte[] file) => DicomCheck.Require(new MemoryStream(file), policy, replacements, outcome, ofThePerson);

        byte[] Changed(int at, byte value)
        {
            byte[] changed = [.. written];
            changed[at] = value;
            return changed;
        }

        byte[] Other(int at) => Changed(at, (byte)(written[at] == '1' ? '2' : '1'));

        int ValueAt(uint tag, string vr)
        {
            byte[] head = [(byte)(tag >> 16), (byte)(tag >> 24), (byte)tag, (byte)(tag >> 8), .. Encoding.ASCII.GetBytes(vr)];
            return written.AsSpan().IndexOf(head) + 8;
        }

        static NUnit.Framework.Constraints.IResolveConstraint Wrong(string what) => Throws.TypeOf<RefusedException>().With.Message.Contains(what);
    }

    private static byte[] Picture(
        string name, string number, string comment, Action<SortedDictionary<uint, (string Vr, byte[] Value)>>? change = null, string sopClass = "1.2.840.10008.5.1.4.1.1.2") => DicomFile.Picture(DicomFile.ExplicitSyntax, sopClass: sopClass, change: elements =>
    {
        elements[0x00100010] = ("PN", Encoding.UTF8.GetBytes(name));
        elements[0x00100020] = ("LO", DicomFile.Text(number));
        elements[Comments] = ("LT", Encoding.UTF8.GetBytes(comment));
        change?.Invoke(elements);
    });
}
