/*
Purpose: Gives a fake table one of its original's triggers.
*/
CREATE PROCEDURE tSQLt.ApplyTrigger
    @TableName nvarchar(max),
    @TriggerName nvarchar(max)
AS
BEGIN
    SET NOCOUNT ON;

    EXECUTE tSQLt.RequireTransaction @procedureName = N'ApplyTrigger';

    DECLARE @name nvarchar(128) = PARSENAME(@TriggerName, 1), @schema nvarchar(128), @triggerId int, @definition nvarchar(max);

    SELECT @triggerId = original.object_id, @schema = OBJECT_SCHEMA_NAME(original.parent_id)
    FROM sys.triggers AS original
    INNER JOIN tSQLt.FakedTable AS faked
        ON faked.OriginalId = original.parent_id
    WHERE faked.FakeId = OBJECT_ID(@TableName)
        AND original.name = @name;

    IF @triggerId IS NULL
    BEGIN
        RAISERROR(N'''%s'' is not a trigger on ''%s'', or the table was not faked', 16, 10, @TriggerName, @TableName);
        RETURN;
    END;

    -- The text names the table, whose name the fake has by now.
    SET @definition = OBJECT_DEFINITION(@triggerId);
    EXECUTE tSQLt.RenameAway @SchemaName = @schema, @ObjectName = @name;
    EXECUTE sys.sp_executesql @definition;
END;
