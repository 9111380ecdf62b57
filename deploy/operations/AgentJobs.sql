/*
Purpose: SQL Server Agent jobs for what comes back: the load of a dataset, the daily look at registers, rights and duties with the checkpoint that leaves the server, and the monthly retention of the registers. Run in msdb by a
         sysadmin (nobody else may make a job that another owns), after the values below are set. It may be run again: jobs of these names are replaced; for another dataset it makes another load job. A job `Warehouse: load` that an earlier form of this script made is yours to remove. Managed instances have Agent too; on Linux it is part of the server (mssql-conf set sqlagent.enabled true).
         A T-SQL step runs with QUOTED_IDENTIFIER OFF, which spoils nothing here: procedures keep the setting they were made with. A step fails by an error only, never by a return code or a row: what must not pass unseen is thrown.
         A job's step runs as its owner. Make that owner a login whose database user holds the one role that the job needs and no other (load_operator, or compliance_officer), so that a job is no way around the split of roles.
         The head of the chain leaves the server by a CmdExec step under a proxy: a T-SQL step writes a file only when the job's owner is a sysadmin. Make a credential of a Windows account that may write to @checkpointFolder and whose database user holds compliance_officer, and a proxy
         on it for CmdExec that @auditOwner may use (sp_add_proxy, sp_grant_proxy_to_subsystem, sp_grant_login_to_proxy). Linux and managed instances have no CmdExec: leave @checkpointProxy NULL there and have another machine fetch the head (warehouse registers checkpoint), as you may anyway.
Errors:  50348 the database does not hold the product; the audit job itself throws 50350 when the audit has findings
*/
SET NOCOUNT, XACT_ABORT ON;

DECLARE
    @databaseName sysname = N'Dw',
    @datasetName sysname = N'RetailCustomer',
    @loadOwner sysname = N'DOMAIN\svc-load',
    @auditOwner sysname = N'DOMAIN\svc-audit',
    -- 1 lets the retention job remove what is beyond its time; 0 only lists it in the job's history. Look at a listing first.
    @isPurging bit = 0,
    -- Where the head of the chain goes, a file a day: a share that the server's administrators can't write over. NULL for the proxy leaves the step out.
    @checkpointProxy sysname = N'warehouse checkpoint',
    @checkpointFolder nvarchar(260) = N'\\archive\checkpoints',
    @loadJob sysname,
    @purge nvarchar(400),
    @command nvarchar(4000);

-- A job for each dataset: run the script again with another.
SET @loadJob = CONCAT(N'Warehouse: load ', @datasetName);

IF OBJECT_ID(QUOTENAME(@databaseName) + N'.policy.ProductVersion') IS NULL
    THROW 50348, N'The database named in @databaseName does not hold the product. Set the values at the head of the script.', 1;

