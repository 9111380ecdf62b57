/*
Purpose: Tables, triggers, procedures, functions and views of the schemas log and mapping are not dropped, altered, renamed or moved to another schema (nor others into these), and no trigger
         is put on their tables, by accident or in passing: a foreign trigger would act, and read, inside every procedure that writes a register or a token. An upgrade disables this
         trigger first (DISABLE TRIGGER GuardRegister ON DATABASE), which an audit of the server sees; what a sysadmin can
         still do is said in the README's limits. DISABLE TRIGGER raises no DDL event ("DDL Events"): a trigger of a register that is disabled is found by log.GuardFinding.
*/
CREATE OR ALTER TRIGGER GuardRegister
ON DATABASE
FOR DROP_TABLE, ALTER_TABLE, CREATE_TRIGGER, DROP_TRIGGER, ALTER_TRIGGER, DROP_PROCEDURE, ALTER_PROCEDURE, DROP_FUNCTION, ALTER_FUNCTION,
    DROP_VIEW, ALTER_VIEW, ALTER_SCHEMA, RENAME
AS
BEGIN
    SET NOCOUNT ON;
    -- Methods of XML ask for these when they run (error 1934), and the sessions of other applications alter their own tables under any.
    SET ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL ON;
    SET NUMERIC_ROUNDABORT OFF;

    DECLARE
        @guarded nvarchar(128),
        @command nvarchar(max),
        @messageNumber int,
        @message nvarchar(2048);

    SET @guarded = EVENTDATA().value('(/EVENT_INSTANCE/SchemaName)[1]', 'nvarchar(128)');

    -- Which of the two schemas of a transfer the event names is written nowhere. So the statement's text decides, in which a schema's name is a word of its own however it is
    -- quoted; and, for a name without a schema, whether the tables are still where they belong.
    IF EVENTDATA().value('(/EVENT_INSTANCE/EventType)[1]', 'nvarchar(128)') = N'ALTER_SCHEMA'
    BEGIN
        SET @command = LOWER(CONCAT(N' ', EVENTDATA().value('(/EVENT_INSTANCE/TSQLCommand/CommandText)[1]', 'nvarchar(max)'), N' '));
        SET @guarded = CASE
            WHEN @command COLLATE Latin1_General_100_BIN2 LIKE N'%[^a-z0-9_@#$]log[^a-z0-9_@#$]%' THEN N'log'
            WHEN @command COLLATE Latin1_General_100_BIN2 LIKE N'%[^a-z0-9_@#$]mapping[^a-z0-9_@#$]%' THEN N'mapping'
            WHEN OBJECT_ID(N'log.RegisterEntry', N'U') IS NULL OR OBJECT_ID(N'log.ChainHead', N'U') IS NULL OR OBJECT_ID(N'log.PurgedRange', N'U') IS NULL THEN N'log'
            WHEN OBJECT_ID(N'mapping.DataKey', N'U') IS NULL OR OBJECT_ID(N'mapping.Token', N'U') IS NULL OR OBJECT_ID(N'mapping.TokenOriginal', N'U') IS NULL THEN N'mapping'
            ELSE @guarded END;
    END;

    IF @guarded IN (N'log', N'mapping')
    BEGIN
        SET @messageNumber = CASE WHEN @guarded = N'log' THEN 50110 ELSE 50261 END;
        SET @message = policy.MessageText(@messageNumber, NULL, NULL, NULL);
        THROW @messageNumber, @message, 1;
    END;
END;
