using System;
using System.Collections.Generic;
using System.Data.Common;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Deployment;

/// <summary>
/// The script of the SQL Agent jobs, run with stand-ins for msdb's procedures, and each job's steps run as the one person that its owner is: what an Agent would do, but for the clock.
/// </summary>
[TestFixture]
internal sealed class AgentJobTests
{
    private const string Msdb = """
        CREATE SCHEMA TestAgent;
        GO
        CREATE TABLE TestAgent.sysjobs (name nvarchar(128) NOT NULL PRIMARY KEY);
        CREATE TABLE TestAgent.Step (StepId int IDENTITY(1, 1) NOT NULL PRIMARY KEY, JobName nvarchar(128) NOT NULL, StepName nvarchar(128) NOT NULL, Subsystem nvarchar(40) NOT NULL, Command nvarchar(max) NOT NULL);
        GO
        CREATE PROCEDURE TestAgent.sp_delete_job @job_name nvarchar(128) AS DELETE FROM TestAgent.Step WHERE JobName = @job_name; DELETE FROM TestAgent.sysjobs WHERE name = @job_name;
        GO
        CREATE PROCEDURE TestAgent.sp_add_job @job_name nvarchar(128), @owner_login_name nvarchar(128), @description nvarchar(512) AS INSERT INTO TestAgent.sysjobs (name) VALUES (@job_name);
        GO
        CREATE PROCEDURE TestAgent.sp_add_jobstep @job_name nvarchar(128), @step_name nvarchar(128), @subsystem nvarchar(40), @command nvarchar(max), @database_name nvarchar(128) = NULL,
            @on_success_action tinyint = 1, @on_fail_action tinyint = 2, @retry_attempts int = 0, @retry_interval int = 0, @output_file_name nvarchar(200) = NULL, @flags int = 0, @proxy_name nvarchar(128) = NULL
        AS
        -- Owners of our jobs are no sysadmins: Agent writes no file for their T-SQL steps, and runs their other steps as a proxy or not at all ("Create a Transact-SQL job step", "Create a CmdExec job step").
        IF @subsystem = N'TSQL' AND (@output_file_name IS NOT NULL OR @flags & 2 = 2)
            THROW 51001, N'Only a sysadmin''s job step writes its output to a file.', 1;
        IF @subsystem <> N'TSQL' AND @proxy_name IS NULL
            THROW 51002, N'Only a sysadmin''s job step runs as the Agent''s account: name a proxy.', 1;
        IF @subsystem = N'TSQL' AND @proxy_name IS NOT NULL
            THROW 51003, N'A T-SQL step has no proxy: it runs as the job''s owner.', 1;
        INSERT INTO TestAgent.Step (JobName, StepName, Subsystem, Command) VALUES (@job_name, @step_name, @subsystem, @command);
        GO
        CREATE PROCEDURE TestAgent.sp_add_jobschedule @job_name nvarchar(128), @name nvarchar(128), @freq_type int, @freq_interval int, @active_start_time int, @freq_recurrence_factor int = 0 AS RETURN;
        GO
        CREATE PROCEDURE TestAgent.sp_add_jobserver @job_name nvarchar(128) AS RETURN;
        """;

    [Test]
    public void Load_RunsTheStagedRows_AndGoesOnWithALoadThatFailed()
    {
        using TestWarehouse warehouse = Installed(isPurging: false);
        using DbConnection loader = warehouse.Open("operator");
        CustomerDataset.Stage(loader, CustomerDataset.People(20));

        Run(warehouse, "operator", "Warehouse: load Customer");

        using DbConnection administrator = warehouse.Open();
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mart.Customer;"), Is.EqualTo(20));
        loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer';");
        CustomerDataset.Stage(loader, [.. CustomerDataset.People(30), new Customer("EC-900000", "홍길동", 30, "어딘가", 1)]);
        Assert.That(() => Run(warehouse, "operator", "Warehouse: load Customer"), Throws.InstanceOf<DbException>(), "no 시/도 in an address");
        administrator.Execute("UPDATE stage.Customer SET Address = N'서울특별시 중구 무교동 1' WHERE CustomerId = N'EC-900000';");
        Run(warehouse, "operator", "Warehouse: load Customer");
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mart.Customer;"), Is.EqualTo(31));
        Assert.That(administrator.Rows("SELECT Status FROM pseudo.LoadRun ORDER BY RunId;").ConvertAll(static r => (string)r["Status"]!), Is.EqualTo(new[] { "done", "done" }), "continued, not begun anew");
    }

