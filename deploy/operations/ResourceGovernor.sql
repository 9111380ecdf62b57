/*
Purpose: Keeps a load from taking the server away from its readers (Enterprise edition, managed instances): sessions of the load's program get at most half of the processors and a quarter of the memory for one query. Run by a
         sysadmin in master. If a classifier function is in use already, add the CASE to it instead.
Result:      the workload group of a new session
Permissions: none; the server calls it at each log-in
Example:     SELECT sessions.group_id FROM sys.dm_exec_sessions AS sessions WHERE sessions.program_name = N'warehouse';
*/
CREATE RESOURCE POOL WarehouseLoad WITH (MAX_CPU_PERCENT = 50, MAX_MEMORY_PERCENT = 50);
GO
CREATE WORKLOAD GROUP WarehouseLoad WITH (REQUEST_MAX_MEMORY_GRANT_PERCENT = 25, MAX_DOP = 4) USING WarehouseLoad;
GO
CREATE OR ALTER FUNCTION dbo.ClassifyWarehouse()
RETURNS sysname
WITH SCHEMABINDING
AS
BEGIN
    -- The name is the client's own word: it serves fairness, never a right.
    RETURN CASE WHEN APP_NAME() = N'warehouse' OR APP_NAME() LIKE N'SQLAgent - TSQL JobStep%' THEN N'WarehouseLoad' ELSE N'default' END;
END;
GO
ALTER RESOURCE GOVERNOR WITH (CLASSIFIER_FUNCTION = dbo.ClassifyWarehouse);
ALTER RESOURCE GOVERNOR RECONFIGURE;
GO
