using System;
using System.Linq;
using NUnit.Framework;
using Warehouse.Etl.Keys.Recovery;

namespace Warehouse.Etl.Tests.Keys.Recovery;

/// <summary>The file a custodian keeps.</summary>
public sealed class RecoveryShareTests
{
    private static readonly RecoveryShare Share = SecretSplitter.Split("a passphrase"u8, "backup.txt", ["김영희", "Park"], 2, new DateOnly(2026, 3, 1))[0];

    [Test]
    public void ToText_TellsTheCustodianInBothLanguagesWhatItIs() => Assert.That(
        Share.ToText(),
        Does.Contain("복구 조각 1/2: 김영희").And.Contain("Recovery share 1 of 2: 김영희").And.Contain("Opens: backup.txt\nCreated: 2026-03-01\nShares: 2\nThreshold: 2\nNumber: 1\n"));

    [Test]
    public void FileName_HoldsNoName() => Assert.That(Share.FileName, Is.EqualTo($"recovery-{Share.Package.Id[..8]}-1-of-2.txt"));

    [Test]
    public void Parse_FromWindowsMailOrTypedIn_ReadsTheSame()
    {
        string text = "> Dear colleague,\n\n" + string.Join('\n', Share.ToText().Split('\n').Select(line => line + "  ")).ReplaceLineEndings("\r\n") + "\r\nRegards";

        Assert.That(RecoveryShare.Parse("mail.txt", text).ToText(), Is.EqualTo(Share.ToText()));
    }

    [Test]
    public void Parse_AnyFieldAltered_IsRefusedByTheChecksum()
    {
        string[] lines = Share.ToText().Split('\n');
        (int begin, int end) = (Array.FindIndex(lines, line => line.StartsWith("-----BEGIN", StringComparison.Ordinal)), Array.FindIndex(lines, line => line.StartsWith("-----END", StringComparison.Ordinal)));
        for (int i = begin + 1; i < end; i++)
        {
            string[] altered = [.. lines];
            altered[i] = altered[i][..^1] + (altered[i][^1] == '1' ? '2' : '1');
            string[] shortened = [.. lines[..i], .. lines[(i + 1)..]];

            Assert.That(() => RecoveryShare.Parse("a.txt", string.Join('\n', altered)), Throws.TypeOf<RefusedException>().With.Message.Contains("a.txt was altered"), lines[i]);
            Assert.That(() => RecoveryShare.Parse("a.txt", string.Join('\n', shortened)), Throws.TypeOf<RefusedException>().With.Message.Contains("a.txt was altered"), lines[i]);
        }
    }

    [TestCase("")]
    [TestCase("hello")]
    [TestCase("-----END WAREHOUSE RECOVERY SHARE 1-----\n-----BEGIN WAREHOUSE RECOVERY SHARE 1-----")]
    public void Parse_SomethingElse_SaysWhatAShareLooksLike(string text) =>
        Assert.That(() => RecoveryShare.Parse("a.txt", text), Throws.TypeOf<RefusedException>().With.Message.Contains("export-recovery"));
}
