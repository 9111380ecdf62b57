using System.IO;
using NUnit.Framework;
using Warehouse.Etl.Hosting;

namespace Warehouse.Etl.Tests.Hosting;

/// <summary>Where a path really leads, whatever links stand on its way.</summary>
public class RealPathTests
{
    [Test]
    public void IsWithin_FollowsLinksOnTheWay()
    {
        using TemporaryDirectory root = new();
        string real = root.Combine("real"), elsewhere = root.Combine("elsewhere");
        Directory.CreateDirectory(Path.Combine(real, "deep"));
        Directory.CreateDirectory(elsewhere);
        Directory.CreateSymbolicLink(Path.Combine(elsewhere, "absolute"), Path.Combine(real, "deep"));
        Directory.CreateSymbolicLink(Path.Combine(elsewhere, "relative"), Path.Combine("..", "real"));
        Directory.CreateSymbolicLink(Path.Combine(elsewhere, "chain"), "relative");
        File.CreateSymbolicLink(Path.Combine(elsewhere, "dangling"), Path.Combine(real, "not there", "yet"));
        Directory.CreateSymbolicLink(Path.Combine(real, "outwards"), elsewhere);

        Assert.Multiple(() =>
        {
            Assert.That(RealPath.IsWithin(real, Path.Combine(elsewhere, "absolute", "x")), "an absolute link");
            Assert.That(RealPath.IsWithin(real, Path.Combine(elsewhere, "relative", "x")), "a relative link");
            Assert.That(RealPath.IsWithin(real, Path.Combine(elsewhere, "chain", "deep", "x")), "a link to a link");
            Assert.That(RealPath.IsWithin(real, Path.Combine(elsewhere, "dangling")), "a link to what is not there yet");
            Assert.That(RealPath.IsWithin(Path.Combine(elsewhere, "chain"), Path.Combine(real, "x")), "the directory is named by a link");
            Assert.That(RealPath.IsWithin(real, Path.Combine(real, "outwards", "x")), Is.False, "a link that leads out");
        });
    }

    [TestCase("", ExpectedResult = true)]
    [TestCase("/", ExpectedResult = true)]
    [TestCase("/..x", ExpectedResult = true)]
    [TestCase("/./a/../b", ExpectedResult = true)]
    [TestCase("x/a", ExpectedResult = false)]
    [TestCase("/..", ExpectedResult = false)]
    [TestCase("/../other", ExpectedResult = false)]
    public bool IsWithin_OfWhatIsWritten(string behind)
    {
        using TemporaryDirectory root = new();
        return RealPath.IsWithin(root.Combine("d"), root.Combine("d") + behind) && RealPath.IsWithin(root.Combine("d") + Path.DirectorySeparatorChar, root.Combine("d") + behind);
    }

    [Test]
    public void Of_LinksInACircle_Refuses()
    {
        using TemporaryDirectory root = new();
        File.CreateSymbolicLink(root.Combine("a"), "b");
        File.CreateSymbolicLink(root.Combine("b"), "a");

        Assert.That(() => RealPath.Of(root.Combine("a", "x")), Throws.TypeOf<RefusedException>().With.Message.Contains("in a circle"));
    }
}
