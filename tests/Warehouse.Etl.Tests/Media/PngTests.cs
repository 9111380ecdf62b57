using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;
using Warehouse.Etl.Media;
using Warehouse.Etl.Media.Png;

namespace Warehouse.Etl.Tests.Media;

/// <summary>PNG pictures written anew: rectangles black, everything that is no picture gone.</summary>
public class PngTests
{
    private const int Width = 13, Height = 11;
    private static readonly MaskRectangle Rectangle = new(3, 2, 5, 4);

    private static IEnumerable<TestCaseData> Kinds() =>
        new[] { (0, 1), (0, 2), (0, 4), (0, 8), (0, 16), (2, 8), (2, 16), (3, 1), (3, 2), (3, 4), (3, 8), (4, 8), (4, 16), (6, 8), (6, 16) }.Select(kind => new TestCaseData(kind.Item1, kind.Item2));

    [TestCaseSource(nameof(Kinds))]
    public void Scrub_OfEveryKind_BlacksOutTheRectangleAndNothingElse(int color, int depth)
    {
        byte[] rows = Rows(color, depth);

        (byte[] after, string chunks) = PngFile.Read(Scrub(PngFile.Make(Width, Height, depth, color, rows)));

        Assert.That(chunks, Is.EqualTo(color == 3 ? "IHDR PLTE IDAT IEND" : "IHDR IDAT IEND"), "texts, Exif, times and what follows the end are gone");
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                int[] was = Pixel(rows, color, depth, x, y), becomes = Pixel(after, color, depth, x, y);
                bool isMasked = x is >= 3 and < 8 && y is >= 2 and < 6;
                Assert.That(becomes, Is.EqualTo(isMasked ? [.. was.Select((_, sample) => color is 4 or 6 && sample == was.Length - 1 ? (1 << depth) - 1 : 0)] : was), $"pixel {x},{y}");
            }
        }
    }

    [Test]
    public void Scrub_OfAnInterlacedPicture_Refuses()
    {
        byte[] file = PngFile.Make(Width, Height, 8, 0, Rows(0, 8), interlace: 1);

        Assert.That(() => Scrub(file), Throws.TypeOf<RefusedException>().With.Message.Contains("interlaced"));
    }

    [Test]
    public void Scrub_OfChunksThatCannotBeLeftOut_Refuses()
    {
        byte[] file = PngFile.Make(Width, Height, 8, 0, Rows(0, 8));
        foreach (string type in new[] { "ABCD", "acTL" })
        {
            using MemoryStream changed = new();
            changed.Write(file, 0, 33);
            PngFile.Chunk(changed, type, [0, 0, 0, 1, 0, 0, 0, 1]);
            changed.Write(file, 33, file.Length - 33);

            Assert.That(() => Scrub(changed.ToArray()), Throws.TypeOf<RefusedException>().With.Message.Contains("animated, or has a critical chunk"));
        }
    }

    [Test]
    public void Require_OfAPictureThatWasTamperedWith_Refuses()
    {
        byte[] rows = Rows(0, 8);
        using MemoryStream source = new(PngFile.Make(Width, Height, 8, 0, rows)), target = new();
        MediaOutcome outcome = PngScrubber.Scrub(source, target, [Rectangle]);

        Assert.That(() => PngScrubber.Require(new MemoryStream(target.ToArray()), [Rectangle], outcome), Throws.Nothing);
        Assert.That(() => PngScrubber.Require(new MemoryStream(PngFile.Make(Width, Height, 8, 0, rows)), [Rectangle], outcome), Throws.TypeOf<RefusedException>());
        Assert.That(() => PngScrubber.Require(new MemoryStream([.. target.ToArray(), 1]), [Rectangle], outcome), Throws.TypeOf<RefusedException>());
    }

    /// <summary>Files cut off anywhere, and files with bytes changed: a refusal or a picture, and nothing else.</summary>
    [Test]
    public void Scrub_OfDamagedFiles_RefusesOrGivesAPicture()
    {
        Random random = new(20240201);
        byte[] file = PngFile.Make(Width, Height, 8, 2, Rows(2, 8));
        for (int length = 0; length < file.Length; length++)
        {
            Attempt(file[..length]);
        }

        for (int i = 0; i < 20_000; i++)
        {
            byte[] damaged = [.. file];
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            Attempt(damaged);
        }

        static void Attempt(byte[] damaged)
        {
            try
            {
                Scrub(damaged);
            }
            catch (RefusedException refused)
            {
                Assert.That(refused.Message, Does.Not.Contain("Kim"));
            }
        }
    }

    /// <summary>A picture of a header that promises much and holds little costs no memory.</summary>
    [Test]
    public void Scrub_OfAHugePromise_RefusesEarly()
    {
        byte[] file = PngFile.Make(Width, Height, 8, 0, Rows(0, 8));
        foreach ((int at, byte[] size) in new[] { (16, new byte[] { 0x7F, 0xFF, 0xFF, 0xFF }), (20, new byte[] { 0x7F, 0xFF, 0xFF, 0xFF }) })
        {
            using MemoryStream changed = new();
            changed.Write(PngFile.Signature);
            byte[] header = file[16..29];
            size.CopyTo(header, at - 16);
            PngFile.Chunk(changed, "IHDR", header);
            changed.Write(file, 33, file.Length - 33);

            Assert.That(() => Scrub(changed.ToArray()), Throws.TypeOf<RefusedException>());
        }
    }

    private static byte[] Scrub(byte[] file)
    {
        using MemoryStream source = new(file), target = new();
        MediaOutcome outcome = PngScrubber.Scrub(source, target, [Rectangle]);
        PngScrubber.Require(new MemoryStream(target.ToArray()), [Rectangle], outcome);
        return target.ToArray();
    }

    private static byte[] Rows(int color, int depth)
    {
        int rowLength = ((Width * PngFile.Samples(color) * depth) + 7) / 8;
        byte[] rows = new byte[rowLength * Height];
        new Random(7).NextBytes(rows);
        return rows;
    }

    private static int[] Pixel(byte[] rows, int color, int depth, int x, int y)
    {
        int samples = PngFile.Samples(color), rowLength = ((Width * samples * depth) + 7) / 8;
        int[] pixel = new int[samples];
        for (int sample = 0; sample < samples; sample++)
        {
            for (int bit = 0; bit < depth; bit++)
            {
                int at = (((x * samples) + sample) * depth) + bit;
                pixel[sample] = (2 * pixel[sample]) + ((rows[(y * rowLength) + (at >> 3)] >> (7 - (at & 7))) & 1);
            }
        }

        return pixel;
    }
}
