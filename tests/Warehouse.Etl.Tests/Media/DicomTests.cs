using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using NUnit.Framework;
using Warehouse.Etl.Media;
using Warehouse.Etl.Media.Dicom;

namespace Warehouse.Etl.Tests.Media;

/// <summary>DICOM files written anew: what of the header is left, which pixels are black, and what is refused.</summary>
public class DicomTests
{
    private const string ChestCt = """elements: { PatientName: { replace: Anonymized }, PatientBirthDate: { replace: "19000101" }, PatientSex: { replace: S }, PatientID: serial, StudyDate: year }""";
    private const string FacialCt = "elements: { PatientID: remove, PatientName: remove, PatientSex: remove, PatientBirthDate: remove }";

    [TestCase(DicomFile.ExplicitSyntax)]
    [TestCase(DicomFile.ImplicitSyntax)]
    public void Scrub_UnderThePolicyOfChestCt_ReplacesWhatTheGuidelineReplaces(string syntax)
    {
        Dictionary<uint, byte[]> result = DicomFile.Read(DicomFile.Scrub(DicomFile.Picture(syntax), ChestCt), syntax);

        Assert.Multiple(() =>
        {
            Assert.That(result.TextOf(0x00100010), Is.EqualTo("Anonymized"));
            Assert.That(result.TextOf(0x00100030), Is.EqualTo("19000101"));
            Assert.That(result.TextOf(0x00100040), Is.EqualTo("S"));
            Assert.That(result.TextOf(0x00100020), Is.EqualTo("1"));
            Assert.That(result.TextOf(0x00080020), Is.EqualTo("20190101"));
            Assert.That(result.TextOf(0x00080060), Is.EqualTo("CT"), "what describes the picture stays");
            Assert.That(result.TextOf(0x00080080), Is.EqualTo("<absent>"), "what no policy names goes");
            Assert.That(result.TextOf(0x00091001), Is.EqualTo("<absent>"), "private elements go");
            Assert.That(result.TextOf(0x00200010), Is.Empty, "what readers demand stays without a value");
            Assert.That(result.TextOf(0x0020000D), Does.StartWith("2.25."));
            Assert.That(result.TextOf(0x00080018), Does.StartWith("2.25.").And.EqualTo(result.TextOf(0x00020003)), "the meta information names the same instance");
            Assert.That(result.TextOf(0x00020016), Is.EqualTo("<absent>"), "who sent the file is gone");
            Assert.That(result.TextOf(0x00120062), Is.EqualTo("YES"));
            Assert.That(result[0x7FE00010], Is.EqualTo(DicomFile.Read(DicomFile.Picture(syntax), syntax)[0x7FE00010]), "no rectangle, no change");
        });
    }

    [TestCase(DicomFile.ExplicitSyntax)]
    [TestCase(DicomFile.ImplicitSyntax)]
    public void Scrub_WithoutRules_LeavesNothingOfThePerson(string syntax)
    {
        byte[] result = DicomFile.Scrub(DicomFile.Picture(syntax), "");

        foreach (string value in new[] { "김철수", "P158687", "19680526", "20190623", "Hankook", "010-1111", "KIMCHULSOO", "TIFF", "1.2.410" })
        {
            Assert.That(result.AsSpan().IndexOf(Encoding.UTF8.GetBytes(value)), Is.Negative, value);
        }
    }

    /// <summary>golden/text.csv: the header values of scenarios 1 and 3 and what the guideline makes of them.</summary>
    [TestCaseSource(nameof(GoldenRows))]
    public void Scrub_OfTheGuidelinesHeaderValues_GivesWhatIsPrinted(string id, string note, string input, string expected)
    {
        uint tag = note.Contains("number", StringComparison.Ordinal) ? 0x00100020u : note.Contains("name", StringComparison.Ordinal) ? 0x00100010u : note.Contains("birth", StringComparison.Ordinal) ? 0x00100030u : 0x00100040u;
        byte[] picture = DicomFile.Picture(DicomFile.ExplicitSyntax, change: elements => elements[tag] = (elements[tag].Vr, Encoding.UTF8.GetBytes(input)));

        Dictionary<uint, byte[]> result = DicomFile.Read(DicomFile.Scrub(picture, id.StartsWith("S1", StringComparison.Ordinal) ? ChestCt : FacialCt), DicomFile.ExplicitSyntax);

        Assert.That(result.TextOf(tag), Is.EqualTo(expected == "<DELETE_FIELD>" ? "<absent>" : expected));
    }

