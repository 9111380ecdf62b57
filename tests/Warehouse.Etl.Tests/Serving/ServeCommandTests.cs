using System.Data.Common;
using System.IO;
using System.Linq;
using System.Net;
using System.Runtime.Versioning;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Data.SqlClient;
using NUnit.Framework;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Keys;
using Warehouse.Tds;
using Warehouse.Tds.Login;

namespace Warehouse.Etl.Tests.Serving;

[TestFixture]
[NonParallelizable]
internal sealed class ServeCommandTests
{
    private const string Password = "Correct-Horse-7's";

    private EmptyWarehouse _warehouse = null!;
    private string _passwordFile = null!;

    [SetUp]
    public void Make()
    {
        _warehouse = new EmptyWarehouse();
        _passwordFile = PasswordFile("password", Password);
    }

    [TearDown]
    public void Remove() => _warehouse.Dispose();

    [Test]
    public void Login_OfAUser_ComesInAsThatUser()
    {
        (int code, string output, string error) = _warehouse.Run("serve", "login", "lee]", "--user", "lee_user", "--password-file", _passwordFile, "--lang", "en");
        Assert.That((code, error), Is.EqualTo((0, "")));
        Assert.That(output, Does.Not.Contain(Password).And.Contain("lee]"));
        Assert.That(UserOf("lee]", Password), Is.EqualTo("lee_user"));
    }

    [Test]
    public void Login_OfAnAdministrator_IsDbo()
    {
        Assert.That(_warehouse.Run("serve", "login", "boss", "--administrator", "--password-file", _passwordFile).Code, Is.Zero);
        Assert.That(UserOf("boss", Password), Is.EqualTo("dbo"));
    }

    [Test]
    public void Login_ThatIsThere_GetsTheNewPassword()
    {
        _warehouse.Run("serve", "login", "boss", "--administrator", "--password-file", _passwordFile);
        Assert.That(_warehouse.Run("serve", "login", "boss", "--password-file", PasswordFile("other", "Another-Horse-8")).Code, Is.Zero);
        Assert.That(() => UserOf("boss", Password), Throws.InstanceOf<SqlException>());
        Assert.That(UserOf("boss", "Another-Horse-8"), Is.EqualTo("dbo"));
    }

    [Test]
    public void Login_OfAUserThatIsThere_IsTakenOnlyWhereNobodyElseIsMeant()
    {
        using (DbConnection connection = _warehouse.Host.Connect())
        {
            connection.Execute("CREATE USER service WITHOUT LOGIN;");
        }

        Assert.That(Login("lee", "lee_user"), Is.EqualTo((0, "")));
        Assert.That(Login("lee", "lee_user"), Is.EqualTo((0, "")), "another password");
        Assert.That(Login("lee", "other_user").Error, Does.StartWith("Login lee enters as the user lee_user"));
        Assert.That(Login("kim", "lee_user").Error, Does.StartWith("User lee_user belongs to the login lee"));
        Assert.That(Login("kim", "service").Error, Does.StartWith("User service was made without a login"));
        using (DbConnection connection = _warehouse.Host.Connect())
        {
            Assert.That(connection.Rows("SELECT name FROM sys.sql_logins;").Select(static r => r[0]), Is.EqualTo(new[] { "lee" }), "a refusal leaves no login");
            connection.Execute("DROP LOGIN lee;");
        }

        Assert.That(Login("kim", "lee_user"), Is.EqualTo((0, "")), "its login is gone");
        Assert.That(UserOf("kim", Password), Is.EqualTo("lee_user"));

        (int Code, string Error) Login(string login, string user)
        {
            (int code, _, string error) = _warehouse.Run("serve", "login", login, "--user", user, "--password-file", _passwordFile, "--lang", "en");
            Assert.That(code, Is.EqualTo(error.Length == 0 ? 0 : 1));
            return (code, error);
        }
    }

    [TestCase("lee", "", ExpectedResult = 1, TestName = "New login of nobody")]
    [TestCase("lee", "--user u --administrator", ExpectedResult = 2, TestName = "User and administrator")]
    public int Login_ThatSaysTooLittleOrTooMuch_IsRefused(string name, string options) =>
        _warehouse.Run(["serve", "login", name, "--password-file", _passwordFile, .. options.Split(' ', System.StringSplitOptions.RemoveEmptyEntries)]).Code;

