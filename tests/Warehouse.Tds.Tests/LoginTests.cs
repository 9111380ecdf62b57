using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Microsoft.Data.SqlClient;
using NUnit.Framework;
using Warehouse.LocalEngine.Data;
using Warehouse.Tds.Login;
using Warehouse.Tds.Packets;
using Warehouse.Tds.Tests.Support;
using Warehouse.Tds.Tokens;

namespace Warehouse.Tds.Tests;

/// <summary>Who comes in, as whom, and what a refusal tells.</summary>
[TestFixture]
internal sealed class LoginTests
{
    private readonly ManualClock _clock = new();
    private Endpoint _endpoint = null!;

    [SetUp]
    public void Start() => _endpoint = new Endpoint(o => o with { Clock = _clock });

    [TearDown]
    public async Task Stop() => await _endpoint.DisposeAsync();

    [Test]
    public void Refusal_OfAWrongPasswordAndOfAnUnknownName_AreTheSame()
    {
        SqlException wrong = Refusal(Endpoint.Reader, "Wrong-Horse-7");
        SqlException unknown = Refusal("nobody", Endpoint.Password);
        Assert.That((wrong.Number, wrong.State, wrong.Class), Is.EqualTo((18456, (byte)1, (byte)14)));
        Assert.That(unknown.Message.Replace("nobody", Endpoint.Reader, StringComparison.Ordinal), Is.EqualTo(wrong.Message));
        Assert.That((unknown.Number, unknown.State, unknown.Class), Is.EqualTo((wrong.Number, wrong.State, wrong.Class)));
        Assert.That(_endpoint.Logins.Select(static a => (a.LoginName, a.UserName, a.Outcome)), Is.EqualTo(new[]
        {
            (Endpoint.Reader, (string?)null, LoginOutcome.WrongPassword),
            ("nobody", null, LoginOutcome.UnknownLogin),
        }));
    }

    [Test]
    public void Lockout_AfterFiveFailures_RefusesTheRightPasswordUntilItsTimeIsOver()
    {
        Fail(LockoutList.MaximumFailures);
        Assert.That(Refusal(Endpoint.Reader, Endpoint.Password).Number, Is.EqualTo(18456));
        Assert.That(_endpoint.Logins.Last().Outcome, Is.EqualTo(LoginOutcome.LockedOut));
        _clock.Advance(LockoutList.Duration);
        Assert.That(UserOf(Endpoint.Reader), Is.EqualTo("reader_user"));
    }

    [Test]
    public void Lockout_AlterLogin_EndsIt()
    {
        Fail(LockoutList.MaximumFailures);
        using (LocalConnection local = _endpoint.OpenLocal())
        {
            Endpoint.Run(local, $"ALTER LOGIN {Endpoint.Reader} WITH PASSWORD = N'{Endpoint.Password}' UNLOCK;");
        }

        Assert.That(UserOf(Endpoint.Reader), Is.EqualTo("reader_user"));
    }

    [Test]
    public void Lockout_SuccessInBetween_BeginsTheCountAnew()
    {
        Fail(LockoutList.MaximumFailures - 1);
        Assert.That(UserOf(Endpoint.Reader), Is.EqualTo("reader_user"));
        Fail(LockoutList.MaximumFailures - 1);
        Assert.That(UserOf(Endpoint.Reader), Is.EqualTo("reader_user"));
    }

    [TestCase("ALTER LOGIN reader DISABLE;", LoginOutcome.Disabled)]
    [TestCase("DROP USER reader_user;", LoginOutcome.NoUser)]
    [TestCase("DROP LOGIN reader;", LoginOutcome.UnknownLogin)]
    public void Login_WithoutAWayIn_IsRefusedAndRecorded(string change, LoginOutcome outcome)
    {
        using (LocalConnection local = _endpoint.OpenLocal())
        {
            Endpoint.Run(local, change);
        }

        Assert.That(Refusal(Endpoint.Reader, Endpoint.Password).Number, Is.EqualTo(18456));
        Assert.That(_endpoint.Logins.Last().Outcome, Is.EqualTo(outcome));
    }

    [Test]
    public void Login_MadeAnewUnderAnOldName_DoesNotInheritTheUser()
    {
        using (LocalConnection local = _endpoint.OpenLocal())
        {
            Endpoint.Run(local, $"DROP LOGIN {Endpoint.Reader}; CREATE LOGIN {Endpoint.Reader} WITH PASSWORD = N'{Endpoint.Password}';");
        }

        Assert.That(Refusal(Endpoint.Reader, Endpoint.Password).Number, Is.EqualTo(18456));
        Assert.That(_endpoint.Logins.Last().Outcome, Is.EqualTo(LoginOutcome.NoUser));
    }