    [TestCase(8, 1, 0, 1)]
    [TestCase(16, 1, 0, 2)]
    [TestCase(32, 1, 0, 1)]
    [TestCase(8, 3, 0, 1)]
    [TestCase(8, 3, 1, 2)]
    public void Scrub_WithARectangle_BlacksOutThatAndNothingElse(int bits, int samples, int planar, int frames)
    {
        byte[] picture = DicomFile.Picture(DicomFile.ExplicitSyntax, bits, samples, planar, frames);
        byte[] before = DicomFile.Read(picture, DicomFile.ExplicitSyntax)[0x7FE00010];

        byte[] after = DicomFile.Read(DicomFile.Scrub(picture, "mask: [ '1,1,2,2' ]"), DicomFile.ExplicitSyntax)[0x7FE00010];

        int pixel = bits / 8 * (planar == 1 ? 1 : samples);
        for (int i = 0; i < before.Length; i++)
        {
            int column = i / pixel % 4, row = i / pixel / 4 % 3;
            bool isBlack = column is 1 or 2 && row is 1 or 2;
            Assert.That(after[i], Is.EqualTo(column is 1 or 2 && row is 1 or 2 ? 0 : before[i]), $"byte {i}, {isBlack}");
        }
    }

    /// <summary>A patient keeps the number and a study its identifier over all files of a run.</summary>
    [Test]
    public void Scrub_OfTwoFilesOfAPatient_GivesBothOneNumberAndStudy()
    {
        Replacements replacements = new();
        Dictionary<uint, byte[]> first = DicomFile.Read(DicomFile.Scrub(DicomFile.Picture(DicomFile.ExplicitSyntax), ChestCt, replacements), DicomFile.ExplicitSyntax);
        Dictionary<uint, byte[]> second = DicomFile.Read(
            DicomFile.Scrub(DicomFile.Picture(DicomFile.ImplicitSyntax, change: elements => elements[0x00080018] = ("UI", DicomFile.Text("1.2.410.1.2"))), ChestCt, replacements), DicomFile.ImplicitSyntax);
        Dictionary<uint, byte[]> other = DicomFile.Read(
            DicomFile.Scrub(DicomFile.Picture(DicomFile.ExplicitSyntax, change: elements => elements[0x00100020] = ("LO", DicomFile.Text("P2"))), ChestCt, replacements), DicomFile.ExplicitSyntax);

        Assert.That(second.TextOf(0x00100020), Is.EqualTo(first.TextOf(0x00100020)));
        Assert.That(second.TextOf(0x0020000D), Is.EqualTo(first.TextOf(0x0020000D)));
        Assert.That(second.TextOf(0x00080018), Is.Not.EqualTo(first.TextOf(0x00080018)));
        Assert.That(other.TextOf(0x00100020), Is.Not.EqualTo(first.TextOf(0x00100020)));
    }

    [TestCase("1.2.840.10008.1.2.4.70", "compressed")]
    [TestCase("1.2.840.10008.1.2.2", "big endian")]
    public void Scrub_OfAnotherTransferSyntax_Refuses(string syntax, string reason)
    {
        Assert.That(() => DicomFile.Scrub(DicomFile.Picture(syntax), ""), Throws.TypeOf<RefusedException>().With.Message.Contains(reason));
    }