SELECT @command = STRING_AGG(CONVERT(nvarchar(1000), CONCAT(N'EXECUTE msdb.dbo.sp_delete_job @job_name = N', QUOTENAME(existing.name, N''''), N';')), N' ')
FROM msdb.dbo.sysjobs AS existing
WHERE existing.name IN (@loadJob, N'Warehouse: audit', N'Warehouse: retention');

EXECUTE sys.sp_executesql @command;

-- The extract is staged before, by whoever brings it (bulk copy, SSIS, Data Factory). A load that stopped is continued, not begun anew.
SET @command = CONCAT(N'IF EXISTS (SELECT 1 FROM pseudo.LoadProgress AS progress WHERE progress.DatasetName = N', QUOTENAME(@datasetName, N''''), N' AND progress.RunStatus IN (N''running'', N''failed''))
    EXECUTE pseudo.ResumeLoad @dataset = N', QUOTENAME(@datasetName, N''''), N';
ELSE
    EXECUTE pseudo.RunLoad @dataset = N', QUOTENAME(@datasetName, N''''), N';');
EXECUTE msdb.dbo.sp_add_job @job_name = @loadJob, @owner_login_name = @loadOwner, @description = N'Pseudonymizes the staged rows.';
EXECUTE msdb.dbo.sp_add_jobstep @job_name = @loadJob, @step_name = N'load', @subsystem = N'TSQL', @database_name = @databaseName, @command = @command, @retry_attempts = 2, @retry_interval = 10;
EXECUTE msdb.dbo.sp_add_jobschedule @job_name = @loadJob, @name = N'nightly', @freq_type = 4, @freq_interval = 1, @active_start_time = 013000;
EXECUTE msdb.dbo.sp_add_jobserver @job_name = @loadJob;

-- Whatever is wrong or due fails the job, so that its operator is told: broken chains, drifted rights, duties not done. The findings stand in the job's history.
EXECUTE msdb.dbo.sp_add_job @job_name = N'Warehouse: audit', @owner_login_name = @auditOwner, @description = N'Checks registers, rights and duties, and sends the head of the chain away.';

IF @checkpointProxy IS NOT NULL
BEGIN
    -- Agent puts the server's name and the day in; the dollar stands apart, because sqlcmd would take both for variables of its own when it runs this script. -b makes an error of the query one of the step.
    SET @command = CONCAT(N'sqlcmd -S "$', N'(ESCAPE_DQUOTE(SRVR))" -d "', @databaseName, N'" -E -I -b -W -Q "EXECUTE log.ExportCheckpoint;" -o "', @checkpointFolder, N'\head-$', N'(ESCAPE_DQUOTE(DATE)).txt"');
    EXECUTE msdb.dbo.sp_add_jobstep @job_name = N'Warehouse: audit', @step_name = N'checkpoint', @subsystem = N'CmdExec', @proxy_name = @checkpointProxy, @command = @command, @on_success_action = 3;
END;

EXECUTE msdb.dbo.sp_add_jobstep @job_name = N'Warehouse: audit', @step_name = N'audit', @subsystem = N'TSQL', @database_name = @databaseName,
    @command = N'DECLARE @code int;
EXECUTE @code = policy.AuditWarehouse @soonDays = 30;
IF @code <> 0
    THROW 50350, N''The audit of the warehouse has findings. Run EXECUTE policy.AuditWarehouse as a compliance officer.'', 1;';
EXECUTE msdb.dbo.sp_add_jobschedule @job_name = N'Warehouse: audit', @name = N'daily', @freq_type = 4, @freq_interval = 1, @active_start_time = 060000;
EXECUTE msdb.dbo.sp_add_jobserver @job_name = N'Warehouse: audit';

-- The first of each month, and the dry run always: what is removed was listed in the same run of the job.
SET @purge = N'DECLARE @today date = CONVERT(date, SYSUTCDATETIME() AT TIME ZONE N''UTC'' AT TIME ZONE N''Korea Standard Time'');
EXECUTE log.PurgeExpired @asOf = @today';
SET @command = CONCAT(@purge, N';');
EXECUTE msdb.dbo.sp_add_job @job_name = N'Warehouse: retention', @owner_login_name = @auditOwner, @description = N'Lists the register entries whose time is over, and removes them where it was told to.';
EXECUTE msdb.dbo.sp_add_jobstep @job_name = N'Warehouse: retention', @step_name = N'dry run', @subsystem = N'TSQL', @database_name = @databaseName, @command = @command, @on_success_action = 3;

IF @isPurging = 1
    SET @command = CONCAT(@purge, N', @execute = 1;');
ELSE
    SET @command = N'PRINT N''Nothing was removed: the job was made with @isPurging = 0.'';';
EXECUTE msdb.dbo.sp_add_jobstep @job_name = N'Warehouse: retention', @step_name = N'purge', @subsystem = N'TSQL', @database_name = @databaseName, @command = @command;
EXECUTE msdb.dbo.sp_add_jobschedule @job_name = N'Warehouse: retention', @name = N'monthly', @freq_type = 16, @freq_interval = 1, @freq_recurrence_factor = 1, @active_start_time = 040000;
EXECUTE msdb.dbo.sp_add_jobserver @job_name = N'Warehouse: retention';
