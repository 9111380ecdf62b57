using System;
using System.IO;
using System.Runtime.Versioning;
using NUnit.Framework;
using Warehouse.LocalEngine.Storage;

namespace Warehouse.LocalEngine.Tests.Storage;

[TestFixture]
internal sealed class PrivateFilesTests
{
    [Test]
    [Platform(Exclude = "Win", Reason = "Windows deletes it with its handle instead")]
    [UnsupportedOSPlatform("windows")]
    public void CreateTemporary_OnUnix_HasNoNameAndIsItsOwnersOnly()
    {
        string extension = "." + Guid.NewGuid().ToString("N");
        using FileStream file = PrivateFiles.CreateTemporary(extension, bufferSize: 0);
        file.Write([1, 2, 3]);

        Assert.That(Directory.GetFiles(Path.GetTempPath(), "*" + extension), Is.Empty, "a killed process leaves nothing");
        Assert.That(File.GetUnixFileMode(file.SafeFileHandle), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(file.Length, Is.EqualTo(3));
    }

    [TestCase(UnixFileMode.UserRead | UnixFileMode.UserWrite, ExpectedResult = true)]
    [TestCase(UnixFileMode.UserRead | UnixFileMode.GroupRead, ExpectedResult = false)]
    [TestCase(UnixFileMode.UserRead | UnixFileMode.OtherExecute, ExpectedResult = false)]
    [Platform(Exclude = "Win", Reason = "Windows has no file modes")]
    [UnsupportedOSPlatform("windows")]
    public bool IsOwnerOnly_Mode(UnixFileMode mode)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.SetUnixFileMode(path, mode);
            return PrivateFiles.IsOwnerOnly(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