    [Test]
    public void Scrub_OfASequenceInsideOthers_LeavesItOut()
    {
        // A sequence of open length with an item of open length, which holds a name, and a sequence in it.
        byte[] inner = [0xFE, 0xFF, 0x00, 0xE0, 0xFF, 0xFF, 0xFF, 0xFF, 0x10, 0x00, 0x10, 0x00, (byte)'P', (byte)'N', 4, 0, (byte)'K', (byte)'i', (byte)'m', (byte)' ', 0xFE, 0xFF, 0x0D, 0xE0, 0, 0, 0, 0, 0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0];
        byte[] picture = DicomFile.Picture(DicomFile.ExplicitSyntax, change: elements => elements[0x00081110] = ("SQ", []));
        int at = picture.AsSpan().IndexOf(new byte[] { 0x08, 0x00, 0x10, 0x11, (byte)'S', (byte)'Q' });
        byte[] open = [.. picture[..(at + 8)], 0xFF, 0xFF, 0xFF, 0xFF, .. inner, .. picture[(at + 12)..]];

        Dictionary<uint, byte[]> result = DicomFile.Read(DicomFile.Scrub(open, ""), DicomFile.ExplicitSyntax);

        Assert.That(result, Does.Not.ContainKey(0x00081110u).And.ContainKey(0x7FE00010u));
        Assert.That(() => DicomFile.Scrub(open, "elements: { '(0008,1110)': keep }"), Throws.TypeOf<RefusedException>().With.Message.Contains("is a sequence, which the policy would keep"));
    }

    /// <summary>
    /// The attack: a sequence of known length that no representation gives away, with a name that stands nowhere else in the file, and a policy that keeps it. What begins with an item
    /// is a sequence.
    /// </summary>
    [TestCase(DicomFile.ImplicitSyntax, "SQ", 0x00081140u, "elements: { '(0008,1140)': keep }")]
    [TestCase(DicomFile.ExplicitSyntax, "UN", 0x00081140u, "elements: { '(0008,1140)': keep }")]
    [TestCase(DicomFile.ExplicitSyntax, "UN", 0x00081140u, "elements: { '(0008,1140)': serial }")]
    [TestCase(DicomFile.ExplicitSyntax, "OB", 0x00081140u, "elements: { '(0008,1140)': keep }")]
    [TestCase(DicomFile.ImplicitSyntax, "SQ", 0x00080008u, "")]
    public void Scrub_OfASequenceThatIsNotCalledOne_Refuses(string syntax, string vr, uint tag, string policy)
    {
        byte[] item = [0xFE, 0xFF, 0x00, 0xE0, 18, 0, 0, 0, 0x10, 0x00, 0x10, 0x00, 10, 0, 0, 0, .. "Park^Minsu"u8];
        byte[] bigEndian = [0xFF, 0xFE, 0xE0, 0x00, 0, 0, 0, 18, 0x00, 0x10, 0x00, 0x10, 0, 0, 0, 10, .. "Park^Minsu"u8];

        foreach (byte[] value in new[] { item, bigEndian })
        {
            Assert.That(() => DicomFile.Scrub(DicomFile.Picture(syntax, change: elements => elements[tag] = (vr, value)), policy), Throws.TypeOf<RefusedException>().With.Message.Contains("is a sequence, which the policy would keep"));
        }

        byte[] left = DicomFile.Scrub(DicomFile.Picture(syntax, change: elements => elements[0x00081140] = (vr, item)), "");
        Assert.That(left.AsSpan().IndexOf("Park"u8), Is.Negative, "without a rule it goes");
    }

    /// <summary>What is drawn over the picture, or is no part of it, goes; a policy that would keep it is none.</summary>
    [TestCase(0x60003000u, "OW")]
    [TestCase(0x60024000u, "LT")]
    [TestCase(0x50003000u, "OW")]
    [TestCase(0x00091001u, "LO")]
    [TestCase(0x7FE00008u, "OW")]
    [TestCase(0xFFFCFFFCu, "OB")]
    [TestCase(0x00020016u, "AE")]
    public void Scrub_OfOverlaysAndPrivateElements_NeverKeepsThem(uint tag, string vr)
    {
        string named = $"'({tag >> 16:X4},{tag & 0xFFFF:X4})'";
        byte[] picture = DicomFile.Picture(DicomFile.ExplicitSyntax, change: elements => elements[tag] = (vr, DicomFile.Text("Park^Minsu  ")));

        foreach (string action in new[] { "keep", "empty", "serial", "{ replace: x }" })
        {
            Assert.That(() => MediaPolicy.Read("test", $"elements: {{ {named}: {action} }}"), Throws.TypeOf<RefusedException>().With.Message.Contains("always go"));
        }

        Assert.That(DicomFile.Scrub(picture, "").AsSpan().IndexOf("Park"u8), Is.Negative);
        Assert.That(DicomFile.Scrub(picture, $"elements: {{ {named}: remove }}").AsSpan().IndexOf("Park"u8), Is.Negative);
    }