    [Test]
    public void Login_WithAWeakPassword_IsRefusedAndLeavesNothing()
    {
        (int code, _, string error) = _warehouse.Run("serve", "login", "lee", "--user", "lee_user", "--password-file", PasswordFile("weak", "weak"));
        Assert.That(code, Is.EqualTo(1), error);
        Assert.That(error, Does.Contain("15116").And.Not.Contain("weak\""));
        using DbConnection connection = _warehouse.Host.Connect();
        Assert.That(connection.Scalar<int>("SELECT COUNT(*) FROM sys.sql_logins;"), Is.Zero);
    }

    /// <summary>Neither port nor address need be named: what is missing is the warehouse.</summary>
    [Test]
    public void Serve_OfNoWarehouse_IsRefusedForThatAlone()
    {
        using TemporaryDirectory root = new();
        (int code, _, string error) = CommandRunner.Run("serve", "--local", root.Combine("none"), "--lang", "en");

        Assert.That(code, Is.EqualTo(1), error);
        Assert.That(error, Does.Contain("warehouse demo").And.Not.Contain("--listen"));
    }

    [TestCase("--port", "70000")]
    [TestCase("--listen", "everywhere")]
    [TestCase("--connection", "Server=x;Database=y")]
    public void Serve_WithWhatItCannotTake_IsWrongUsageOrRefused(string option, string value) =>
        Assert.That(CommandRunner.Run("serve", option, value).Code, Is.Not.Zero);

    [Test]
    public void Certificate_MadeAtFirst_IsItsOwnersOnlyAndKept()
    {
        using X509Certificate2 first = ServerCertificate.FindOrCreate(_warehouse.Host.Place, System.TimeProvider.System);
        using X509Certificate2 second = ServerCertificate.FindOrCreate(_warehouse.Host.Place, System.TimeProvider.System);
        Assert.That(second.Thumbprint, Is.EqualTo(first.Thumbprint));
        string path = Path.Combine(_warehouse.Host.Place, ServerCertificate.FileName);
        if (!System.OperatingSystem.IsWindows())
        {
            Assert.That(File.GetUnixFileMode(path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
            Assert.That(() => ServerCertificate.FindOrCreate(_warehouse.Host.Place, System.TimeProvider.System), Throws.InstanceOf<System.UnauthorizedAccessException>());
        }
    }

    [Test]
    public void Certificate_ThatIsDamaged_IsNotReplacedInSilence()
    {
        string path = Path.Combine(_warehouse.Host.Place, ServerCertificate.FileName);
        SecretFile.Create(path, "half of a file"u8);
        (int code, _, string error) = _warehouse.Run("serve", "--port", "0", "--lang", "en");
        Assert.That(code, Is.EqualTo(1), error);
        Assert.That(error, Does.Contain(path).And.Contain("damaged"));
        Assert.That(File.ReadAllText(path), Is.EqualTo("half of a file"));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows has no file modes")]
    [UnsupportedOSPlatform("windows")]
    public void Certificate_PasswordFileThatOthersMayRead_IsRefused()
    {
        string certificate = _warehouse.Root.Combine("given.pfx"), password = PasswordFile("pfx-password", "secret");
        SecretFile.Create(certificate, []);
        File.SetUnixFileMode(password, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        (int code, _, string error) = _warehouse.Run("serve", "--port", "0", "--certificate", certificate, "--certificate-password-file", password, "--lang", "en");
        Assert.That(code, Is.EqualTo(1), error);
        Assert.That(error, Does.Contain("chmod 600").And.Contain(password));
    }

    [Test]
    public void Certificate_FileThatIsNotThere_IsSaid() =>
        Assert.That(_warehouse.Run("serve", "--port", "0", "--certificate", _warehouse.Root.Combine("none.pfx"), "--lang", "en").Error, Does.StartWith("There is no certificate file"));

    private string? UserOf(string login, string password)
    {
        var server = new TdsServer(new TdsServerOptions
        {
            ConnectionString = _warehouse.Host.ConnectionString,
            Address = new IPEndPoint(IPAddress.Loopback, 0),
            Certificate = ServerCertificate.FindOrCreate(_warehouse.Host.Place, System.TimeProvider.System),
            OnLogin = static _ => { },
        });
        try
        {
            var builder = new SqlConnectionStringBuilder { DataSource = $"127.0.0.1,{server.Address.Port}", InitialCatalog = "warehouse", UserID = login, Password = password, TrustServerCertificate = true };
            using DbConnection connection = new SqlServerHost(builder.ConnectionString).Connect();
            return connection.Scalar<string>("SELECT USER_NAME();");
        }
        finally
        {
            server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private string PasswordFile(string name, string password)
    {
        string path = _warehouse.Root.Combine(name);
        File.WriteAllText(path, password + "\n");
        if (!System.OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return path;
    }
}
