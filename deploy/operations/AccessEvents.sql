/*
Purpose: An Extended Events session for the access record (접속기록): who read a view of bi, and who called a procedure of the product, from where. Statement texts are not collected, since they may hold values of
         persons; the object's name is. Run by a login with ALTER ANY EVENT SESSION (on a managed instance: CREATE EVENT SESSION … ON DATABASE, with a target in blob storage). Set the database's name and the path first.
         Audit (CREATE DATABASE AUDIT SPECIFICATION) gives the same with a guarantee that nothing is lost; take it where the edition has it. Files are kept for at least a year, two where 50,000 persons or more, unique identifiers or
         sensitive data are processed (standard of measures for safety, article 8).
*/
IF EXISTS (SELECT 1 FROM sys.server_event_sessions AS existing WHERE existing.name = N'WarehouseAccess')
    DROP EVENT SESSION WarehouseAccess ON SERVER;
GO
CREATE EVENT SESSION WarehouseAccess ON SERVER
ADD EVENT sqlserver.module_end
(
    SET collect_statement = (0)
    ACTION (sqlserver.client_app_name, sqlserver.client_hostname, sqlserver.database_name, sqlserver.server_principal_name, sqlserver.session_id)
    WHERE sqlserver.database_name = N'Dw' AND object_type = N'P '
),
ADD EVENT sqlserver.lock_acquired
(
    ACTION (sqlserver.client_app_name, sqlserver.client_hostname, sqlserver.server_principal_name, sqlserver.session_id)
    -- A reader of bi takes an intent-shared lock on the table below the view: one event for each table and statement. Not so under READ_COMMITTED_SNAPSHOT or snapshot isolation,
    -- where readers lock no rows: there take a database audit (SELECT ON SCHEMA::bi BY public) instead.
    WHERE sqlserver.database_name = N'Dw' AND resource_type = 5 AND mode = 6
)
ADD TARGET package0.event_file (SET filename = N'WarehouseAccess.xel', max_file_size = (256), max_rollover_files = (400))
WITH (MAX_MEMORY = 8192 KB, EVENT_RETENTION_MODE = ALLOW_SINGLE_EVENT_LOSS, MAX_DISPATCH_LATENCY = 15 SECONDS, STARTUP_STATE = ON);
GO
ALTER EVENT SESSION WarehouseAccess ON SERVER STATE = START;
GO
