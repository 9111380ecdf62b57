using System;
using System.IO;
using System.Linq;
using System.Text;
using NUnit.Framework;

namespace Warehouse.Etl.Tests.Commands;

/// <summary><c>warehouse keys export-recovery</c> and <c>restore-recovery</c>.</summary>
[TestFixture]
[NonParallelizable]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class KeysRecoveryCommandTests : IDisposable
{
    private readonly EmptyWarehouse _warehouse = new();

    public void Dispose() => _warehouse.Dispose();

    [Test]
    public void Recovery_OfALocalWarehouse_GivesThePassphraseFileBack()
    {
        (int code, string output, string error) = Export("out");
        Assert.That(code, Is.EqualTo(0), error);
        string[] files = Directory.GetFiles(_warehouse.Root.Combine("out"));
        Assert.That(files, Has.Length.EqualTo(3));
        Assert.That(output, Does.Contain("이영희").And.Not.Contain(Passphrase));
        Assert.That(files.Select(File.ReadAllText), Has.All.Not.Contain(Passphrase));

        (code, output, error) = _warehouse.Run("keys", "restore-recovery", files[2], files[0], "--output", _warehouse.Root.Combine("back", "w.key"));

        Assert.That(code, Is.EqualTo(0), error);
        Assert.That(File.ReadAllBytes(_warehouse.Root.Combine("back", "w.key")), Is.EqualTo(File.ReadAllBytes(_warehouse.Host.Passphrase.Path)));
        Assert.That(output, Does.Not.Contain(Passphrase));
        (code, _, error) = CommandRunner.Run("sql", "-q", "SELECT 1", "--local", _warehouse.Host.Place, "--passphrase-file", _warehouse.Root.Combine("back", "w.key"));
        Assert.That(code, Is.EqualTo(0), error);
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows has no file modes")]
    public void Recovery_Files_AreTheirOwnersOnly()
    {
        Export("out");
        string[] files = Directory.GetFiles(_warehouse.Root.Combine("out"));
        _warehouse.Run("keys", "restore-recovery", files[0], files[1], "--output", _warehouse.Root.Combine("w2.key"));

        if (!OperatingSystem.IsWindows())
        {
            Assert.That(files.Append(_warehouse.Root.Combine("w2.key")).Select(File.GetUnixFileMode), Has.All.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        }
    }

    [Test]
    public void Restore_TooFewOrAltered_WritesNothing()
    {
        Export("out");
        string[] files = Directory.GetFiles(_warehouse.Root.Combine("out"));
        string target = _warehouse.Root.Combine("w2.key");

        Assert.That(_warehouse.Run("keys", "restore-recovery", files[0], "--output", target).Error, Does.Contain("2 shares are needed, 1 was given"));
        File.WriteAllText(files[1], File.ReadAllText(files[1]).Replace("Number: ", "Number: 1", StringComparison.Ordinal));
        (int code, _, string error) = _warehouse.Run("keys", "restore-recovery", files[0], files[1], "--output", target);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("altered or copied incompletely"));
        Assert.That(target, Does.Not.Exist);
    }

    [Test]
    public void Restore_OverAnExistingFile_IsRefused()
    {
        Export("out");
        string[] files = Directory.GetFiles(_warehouse.Root.Combine("out"));

        (int code, _, string error) = _warehouse.Run("keys", "restore-recovery", files[0], files[1], "--output", _warehouse.Host.Passphrase.Path);

        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("not written over"));
    }

    [Test]
    public void Recovery_InsideTheWarehouse_IsRefused()
    {
        string inside = Path.Combine(_warehouse.Host.Place, "backup");

        Assert.That(Export(inside).Error, Does.Contain("inside the warehouse directory"));
        Assert.That(_warehouse.Run("keys", "restore-recovery", "x", "--output", inside).Error, Does.Contain("inside the warehouse directory"));
        Assert.That(inside, Does.Not.Exist);
    }

    [Test]
    public void Export_IntoADirectoryWithShares_IsRefusedAndLeavesThem()
    {
        Export("out");

        Assert.That(Export("out").Error, Does.Contain("is not empty"));
        Assert.That(Directory.GetFiles(_warehouse.Root.Combine("out")), Has.Length.EqualTo(3));
    }

    [Test]
    public void Export_AServer_AsksForTheSecretAndSaysWhich()
    {
        (int code, _, string error) = CommandRunner.Run(
            "keys", "export-recovery", "--custodian", "a", "--custodian", "b", "--threshold", "2", "--output", _warehouse.Root.Combine("out"), "--connection", "Server=x;Initial Catalog=y");

        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("BACKUP CERTIFICATE").And.Contain("--secret-file"));
    }

    [Test]
    public void Export_AGivenFile_GivesItsBytesBack()
    {
        string secret = _warehouse.Root.Combine("backup-password.txt");
        byte[] bytes = Encoding.Unicode.GetBytes("비밀\r\n\0끝");
        File.WriteAllBytes(secret, bytes);
        if (!OperatingSystem.IsWindows())
        {
            Assert.That(Export("out", "--secret-file", secret).Error, Does.Contain($"chmod 600 '{secret}'"), "others may read it");
            File.SetUnixFileMode(secret, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        Assert.That(Export("out", "--secret-file", secret).Code, Is.EqualTo(0));
        string[] files = Directory.GetFiles(_warehouse.Root.Combine("out"));
        _warehouse.Run(["keys", "restore-recovery", .. files, "--output", _warehouse.Root.Combine("back")]);
        Assert.That(File.ReadAllBytes(_warehouse.Root.Combine("back")), Is.EqualTo(bytes));
    }

    [TestCase("keys export-recovery --custodian a --output o --threshold 1")]
    [TestCase("keys export-recovery --threshold 2 --output o")]
    [TestCase("keys restore-recovery a b")]
    public void Run_WrongUsage_Returns2AndNamesTheWholeCommand(string arguments)
    {
        (int code, _, string error) = CommandRunner.Run(arguments.Split(' '));

        Assert.That(code, Is.EqualTo(2));
        Assert.That(error, Does.Contain($"See: warehouse keys {arguments.Split(' ')[1]} --help"));
    }

    private string Passphrase => File.ReadAllText(_warehouse.Host.Passphrase.Path).Trim();

    private (int Code, string Output, string Error) Export(string directory, params string[] more) => _warehouse.Run(
        ["keys", "export-recovery", "--custodian", "김철수", "--custodian", "이영희", "--custodian", "Park", "--threshold", "2", "--output", _warehouse.Root.Combine(directory), .. more]);
}
