using System;
using System.Collections.Generic;
using System.Data.Common;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Keys;

/// <summary>Key bytes are searched for wherever a load could have left them: files, tables, registers, messages, statement texts, modules.</summary>
[TestFixture]
internal sealed class KeyExposureTests
{
    private static readonly Rule[] Plan =
    [
        new("tokenize", "CustomerId", """{"domain":"customer","reversible":1}"""),
        new("hmac", "CustomerId", TargetColumn: "MemberKey"),
        new("encrypt", "FullName"),
        new("encrypt_deterministic", "Address", TargetType: "varbinary(400)"),
        new("noise_add", "Amount", """{"distribution":"laplace","scale":1000}"""),
        new("suppress", "Age"),
    ];

    private readonly List<string> _messages = [];
    private TestWarehouse _warehouse = null!;
    private List<byte[]> _keys = null!;

    [OneTimeSetUp]
    public void LoadRotateAndDestroy()
    {
        _warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(_warehouse, Plan, batchRowCount: 100);
        Load(CustomerDataset.People(300));
        // A load that fails in the middle: errors and their records are searched as well.
        Load([.. CustomerDataset.People(300), new Customer("EC-1", new string('가', 40), 30, new string('나', 200), 1)]);
        using (DbConnection custodian = _warehouse.Open("custodian", _messages.Add))
        {
            custodian.Execute("EXECUTE mapping.RotateKek @reason = N'test';");
            custodian.Execute("EXECUTE mapping.CreateKey @datasetName = N'Customer', @keyPurpose = N'step', @technique = N'ff1', @domainName = N'later';");
        }

        _keys = KeyBytes.Read(_warehouse);
        Assert.That(_keys, Has.Count.GreaterThanOrEqualTo(8), "lookup, token, seal, run, subject and the steps' keys");
    }

    [OneTimeTearDown]
    public void Remove() => _warehouse.Dispose();

    [Test]
    public void Files_HoldNoKeyInAnyForm()
    {
        if (TestWarehouse.OnServer)
        {
            Assert.Ignore("Reads the local engine's files; a server's are not this test's to read.");
        }

        string[] files = Directory.GetFiles(_warehouse.Directory, "*", SearchOption.AllDirectories);
        Assert.That(files.Select(Path.GetFileName), Has.Member("mapping.db").And.Member("log.db"));
        foreach (string file in files)
        {
            byte[] content = File.ReadAllBytes(file);
            Assert.That(Found(content), Is.Empty, Path.GetFileName(file));
        }
    }

    [Test]
    public void Tables_HoldNoKeyInAnyForm()
    {
        using DbConnection administrator = _warehouse.Open();
        List<string> tables = administrator.Rows("SELECT Name = QUOTENAME(SCHEMA_NAME(tables.schema_id)) + N'.' + QUOTENAME(tables.name) FROM sys.tables AS tables;").ConvertAll(row => (string)row["Name"]!);
        Assert.That(tables, Has.Member("[log].[RegisterEntry]").And.Member("[mapping].[DataKey]").And.Member("[mart].[Customer]").And.Member("[pseudo].[LoadRun]"));
        Assert.Multiple(() =>
        {
            foreach (string table in tables)
            {
                foreach (object? value in administrator.Rows($"SELECT * FROM {table};").SelectMany(row => row.Values))
                {
                    Assert.That(value switch { byte[] bytes => Found(bytes), string text => Found(text), _ => [] }, Is.Empty, table);
                }
            }
        });
    }

    /// <summary>With @debug every generated batch is printed as it is executed; the keys' ids stand in them, the keys do not.</summary>
    [Test]
    public void StatementsAndMessages_OfALoad_HoldNoKeyInAnyForm()
    {
        Assert.That(_messages, Has.Some.Contains("mapping.FetchKey @keyId = "), "the generated batches were captured");
        Assert.That(_messages, Has.Some.Contains("stopped in phase"), "the error was captured");
        Assert.That(_messages.SelectMany(Found), Is.Empty);
        Assert.That(_messages.SelectMany(static text => Literals(text)), Is.Empty, "no batch holds a binary literal long enough for a key");
    }