    /// <summary>The phases of a load that was given up stand as it left them, one of them running.</summary>
    [Test]
    public void Load_AfterOneThatWasGivenUp_BeginsAnew()
    {
        using TestWarehouse warehouse = Installed(isPurging: false);
        using DbConnection loader = warehouse.Open("operator"), administrator = warehouse.Open();
        CustomerDataset.Stage(loader, [.. CustomerDataset.People(5), new Customer("EC-900000", "홍길동", 30, "어딘가", 1)]);
        Assert.That(() => Run(warehouse, "operator", "Warehouse: load Customer"), Throws.InstanceOf<DbException>(), "no 시/도 in an address");
        loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer', @abandon = 1;");
        CustomerDataset.Stage(loader, CustomerDataset.People(20));

        Run(warehouse, "operator", "Warehouse: load Customer");

        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mart.Customer;"), Is.EqualTo(20));
        Assert.That(administrator.Rows("SELECT Status FROM pseudo.LoadRun ORDER BY RunId;").ConvertAll(static r => (string)r["Status"]!), Is.EqualTo(new[] { "abandoned", "done" }));
    }

    [Test]
    public void Audit_FailsTheJobWhenTheChainWasCut()
    {
        using TestWarehouse warehouse = Installed(isPurging: false);
        using DbConnection administrator = warehouse.Open();
        administrator.Execute("DISABLE TRIGGER log.RefuseChange ON log.RegisterEntry;");
        administrator.Execute("UPDATE TOP (1) log.RegisterEntry SET Content = N'{}';");

        Assert.That(() => Run(warehouse, "compliance", "Warehouse: audit"), Throws.InstanceOf<DbException>().With.Message.Contains("has findings"));
    }

    [Test]
    public void Audit_TheHeadOfTheChainLeavesByTheProxy_WhoMayReadIt()
    {
        using TestWarehouse warehouse = Installed(isPurging: false);
        using DbConnection administrator = warehouse.Open(), proxy = warehouse.Open("compliance");

        string command = administrator.Scalar<string>("SELECT Command FROM TestAgent.Step WHERE JobName = N'Warehouse: audit' AND Subsystem = N'CmdExec';")!;

        Assert.That(command, Does.StartWith("sqlcmd -S \"$(ESCAPE_DQUOTE(SRVR))\" -d \"Dw\" -E ").And.EndWith(" -o \"\\\\archive\\checkpoints\\head-$(ESCAPE_DQUOTE(DATE)).txt\""));
        Assert.That(proxy.Rows(Query(command)).Single()["SequenceNumber"], Is.EqualTo(administrator.Scalar<long>("SELECT MAX(SequenceNumber) FROM log.RegisterEntry;")));
    }