    /// <summary>Old overlays lie in bits of the pixels that the picture leaves free.</summary>
    [TestCase(16, false)]
    [TestCase(1, true)]
    public void Scrub_OfAnOverlayInThePixels_Refuses(int bits, bool isTreated)
    {
        byte[] picture = DicomFile.Picture(DicomFile.ImplicitSyntax, change: elements => elements[0x60000100] = ("US", BitConverter.GetBytes((ushort)bits)));

        Assert.That(() => DicomFile.Scrub(picture, ""), isTreated ? Throws.Nothing : Throws.TypeOf<RefusedException>().With.Message.Contains("an overlay in unused bits of its pixels"));
    }

    /// <summary>Two numbers in place of one, none, another kind of value, a bit among those of the pixels: what a viewer makes of it is not known.</summary>
    [TestCase(0x60000100u, "US", new byte[] { 1, 0, 16, 0 })]
    [TestCase(0x60000100u, "US", new byte[0])]
    [TestCase(0x60000100u, "SH", new byte[] { 1, 0 })]
    [TestCase(0x60020102u, "US", new byte[] { 12, 0 })]
    [TestCase(0x60FE0102u, "UN", new byte[] { 0, 0, 0, 0 })]
    public void Scrub_OfAnOverlayThatDoesNotSayItHasBytesOfItsOwn_Refuses(uint tag, string vr, byte[] value)
    {
        byte[] picture = DicomFile.Picture(DicomFile.ExplicitSyntax, change: elements => elements[tag] = (vr, value));

        Assert.That(() => DicomFile.Scrub(picture, ""), Throws.TypeOf<RefusedException>().With.Message.Contains("an overlay in unused bits of its pixels"));
    }

    /// <summary>A file that ends before the place of the mark gets it all the same.</summary>
    [TestCase(DicomFile.ExplicitSyntax)]
    [TestCase(DicomFile.ImplicitSyntax)]
    public void Scrub_OfAFileThatEndsEarly_MarksItAsTreated(string syntax)
    {
        byte[] picture = DicomFile.Picture(syntax, change: static elements =>
        {
            foreach (uint tag in elements.Keys.Where(static tag => tag > 0x00100040).ToList())
            {
                elements.Remove(tag);
            }
        });

        Dictionary<uint, byte[]> result = DicomFile.Read(DicomFile.Scrub(picture, ""), syntax);

        Assert.That(result.TextOf(0x00120062), Is.EqualTo("YES"));
        Assert.That(result.TextOf(0x00120063), Is.EqualTo("warehouse media"));
    }

    /// <summary>Lengths must be even (PS3.5 section 7.1.1): a value of odd length gets a blank, and one that has no room for it is refused.</summary>
    [Test]
    public void Scrub_OfAValueOfOddLength_WritesAnEvenOne()
    {
        const string KeepsComments = "elements: { ImageComments: keep }";
        Assert.That(DicomFile.Read(DicomFile.Scrub(WithComment(3), KeepsComments), DicomFile.ExplicitSyntax)[0x00204000], Is.EqualTo("xxx "u8.ToArray()));
        Assert.That(() => DicomFile.Scrub(WithComment(ushort.MaxValue), KeepsComments), Throws.TypeOf<RefusedException>().With.Message.Contains("(0020,4000) has a value of a length that can't be written"));

        static byte[] WithComment(int length)
        {
            byte[] picture = DicomFile.Picture(DicomFile.ExplicitSyntax, change: static elements => elements[0x00204000] = ("LT", []));
            int end = picture.AsSpan().IndexOf(new byte[] { 0x20, 0x00, 0x00, 0x40, (byte)'L', (byte)'T' }) + 8;
            return [.. picture[..(end - 2)], .. BitConverter.GetBytes((ushort)length), .. Enumerable.Repeat((byte)'x', length), .. picture[end..]];
        }
    }