    [Test]
    public void Session_WhoseUserOrLoginIsTakenAway_DoesNothingMore()
    {
        using SqlConnection session = _endpoint.Open(Endpoint.Reader);
        Assert.That(session.Scalar("SELECT 1;"), Is.EqualTo(1));
        using (LocalConnection local = _endpoint.OpenLocal())
        {
            // A new user takes over the old one's id.
            Endpoint.Run(local, "DROP USER reader_user; CREATE USER powerful WITHOUT LOGIN; ALTER ROLE db_owner ADD MEMBER powerful;");
        }

        Assert.That(() => session.Scalar("SELECT 1;"), Throws.InstanceOf<SqlException>().With.Property(nameof(SqlException.Number)).EqualTo(916));
    }

    [TestCase("CREATE LOGIN other WITH PASSWORD = N'Correct-Horse-8';", 15247)]
    [TestCase("ALTER SERVER ROLE sysadmin ADD MEMBER reader;", 15247)]
    [TestCase("ALTER LOGIN administrator WITH PASSWORD = N'Correct-Horse-8';", 15247)]
    [TestCase("DROP LOGIN administrator;", 15247)]
    [TestCase("EXECUTE AS USER = N'dbo';", 15517)]
    [TestCase("SELECT * FROM dbo.Kept;", 229)]
    [TestCase("REVERT; SELECT * FROM dbo.Kept;", 229)]
    public void Reader_TryingMore_IsRefused(string statement, int number)
    {
        using (LocalConnection local = _endpoint.OpenLocal())
        {
            Endpoint.Run(local, "CREATE TABLE dbo.Kept (Id int);");
        }

        using SqlConnection session = _endpoint.Open(Endpoint.Reader);
        Assert.That(() => session.Scalar(statement), Throws.InstanceOf<SqlException>().With.Property(nameof(SqlException.Number)).EqualTo(number));
    }