    [Test]
    public void Audit_WithoutAProxy_HasNoStepThatNeedsOne()
    {
        using TestWarehouse warehouse = Installed(isPurging: false);
        using DbConnection administrator = warehouse.Open();

        administrator.Execute(Script(isPurging: false).Replace("@checkpointProxy sysname = N'warehouse checkpoint'", "@checkpointProxy sysname = NULL", StringComparison.Ordinal));

        Assert.That(administrator.Rows("SELECT StepName, Subsystem FROM TestAgent.Step WHERE JobName = N'Warehouse: audit';").Select(static r => $"{r["StepName"]} {r["Subsystem"]}"), Is.EqualTo(new[] { "audit TSQL" }));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Retention_ListsFirst_AndRemovesOnlyWhereItWasToldTo(bool isPurging)
    {
        using TestWarehouse warehouse = Installed(isPurging);
        using DbConnection administrator = warehouse.Open();
        string[] commands = [.. administrator.Rows("SELECT Command FROM TestAgent.Step WHERE JobName = N'Warehouse: retention' ORDER BY StepId;").Select(static r => (string)r["Command"]!)];

        Run(warehouse, "compliance", "Warehouse: retention");

        Assert.That(commands[0], Does.Contain("PurgeExpired").And.Not.Contain("@execute"));
        Assert.That(commands[1].Contains("@execute = 1", StringComparison.Ordinal), Is.EqualTo(isPurging));
    }

    [Test]
    public void Script_RunAgain_ReplacesItsJobs()
    {
        using TestWarehouse warehouse = Installed(isPurging: false);
        using DbConnection administrator = warehouse.Open();
        int steps = administrator.Scalar<int>("SELECT COUNT(*) FROM TestAgent.Step;");

        administrator.Execute(Script(isPurging: false));

        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM TestAgent.Step;"), Is.EqualTo(steps));
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM TestAgent.sysjobs;"), Is.EqualTo(3));
    }

    [Test]
    public void Script_RunForAnotherDataset_LeavesTheLoadOfTheFirst()
    {
        using TestWarehouse warehouse = Installed(isPurging: false);
        using DbConnection administrator = warehouse.Open();

        administrator.Execute(Script(isPurging: false).Replace("N'Customer'", "N'Partner'", StringComparison.Ordinal));

        Assert.That(
            administrator.Rows("SELECT name FROM TestAgent.sysjobs ORDER BY name;").Select(static r => (string)r["name"]!),
            Is.EqualTo(new[] { "Warehouse: audit", "Warehouse: load Customer", "Warehouse: load Partner", "Warehouse: retention" }));
    }

    private static TestWarehouse Installed(bool isPurging)
    {
        TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        using DbConnection administrator = warehouse.Open();
        foreach (string batch in Msdb.Split("\nGO\n"))
        {
            administrator.Execute(batch);
        }

        administrator.Execute(Script(isPurging));
        return warehouse;
    }

    /// <summary>As a DBA would set it for dataset Customer.</summary>
    private static string Script(bool isPurging)
    {
        string text = File.ReadAllText(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..", "deploy", "operations", "AgentJobs.sql"));
        (string, string)[] changes =
        [
            ("msdb.dbo.", "TestAgent."), ("N'RetailCustomer'", "N'Customer'"), ("OBJECT_ID(QUOTENAME(@databaseName) + N'.policy.ProductVersion')", "OBJECT_ID(N'policy.ProductVersion')"),
        ];
        foreach ((string old, string replacement) in changes)
        {
            Assert.That(text, Does.Contain(old));
            text = text.Replace(old, replacement, StringComparison.Ordinal);
        }

        return isPurging ? text.Replace("@isPurging bit = 0", "@isPurging bit = 1", StringComparison.Ordinal) : text;
    }

    private static void Run(TestWarehouse warehouse, string user, string job)
    {
        List<string> commands;
        using (DbConnection administrator = warehouse.Open())
        {
            commands = administrator.Rows("SELECT Command FROM TestAgent.Step WHERE JobName = @job ORDER BY StepId;", ("@job", job)).ConvertAll(static r => (string)r["Command"]!);
        }

        Assert.That(commands, Is.Not.Empty);
        using DbConnection session = warehouse.Open(user);
        foreach (string command in commands)
        {
            session.Execute(command.StartsWith("sqlcmd ", StringComparison.Ordinal) ? Query(command) : command);
        }
    }

    /// <summary>What sqlcmd is asked to run.</summary>
    private static string Query(string command)
    {
        int start = command.IndexOf("-Q \"", StringComparison.Ordinal) + 4;
        return command[start..command.IndexOf('"', start)];
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
