using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Steps;

/// <summary>Sums over values that nobody sees: homomorphic encryption (동형 암호화) and secret sharing (동형비밀분산), as an analyst writes them in T-SQL.</summary>
[TestFixture]
internal sealed class EncryptedSumTests
{
    private TestWarehouse _warehouse = null!;
    private DbConnection _session = null!;

    [OneTimeSetUp]
    public void StageAmounts()
    {
        _warehouse = TestWarehouse.Create();
        _session = _warehouse.Open();
        _session.Execute("CREATE TABLE dbo.Amount (RowNumber int NOT NULL PRIMARY KEY, Region nvarchar(10) NOT NULL, Won bigint NULL);");
        _session.Execute("INSERT INTO dbo.Amount VALUES (1, N'서울', 120), (2, N'부산', -20), (3, N'서울', NULL), (4, N'서울', 9000000000), (5, N'제주', NULL);");
        _session.Execute("SELECT pair.PublicKey, pair.PrivateKey INTO dbo.KeyPair FROM pseudo.PaillierKeyPair(2048) AS pair;");
        _session.Execute("CREATE TABLE dbo.Encrypted (Region nvarchar(10) NOT NULL, Won varbinary(1024) NULL);");
        _session.Execute("INSERT INTO dbo.Encrypted (Region, Won) SELECT amount.Region, pseudo.PaillierEncrypt(amount.Won, pair.PublicKey) FROM dbo.Amount AS amount CROSS JOIN dbo.KeyPair AS pair;");
        _session.Execute("SELECT amount.RowNumber, amount.Region, share.ShareNumber, share.ShareValue INTO dbo.Share FROM dbo.Amount AS amount CROSS APPLY pseudo.SecretShare(amount.Won, 3, 2) AS share;");
        _session.Execute("CREATE USER onlooker WITHOUT LOGIN; GRANT SELECT ON dbo.Encrypted TO onlooker; GRANT SELECT ON dbo.KeyPair TO onlooker;");
    }

    [OneTimeTearDown]
    public void Remove()
    {
        _session.Dispose();
        _warehouse.Dispose();
    }

    [Test]
    public void PaillierSum_PerGroup_DecryptsToWhatSumGives()
    {
        const string Sums = """
            SELECT summed.Region, Won = pseudo.PaillierDecrypt(summed.Won, pair.PrivateKey)
            FROM
            (
                SELECT encrypted.Region, Won = pseudo.PaillierSum(encrypted.Won, publicKey.PublicKey)
                FROM dbo.Encrypted AS encrypted
                CROSS JOIN dbo.KeyPair AS publicKey
                GROUP BY encrypted.Region
            ) AS summed
            CROSS JOIN dbo.KeyPair AS pair
            ORDER BY summed.Region;
            """;

        Assert.That(Pairs(Sums), Is.EqualTo(Pairs("SELECT Region, Won = SUM(Won) FROM dbo.Amount GROUP BY Region ORDER BY Region;")));
    }

    [Test]
    public void PaillierSum_WithAVariableAsKey_Sums()
    {
        Assert.That(
            _session.Scalar<long>("DECLARE @publicKey varbinary(8000) = (SELECT PublicKey FROM dbo.KeyPair), @privateKey varbinary(8000) = (SELECT PrivateKey FROM dbo.KeyPair); SELECT pseudo.PaillierDecrypt(pseudo.PaillierSum(Won, @publicKey), @privateKey) FROM dbo.Encrypted;"),
            Is.EqualTo(9_000_000_100));
    }

    [Test]
    public void PaillierSum_ByAUserWithoutExecute_IsDenied()
    {
        using DbConnection onlooker = _warehouse.Open("onlooker");
        Assert.That(onlooker.Refusal("SELECT pseudo.PaillierSum(e.Won, k.PublicKey) FROM dbo.Encrypted AS e CROSS JOIN dbo.KeyPair AS k;"), Does.Contain("PaillierSum"));
        Assert.That(onlooker.Refusal("SELECT PublicKey FROM pseudo.PaillierKeyPair(2048);"), Does.Contain("PaillierKeyPair"));
    }

    /// <summary>Each holder adds up the shares it holds; two of the three sums give the sum, and no holder saw an amount.</summary>
    [Test]
    public void SecretCombine_OfTheHoldersSums_GivesWhatSumGives()
    {
        const string Sums = """
            SELECT holder.Region, Won = pseudo.SecretCombine(holder.ShareNumber, holder.ShareSum, 2)
            FROM
            (
                SELECT share.Region, share.ShareNumber, ShareSum = SUM(share.ShareValue)
                FROM dbo.Share AS share
                WHERE share.ShareNumber <> 2
                GROUP BY share.Region, share.ShareNumber
            ) AS holder
            GROUP BY holder.Region
            ORDER BY holder.Region;
            """;

        Assert.That(Pairs(Sums), Is.EqualTo(Pairs("SELECT Region, Won = SUM(Won) FROM dbo.Amount GROUP BY Region ORDER BY Region;")));
    }

    [Test]
    public void SecretCombine_PerRow_GivesTheAmounts()
    {
        Assert.That(
            Pairs("SELECT RowNumber, Won = pseudo.SecretCombine(ShareNumber, ShareValue, 2) FROM dbo.Share GROUP BY RowNumber ORDER BY RowNumber;"),
            Is.EqualTo(Pairs("SELECT RowNumber, Won FROM dbo.Amount ORDER BY RowNumber;")));
    }

    [Test]
    public void SecretCombine_OfOneHolder_IsRefused()
    {
        Assert.That(
            _session.Refusal("SELECT pseudo.SecretCombine(ShareNumber, ShareValue, 2) FROM dbo.Share WHERE RowNumber = 1 AND ShareNumber = 1;"),
            Does.Contain("the group has only 1 shares; collect shares of more holders"));
    }

    /// <summary>Ranges and extremes on ciphertexts; the key holder reads the result back.</summary>
    [Test]
    public void OpeEncrypt_InAQuery_SortsAndFiltersLikeTheNumbers()
    {
        const string Key = "DECLARE @secretKey varbinary(32) = 0x000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F; ";
        Assert.That(_session.Scalar<int>(Key + "SELECT pseudo.OpeDecrypt(MAX(pseudo.OpeEncrypt(CONVERT(int, Won / 10), @secretKey)), @secretKey) FROM dbo.Amount;"), Is.EqualTo(900_000_000));
        Assert.That(_session.Scalar<int>(Key + "SELECT COUNT(*) FROM dbo.Amount WHERE pseudo.OpeEncrypt(CONVERT(int, Won / 10), @secretKey) < pseudo.OpeEncrypt(0, @secretKey);"), Is.EqualTo(1));
    }

    private List<string> Pairs(string query) => [.. _session.Rows(query).Select(row => string.Join(": ", row.Values))];
}