    [Test]
    public void Modules_HoldNoKeyInAnyForm()
    {
        using DbConnection administrator = _warehouse.Open();
        List<string> modules = administrator.Rows("SELECT definition FROM sys.sql_modules;").ConvertAll(row => (string)row["definition"]!);
        Assert.That(modules, Has.Count.GreaterThan(100));
        Assert.That(modules.SelectMany(Found), Is.Empty);
    }

    /// <summary>No parameter hands a key in: its compiled value would stand in cached plans and in Query Store. They leave by OUTPUT only.</summary>
    /// <summary>What the lock of Azure Key Vault takes from its host: public keys, digests of random keys, and keys that are enciphered or wrapped. None of it opens anything by itself.</summary>
    private static readonly string[] s_harmlessParameters =
    [
        "mapping.BeginVaultLock@publicKey", "mapping.OpenChannel@publicKey",
        "mapping.ConfirmVaultLock@vaultWrappedKek", "mapping.ConfirmVaultLock@kekDigest", "mapping.ReplaceVaultKey@vaultWrappedKek", "mapping.ReplaceVaultKey@kekDigest",
        "mapping.OpenVault@sentKek", "mapping.WrapSentKey@sentKey", "mapping.WrapSentKey@keyDigest",
    ];

    [Test]
    public void Parameters_NamedLikeKeys_AreOutputOnly()
    {
        using DbConnection administrator = _warehouse.Open();
        Assert.That(
            administrator.Rows(
                """
                SELECT Name = OBJECT_SCHEMA_NAME(parameter.object_id) + N'.' + OBJECT_NAME(parameter.object_id) + parameter.name
                FROM sys.parameters AS parameter
                INNER JOIN sys.procedures AS module ON module.object_id = parameter.object_id
                WHERE parameter.is_output = 0
                    AND TYPE_NAME(parameter.user_type_id) IN (N'varbinary', N'binary')
                    AND OBJECT_SCHEMA_NAME(parameter.object_id) IN (N'mapping', N'pseudo');
                """).Select(row => row["Name"]),
            Is.EquivalentTo(s_harmlessParameters));
    }

    [Test]
    public void TheSearch_FindsAKeyInEveryForm()
    {
        byte[] key = _keys[0];
        Assert.Multiple(() =>
        {
            Assert.That(Found([1, 2, .. key, 3]), Is.Not.Empty, "raw");
            Assert.That(Found("0x" + Convert.ToHexString(key)), Is.Not.Empty, "hexadecimal");
            Assert.That(Found(Encoding.Unicode.GetBytes(Convert.ToHexStringLower(key))), Is.Not.Empty, "hexadecimal in UTF-16");
            Assert.That(Found(Convert.ToBase64String([9, 9, .. key, 9])), Is.Not.Empty, "inside a longer Base64");
            Assert.That(Literals("SET @x = 0x" + Convert.ToHexString(key) + ";"), Is.Not.Empty, "literal");
        });
    }

    private void Load(IEnumerable<Customer> people)
    {
        using DbConnection loader = _warehouse.Open("operator", _messages.Add);
        if (_messages.Count > 0)
        {
            loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer';");
        }

        CustomerDataset.Stage(loader, people);
        try
        {
            loader.Execute("EXECUTE pseudo.RunLoad @dataset = N'Customer', @debug = 1;");
        }
        catch (DbException stopped)
        {
            _messages.Add(stopped.Message);
        }
    }

    private IEnumerable<int> Found(byte[] content) =>
        Enumerable.Range(0, _keys.Count).Where(i => KeyBytes.Forms(_keys[i]).Any(form => content.AsSpan().IndexOf(form) >= 0));

    private IEnumerable<int> Found(string text) =>
        Enumerable.Range(0, _keys.Count).Where(i => KeyBytes.Texts(_keys[i]).Any(form => text.Contains(form, StringComparison.Ordinal)));

    private static IEnumerable<string> Literals(string text) =>
        Regex.Matches(text, "0x[0-9A-Fa-f]{32,}").Select(static m => m.Value);
}
