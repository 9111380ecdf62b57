using System;
using System.IO;
using System.Linq;
using NUnit.Framework;
using Warehouse.Etl.Keys;

namespace Warehouse.Etl.Tests.Keys;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class PassphraseFileTests : IDisposable
{
    private readonly TemporaryDirectory _root = new();

    private WarehouseDirectory Warehouse => new(_root.Combine("data"));

    public void Dispose() => _root.Dispose();

    [Test]
    public void FindOrCreate_NewWarehouse_MakesARandomFileForTheOwnerOnly()
    {
        PassphraseFile file = Find(null);

        Assert.That(file.WasCreated);
        Assert.That(Convert.FromBase64String(File.ReadAllText(file.Path).Trim()), Has.Length.EqualTo(32));
        if (!OperatingSystem.IsWindows())
        {
            Assert.That(File.GetUnixFileMode(file.Path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
            Assert.That(File.GetUnixFileMode(_root.Combine("keys")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        }
    }

    [Test]
    public void FindOrCreate_SecondTime_FindsTheSameFile()
    {
        PassphraseFile first = Find(null);

        Assert.That(Find(null), Is.EqualTo(first with { WasCreated = false }));
    }

    [Test]
    public void FindOrCreate_TwoWarehouses_HaveDifferentPassphrases()
    {
        string first = File.ReadAllText(Find(null).Path);
        PassphraseFile other = PassphraseFile.FindOrCreate(new WarehouseDirectory(_root.Combine("other")), null, _root.Combine("keys"));

        Assert.That(File.ReadAllText(other.Path), Is.Not.EqualTo(first));
    }

    [Test]
    public void FindOrCreate_WarehouseWithKeysAndNoFile_IsRefusedAndMakesNone()
    {
        PutDatabase();

        Assert.That(() => Find(_root.Combine("lost.key")), Throws.TypeOf<RefusedException>().With.Message.Contains("Restore it"));
        Assert.That(_root.Combine("lost.key"), Does.Not.Exist);
    }

    [Test]
    public void FindOrCreate_FileInsideTheWarehouse_IsRefused() =>
        Assert.That(() => Find(_root.Combine("data", "my.key")), Throws.TypeOf<RefusedException>().With.Message.Contains("inside the warehouse directory"));

    [Test]
    public void FindOrCreate_FileInsideTheWarehouseBehindALink_IsRefused()
    {
        Directory.CreateDirectory(_root.Combine("data", "sub"));
        Directory.CreateSymbolicLink(_root.Combine("link"), _root.Combine("data", "sub"));

        Assert.That(() => Find(_root.Combine("link", "my.key")), Throws.TypeOf<RefusedException>().With.Message.Contains("inside the warehouse directory"));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows has no file modes")]
    public void FindOrCreate_FileOthersMayRead_IsRefusedWithTheCommandThatHelps()
    {
        string path = _root.Combine("open.key");
        File.WriteAllText(path, "a passphrase that is long enough");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        }

        Assert.That(() => Find(path), Throws.TypeOf<RefusedException>().With.Message.Contains($"chmod 600 '{path}'"));
    }

    [Test]
    public void FindOrCreate_ShortPassphrase_IsRefusedWithoutShowingIt()
    {
        string path = _root.Combine("short.key");
        File.WriteAllText(path, "hunter2");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        Assert.That(() => Find(path), Throws.TypeOf<RefusedException>().With.Message.Contains("20").And.Message.Not.Contains("hunter2"));
    }

    [Test]
    public void DeleteWarehouse_DirectoryWithOtherFiles_LeavesThem()
    {
        PutDatabase();
        string[] others = ["thesis.txt", "endpoint-notes.txt"], own = ["endpoint.pfx", "endpoint-logins.jsonl", "mapping.db", "log.db-journal"];
        foreach (string name in (string[])[.. others, .. own])
        {
            File.WriteAllText(_root.Combine("data", name), "years of work");
        }

        Warehouse.DeleteWarehouse();

        Assert.That(Warehouse.HoldsWarehouse, Is.False);
        Assert.That(Directory.GetFiles(_root.Combine("data")).Select(Path.GetFileName), Is.EquivalentTo(others));
    }

    private PassphraseFile Find(string? given) => PassphraseFile.FindOrCreate(Warehouse, given, _root.Combine("keys"));

    private void PutDatabase()
    {
        Directory.CreateDirectory(_root.Combine("data"));
        File.WriteAllText(_root.Combine("data", "warehouse.db"), "");
    }
}
