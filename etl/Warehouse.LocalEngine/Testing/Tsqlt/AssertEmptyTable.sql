/*
Purpose: Fails when the table, view or #table holds a row; up to 20 rows stand in the message.
*/
CREATE PROCEDURE tSQLt.AssertEmptyTable
    @TableName nvarchar(max),
    @Message nvarchar(max) = N''
AS
BEGIN
    SET NOCOUNT ON;

    EXECUTE tSQLt.AssertObjectExists @ObjectName = @TableName;

    DECLARE @statement nvarchar(max), @rows nvarchar(max), @difference nvarchar(max);

    SET @statement = CONCAT
    (
        N'SELECT @rows = STRING_AGG(sample.Line, NCHAR(13) + NCHAR(10)) FROM (SELECT TOP (20) Line = ', tSQLt.RowText(@TableName),
        N' FROM ', @TableName, N' AS shown) AS sample;'
    );
    EXECUTE sys.sp_executesql @statement, N'@rows nvarchar(max) OUTPUT', @rows = @rows OUTPUT;

    IF @rows IS NOT NULL
    BEGIN
        SET @difference = CONCAT(tSQLt.Prefix(@Message), @TableName, N' was not empty:', NCHAR(13), NCHAR(10), @rows);
        EXECUTE tSQLt.Fail @difference;
    END;
END;
