using System;
using System.Data.Common;
using System.IO;
using System.Threading;
using NUnit.Framework;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Keys;
using Warehouse.Etl.Serving;
using Warehouse.Tds.Login;

namespace Warehouse.Etl.Tests.Serving;

/// <summary>What becomes of logins that wait for the access register (those that reach it at once: EndpointTests).</summary>
[NonParallelizable]
internal sealed class LoginJournalTests
{
    /// <summary>The shutdown comes while the recorder is between its last try and the question whether it is the last: the register can be written by then, and everything is recorded.</summary>
    [Test]
    public void Journal_ThatIsClosedBehindATryThatFailed_TriesOnceMore()
    {
        using EmptyWarehouse warehouse = new();
        SecretFile.Create(Path.Combine(warehouse.Host.Place, LoginJournal.FileName), "{\"attemptId\":\"00000000-0000-0000-0000-000000000001\",\"actionName\":\"login\"}\n"u8);
        using ManualResetEventSlim made = new();
        LoginJournal? journal = null;
        Thread closing = new(() => journal!.Dispose());

        // There is no register yet, and the first try says so.
        journal = new LoginJournal(warehouse.Host, _ =>
        {
            made.Wait();
            if (closing.ThreadState == ThreadState.Unstarted)
            {
                MakeRegister(warehouse.Host);
                journal!.Record(new LoginAttempt(DateTimeOffset.UnixEpoch, "lee", null, "127.0.0.1", "host", "program", LoginOutcome.WrongPassword) { ErrorNumber = 18456 });
                closing.Start();
                SpinWait.SpinUntil(() => closing.ThreadState == ThreadState.WaitSleepJoin, TimeSpan.FromMinutes(1));
            }
        });
        made.Set();
        SpinWait.SpinUntil(() => closing.ThreadState != ThreadState.Unstarted, TimeSpan.FromMinutes(1));
        closing.Join();

        using DbConnection administrator = warehouse.Host.Connect();
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM log.RegisterEntry WHERE RegisterName = N'access';"), Is.EqualTo(2));
    }

    private static void MakeRegister(LocalHost host)
    {
        using DbConnection administrator = host.Connect();
        administrator.Execute("CREATE SCHEMA log;");
        administrator.Execute("CREATE TABLE log.RegisterEntry (RegisterName nvarchar(40) NOT NULL, Content nvarchar(max) NOT NULL);");
        administrator.Execute("CREATE PROCEDURE log.AppendEntry @registerName nvarchar(40), @content nvarchar(max) AS INSERT INTO log.RegisterEntry (RegisterName, Content) VALUES (@registerName, @content);");
    }
}