    [Test]
    public void Scrub_OfAClassThatIsLongerThanAUid_Refuses()
    {
        byte[] picture = DicomFile.Picture(DicomFile.ExplicitSyntax, sopClass: new string('1', 66));

        Assert.That(() => DicomFile.Scrub(picture, ""), Throws.TypeOf<RefusedException>().With.Message.Contains("no UID (at most 64"));
    }

    [Test]
    public void Scrub_OfAClassThatIsNoUid_Refuses()
    {
        byte[] picture = DicomFile.Picture(DicomFile.ExplicitSyntax);
        "Park^Minsu"u8.CopyTo(picture.AsSpan(picture.AsSpan().IndexOf("1.2.840.10008.5.1.4.1.1.2"u8)));

        Assert.That(() => DicomFile.Scrub(picture, ""), Throws.TypeOf<RefusedException>().With.Message.Contains("no UID"));
    }

    [TestCase("elements: { PatientName: hide, Nobody: remove, '(0028,0010)': remove }", "line 1: an action is keep", "line 1: no element of that name", "is always kept")]
    [TestCase("elements: { PatientName: { replace: \"김\" } }", "an action is keep", "ASCII", "")]
    [TestCase("masks: []", "description (text), elements (a mapping) and mask", "", "")]
    [TestCase("mask: [ '1,2,3' ]", "LEFT,TOP,WIDTH,HEIGHT", "", "")]
    [TestCase("mask: [ '0,0,0,1' ]", "at least 1", "", "")]
    [TestCase("elements: {", "not valid YAML", "", "")]
    public void Policy_ThatIsWrong_NamesEachProblem(string policy, string first, string second, string third)
    {
        Assert.That(() => MediaPolicy.Read("policy.yaml", policy), Throws.TypeOf<RefusedException>().With.Message.Contains(first).And.Message.Contains(second).And.Message.Contains(third));
    }

    [Test]
    public void Scrub_WithARectangleBeyondThePicture_Refuses()
    {
        Assert.That(() => DicomFile.Scrub(DicomFile.Picture(DicomFile.ExplicitSyntax), "mask: [ '3,0,2,1' ]"), Throws.TypeOf<RefusedException>().With.Message.Contains("reaches beyond the picture of 4 by 3 pixels"));
    }

    /// <summary>Files cut off anywhere, and files with bytes changed: a result that passes the check, or a refusal, and nothing else.</summary>
    [Test]
    public void Scrub_OfDamagedFiles_RefusesOrPassesTheCheck()
    {
        Random random = new(20240201);
        foreach (string syntax in new[] { DicomFile.ExplicitSyntax, DicomFile.ImplicitSyntax })
        {
            byte[] picture = DicomFile.Picture(syntax);
            for (int length = 0; length < picture.Length; length++)
            {
                Attempt(picture[..length]);
            }

            for (int i = 0; i < 20_000; i++)
            {
                byte[] damaged = [.. picture];
                for (int changes = random.Next(1, 5); changes > 0; changes--)
                {
                    damaged[random.Next(128, damaged.Length)] = (byte)random.Next(256);
                }

                Attempt(damaged);
            }
        }

        static void Attempt(byte[] file)
        {
            try
            {
                DicomFile.Scrub(file, ChestCt);
            }
            catch (RefusedException refused)
            {
                Assert.That(refused.Message, Does.Not.Contain("P158687").And.Not.Contain("김"));
            }
        }
    }

    private static IEnumerable<TestCaseData> GoldenRows() => File.ReadLines(Path.Combine(TestContext.CurrentContext.TestDirectory, "golden", "text.csv"))
        .Select(line => line.Split(',')).Where(row => row.Length > 5 && row[2] == "dicom_literal")
        .Select(row => new TestCaseData(row[0], row[5].Contains("patient", StringComparison.Ordinal) ? row[5] : "sex", row[3], row[4]).SetArgDisplayNames(row[0]));
}
