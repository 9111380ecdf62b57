/*
Purpose: SQL Server Agent jobs for what comes back: the load of a dataset, the daily look at registers and rights, and the checkpoint that leaves the server. Run in msdb by a member of SQLAgentOperatorRole or a
         sysadmin, after the values below are set. It may be run again: jobs of these names are replaced. Managed instances have Agent too; on Linux it is part of the server (mssql-conf set sqlagent.enabled true).
         A job's step runs as its owner. Make that owner a login whose database user holds the one role that the job needs and no other (load_operator, or compliance_officer), so that a job is no way around the split of roles.
Errors:  50348 the database does not hold the product
*/
SET NOCOUNT, XACT_ABORT ON;

DECLARE
    @databaseName sysname = N'Dw',
    @datasetName sysname = N'RetailCustomer',
    @loadOwner sysname = N'DOMAIN\svc-load',
    @auditOwner sysname = N'DOMAIN\svc-audit',
    -- Where the head of the chain goes: a share that the server's administrators can't write over.
    @checkpointFile nvarchar(260) = N'\\archive\checkpoints\head.txt',
    @command nvarchar(4000);

IF OBJECT_ID(QUOTENAME(@databaseName) + N'.policy.ProductVersion') IS NULL
    THROW 50348, N'The database named in @databaseName does not hold the product. Set the values at the head of the script.', 1;

IF EXISTS (SELECT 1 FROM msdb.dbo.sysjobs AS existing WHERE existing.name = N'Warehouse: load')
    EXECUTE msdb.dbo.sp_delete_job @job_name = N'Warehouse: load';
IF EXISTS (SELECT 1 FROM msdb.dbo.sysjobs AS existing WHERE existing.name = N'Warehouse: audit')
    EXECUTE msdb.dbo.sp_delete_job @job_name = N'Warehouse: audit';

-- The extract is staged before, by whoever brings it (bulk copy, SSIS, Data Factory). A load that stopped is continued, not begun anew.
SET @command = CONCAT(N'IF EXISTS (SELECT 1 FROM pseudo.LoadProgress AS progress WHERE progress.DatasetName = N', QUOTENAME(@datasetName, N''''), N' AND progress.Status = N''running'')
    EXECUTE pseudo.ResumeLoad @dataset = N', QUOTENAME(@datasetName, N''''), N';
ELSE
    EXECUTE pseudo.RunLoad @dataset = N', QUOTENAME(@datasetName, N''''), N';');
EXECUTE msdb.dbo.sp_add_job @job_name = N'Warehouse: load', @owner_login_name = @loadOwner, @description = N'Pseudonymizes the staged rows.';
EXECUTE msdb.dbo.sp_add_jobstep @job_name = N'Warehouse: load', @step_name = N'load', @subsystem = N'TSQL', @database_name = @databaseName, @command = @command, @retry_attempts = 2, @retry_interval = 10;
EXECUTE msdb.dbo.sp_add_jobschedule @job_name = N'Warehouse: load', @name = N'nightly', @freq_type = 4, @freq_interval = 1, @active_start_time = 013000;
EXECUTE msdb.dbo.sp_add_jobserver @job_name = N'Warehouse: load';

-- A broken chain is an error of the step, so that the job fails and its operator is told.
EXECUTE msdb.dbo.sp_add_job @job_name = N'Warehouse: audit', @owner_login_name = @auditOwner, @description = N'Verifies the registers and sends the head of their chain away.';
EXECUTE msdb.dbo.sp_add_jobstep @job_name = N'Warehouse: audit', @step_name = N'verify', @subsystem = N'TSQL', @database_name = @databaseName, @command = N'EXECUTE log.VerifyChain;', @on_success_action = 3;
EXECUTE msdb.dbo.sp_add_jobstep @job_name = N'Warehouse: audit', @step_name = N'checkpoint', @subsystem = N'TSQL', @database_name = @databaseName, @command = N'EXECUTE log.ExportCheckpoint;',
    @output_file_name = @checkpointFile, @flags = 2;
EXECUTE msdb.dbo.sp_add_jobschedule @job_name = N'Warehouse: audit', @name = N'daily', @freq_type = 4, @freq_interval = 1, @active_start_time = 060000;
EXECUTE msdb.dbo.sp_add_jobserver @job_name = N'Warehouse: audit';
