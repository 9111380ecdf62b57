/*
Purpose: Tables, triggers, procedures, functions and views of schema log are not dropped, altered or renamed by accident or in passing. An upgrade disables this
         trigger first (DISABLE TRIGGER GuardRegister ON DATABASE), which an audit of the server sees; what a sysadmin can
         still do is said in the README's limits.
*/
CREATE OR ALTER TRIGGER GuardRegister
ON DATABASE
FOR DROP_TABLE, ALTER_TABLE, DROP_TRIGGER, ALTER_TRIGGER, DROP_PROCEDURE, ALTER_PROCEDURE, DROP_FUNCTION, ALTER_FUNCTION,
    DROP_VIEW, ALTER_VIEW, RENAME
AS
BEGIN
    SET NOCOUNT ON;

    IF EVENTDATA().value('(/EVENT_INSTANCE/SchemaName)[1]', 'nvarchar(128)') = N'log'
    BEGIN
        DECLARE @message nvarchar(2048) = policy.MessageText(50110, NULL, NULL, NULL);
        THROW 50110, @message, 1;
    END;
END;