    /// <summary>A driver asks for the table's columns first, and stops there. A client that goes on is refused all the same.</summary>
    [TestCase(Endpoint.Reader, 229, 0)]
    [TestCase(Endpoint.Administrator, 0, 1)]
    public void BulkRows_WithoutAnyQuestionBefore_NeedTheRightToInsert(string user, int number, int rows)
    {
        using LocalConnection local = _endpoint.OpenLocal();
        Endpoint.Run(local, "CREATE TABLE dbo.Kept (Id int NOT NULL);");
        using RawClient client = new(_endpoint.Server.Address);
        client.Secure();
        client.LogIn(user, Endpoint.Password);
        client.Run("INSERT BULK dbo.Kept ([Id] int)");
        client.Send(PacketType.BulkLoad, [0x81, 1, 0, 0, 0, 0, 0, 0, 0, 0x38, 2, (byte)'I', 0, (byte)'d', 0, 0xD1, 7, 0, 0, 0, 0xFD, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        byte[] answer = client.ReadMessage();

        Assert.That(answer[0] == Token.Error ? BitConverter.ToInt32(answer, 3) : 0, Is.EqualTo(number));
        using LocalCommand count = local.CreateCommand();
        count.CommandText = "SELECT COUNT(*) FROM dbo.Kept;";
        Assert.That(count.ExecuteScalar(), Is.EqualTo(rows));
    }

    [Test]
    public void Administrator_ActingAsAUser_HasNothingOfTheServers()
    {
        using SqlConnection session = _endpoint.Open();
        Assert.That(() => session.Scalar("EXECUTE AS USER = N'reader_user'; CREATE LOGIN other WITH PASSWORD = N'Correct-Horse-8';"), Throws.InstanceOf<SqlException>().With.Property(nameof(SqlException.Number)).EqualTo(15247));
    }

    [Test]
    public void OwnPassword_IsChangedWithTheOldOneOnly()
    {
        using SqlConnection session = _endpoint.Open(Endpoint.Reader);
        Assert.That(() => session.Scalar("ALTER LOGIN reader WITH PASSWORD = N'Correct-Horse-8';"), Throws.InstanceOf<SqlException>());
        Assert.That(() => session.Scalar("ALTER LOGIN reader WITH PASSWORD = N'Correct-Horse-8' OLD_PASSWORD = N'guess';"), Throws.InstanceOf<SqlException>());
        session.Scalar($"ALTER LOGIN reader WITH PASSWORD = N'Correct-Horse-8' OLD_PASSWORD = N'{Endpoint.Password}';");
        Assert.That(Refusal(Endpoint.Reader, Endpoint.Password).Number, Is.EqualTo(18456));
        Assert.That(UserOf(Endpoint.Reader, "Correct-Horse-8"), Is.EqualTo("reader_user"));
    }

    [Test]
    public void Names_OfTheSession_AreTheLogins()
    {
        using SqlConnection session = _endpoint.Open(Endpoint.Reader, b => (b.ApplicationName, b.WorkstationID) = ("프로그램", "desk"));
        Assert.That(session.Scalar("SELECT CONCAT(USER_NAME(), N'|', SUSER_SNAME(), N'|', ORIGINAL_LOGIN(), N'|', APP_NAME(), N'|', HOST_NAME(), N'|', IS_SRVROLEMEMBER(N'sysadmin'));"), Is.EqualTo("reader_user|reader|reader|프로그램|desk|0"));
        Assert.That(session.Scalar("SELECT STRING_AGG(name, N',') FROM sys.sql_logins;"), Is.EqualTo(Endpoint.Reader), "others' logins are not shown");
    }

    [Test]
    public void Passwords_LieInNoFile()
    {
        _endpoint.Open(Endpoint.Reader).Dispose();
        foreach (string file in Directory.EnumerateFiles(_endpoint.DataDirectory))
        {
            byte[] bytes = File.ReadAllBytes(file);
            Assert.That(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Endpoint.Password)), Is.EqualTo(-1), file);
            Assert.That(bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(Endpoint.Password)), Is.EqualTo(-1), file);
        }
    }

    [Test]
    public void Database_OfAnotherName_IsRefusedAndRecorded()
    {
        Assert.That(() => _endpoint.Open(change: static b => b.InitialCatalog = "master"), Throws.InstanceOf<SqlException>().With.Property(nameof(SqlException.Number)).EqualTo(4060));
        Assert.That(_endpoint.Logins.Select(static a => (a.LoginName, a.UserName, a.Outcome, a.ErrorNumber)), Is.EqualTo(new[] { (Endpoint.Administrator, (string?)null, LoginOutcome.OtherDatabase, (int?)4060) }));
    }

    [Test]
    public void Success_IsRecordedOnceWithItsUser()
    {
        _endpoint.Open(Endpoint.Reader).Dispose();
        Assert.That(_endpoint.Logins.Select(static a => (a.LoginName, a.UserName, a.Outcome, a.ErrorNumber)), Is.EqualTo(new[] { (Endpoint.Reader, (string?)"reader_user", LoginOutcome.Succeeded, (int?)null) }));
    }

    [TestCase(25, 0x80, LoginOutcome.NoSqlLogin, 18452, "SQL logins only", TestName = "Integrated security")]
    [TestCase(27, 0x01, LoginOutcome.PasswordChange, 40517, "ALTER LOGIN", TestName = "Password change while logging in")]
    [TestCase(7, 0x72, LoginOutcome.OldProtocol, 40517, "TDS 7.3 and 7.4", TestName = "TDS 7.2")]
    public void Login_OfAKindThatIsNotServed_IsRefusedByNameAndRecorded(int at, int value, LoginOutcome outcome, int number, string text)
    {
        using RawClient client = new(_endpoint.Server.Address);
        client.Secure();
        byte[] answer = client.LogIn(Endpoint.Reader, Endpoint.Password, login => login[at] = (byte)value);
        Assert.That((answer[0], BitConverter.ToInt32(answer, 3)), Is.EqualTo((Token.Error, number)));
        Assert.That(Encoding.Unicode.GetString(answer[1..]), Does.Contain(text));
        Assert.That(_endpoint.Logins.Select(static a => (a.LoginName, a.UserName, a.Outcome, a.ErrorNumber)), Is.EqualTo(new[] { (Endpoint.Reader, (string?)null, outcome, (int?)number) }));
    }

    [Test]
    public void File_ToBeAttached_IsRefusedAndNotPassedOver()
    {
        SqlException refusal = Assert.Throws<SqlException>(() => _endpoint.Open(Endpoint.Reader, static b => b.AttachDBFilename = "/tmp/other.mdf"))!;
        Assert.That((refusal.Number, refusal.Message), Is.EqualTo((40517, "No database file is attached here. Leave AttachDbFilename out.")));
    }

    /// <summary>Who runs the endpoint learns what the client must not; what was given as a name, which may have been a password, is in the access record only.</summary>
    [Test]
    public void Refusal_InTheLog_HasItsReasonAndNoName()
    {
        Assert.That(() => new SqlConnection(_endpoint.For("Mistyped-Secret-1")).Open(), Throws.InstanceOf<SqlException>());
        Assert.That(() => _endpoint.Events.ToArray(), Has.Some.Contains("the login failed (18456, UnknownLogin)").After(5_000, 20));
        Assert.That(_endpoint.Events, Has.None.Contains("Mistyped"));
    }

    /// <summary>The acknowledgement names the version that both speak.</summary>
    [TestCase(0x730A0003u, ExpectedResult = 0x730A0003u)]
    [TestCase(0x730B0003u, ExpectedResult = 0x730B0003u)]
    [TestCase(LoginRequest.Tds74, ExpectedResult = LoginRequest.Tds74)]
    [TestCase(0x75000000u, ExpectedResult = LoginRequest.Tds74)]
    public uint Login_OfAVersion_IsAcknowledgedWithTheOneThatBothSpeak(uint version)
    {
        using RawClient client = new(_endpoint.Server.Address);
        client.Secure();
        byte[] answer = client.LogIn(Endpoint.Reader, Endpoint.Password, login => BinaryPrimitives.WriteUInt32LittleEndian(login.AsSpan(4), version));
        int at = answer.AsSpan().IndexOf(Encoding.Unicode.GetBytes("Microsoft SQL Server"));
        return BinaryPrimitives.ReadUInt32BigEndian(answer.AsSpan(at - 5));
    }

    [Test]
    public void LoginRequest_AsText_HoldsNoPassword()
    {
        LoginRequest request = LoginRequest.Read(RawClient.Login7(Endpoint.Reader, Endpoint.Password));
        Assert.That(request.Password, Is.EqualTo(Endpoint.Password));
        Assert.That(request.ToString(), Does.Contain(Endpoint.Reader).And.Not.Contain(Endpoint.Password));
    }

    [Test]
    public void Password_OfOneLoneSurrogate_IsNotAnother()
    {
        using (LocalConnection local = _endpoint.OpenLocal())
        {
            Endpoint.Run(local, "CREATE LOGIN lone WITH PASSWORD = N'Correct-Horse-\uD800'; CREATE USER lone FOR LOGIN lone;");
        }

        Assert.That(RawLogin("lone", "Correct-Horse-\uD801"), Is.EqualTo(LoginOutcome.WrongPassword));
        Assert.That(RawLogin("lone", "Correct-Horse-\uD800"), Is.EqualTo(LoginOutcome.Succeeded));
    }

    [Test]
    public void Clock_OfTheEndpoint_IsTheSessions()
    {
        using SqlConnection session = _endpoint.Open();
        Assert.That(session.Scalar("SELECT CONVERT(nvarchar(30), SYSUTCDATETIME(), 126);"), Does.StartWith("2026-01-01T00:00:00"));
    }

    [Test]
    public void Client_ThatCannotEncrypt_GetsNoFurther()
    {
        using RawClient client = new(_endpoint.Server.Address);
        client.Send(PacketType.PreLogin, RawClient.PreLogin(RawClient.EncryptionNotSupported));
        Assert.That(client.ReadMessage(), Is.Not.Empty);
        Assert.That(client.ReadMessage(), Is.Empty, "the connection is closed");
    }

    [Test]
    public void OnLogin_ThatCannotRecord_LetsNobodyIn()
    {
        Assert.That(async () =>
        {
            await using Endpoint unrecorded = new(static o => o with { OnLogin = static _ => throw new IOException("the disk is full") });
            unrecorded.Open().Dispose();
        }, Throws.InstanceOf<SqlException>());
    }

    private LoginOutcome RawLogin(string user, string password)
    {
        using RawClient client = new(_endpoint.Server.Address);
        client.Secure();
        client.LogIn(user, password);
        return _endpoint.Logins.Last().Outcome;
    }

    private void Fail(int times)
    {
        for (int i = 0; i < times; i++)
        {
            Assert.That(Refusal(Endpoint.Reader, "Wrong-Horse-7").Number, Is.EqualTo(18456));
        }
    }

    private SqlException Refusal(string user, string password) => Assert.Throws<SqlException>(() =>
    {
        using SqlConnection connection = new(_endpoint.For(user, password));
        connection.Open();
    })!;

    private string? UserOf(string user, string password = Endpoint.Password)
    {
        using SqlConnection connection = new(_endpoint.For(user, password));
        connection.Open();
        return (string?)connection.Scalar("SELECT USER_NAME();");
    }
}
