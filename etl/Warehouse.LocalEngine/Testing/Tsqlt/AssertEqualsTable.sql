/*
Purpose: Fails unless both tables hold the same rows, each as often; order does not count. The message shows up to 50 rows with < (expected only), > (actual
         only) or = before them. Columns are taken by name from the expected table.
*/
CREATE PROCEDURE tSQLt.AssertEqualsTable
    @Expected nvarchar(max),
    @Actual nvarchar(max),
    @Message nvarchar(max) = NULL,
    @FailMsg nvarchar(max) = N'Unexpected/missing resultset rows!'
AS
BEGIN
    SET NOCOUNT ON;

    EXECUTE tSQLt.AssertObjectExists @ObjectName = @Expected, @Message = @Message;
    EXECUTE tSQLt.AssertObjectExists @ObjectName = @Actual, @Message = @Message;

    DECLARE @columns nvarchar(max), @counted nvarchar(max), @isDifferent int, @heading nvarchar(max), @statement nvarchar(max), @missing nvarchar(max), @lines nvarchar(max), @difference nvarchar(max);

    SELECT @missing = STRING_AGG(CONVERT(nvarchar(max), odd.Name), N', ')
    FROM
    (
        SELECT Name = N'expected only: ' + expected.Name
        FROM tSQLt.ColumnsOf(@Expected) AS expected
        WHERE NOT EXISTS (SELECT 1 FROM tSQLt.ColumnsOf(@Actual) AS actual WHERE actual.Name = expected.Name)
        UNION ALL
        SELECT N'actual only: ' + actual.Name
        FROM tSQLt.ColumnsOf(@Actual) AS actual
        WHERE NOT EXISTS (SELECT 1 FROM tSQLt.ColumnsOf(@Expected) AS expected WHERE expected.Name = actual.Name)
    ) AS odd;

    IF @missing IS NOT NULL
    BEGIN
        SET @difference = CONCAT(tSQLt.Prefix(@Message), N'Unexpected/missing columns! ', @missing);
        EXECUTE tSQLt.Fail @difference;
    END;

    SELECT @columns = STRING_AGG(CONVERT(nvarchar(max), QUOTENAME([column].Name)), N', ') WITHIN GROUP (ORDER BY [column].Position)
    FROM tSQLt.ColumnsOf(@Expected) AS [column];

    -- Of each distinct row, how often either table has it. No column of theirs is likely to have these two names.
    SET @counted = CONCAT
    (
        N'(SELECT _expected_ = SUM(single._expected_), _actual_ = SUM(single._actual_), ', @columns,
        N' FROM (SELECT _expected_ = 1, _actual_ = 0, ', @columns, N' FROM ', @Expected, N' UNION ALL SELECT 0, 1, ', @columns, N' FROM ', @Actual, N') AS single GROUP BY ', @columns, N') AS shown'
    );
    SET @statement = CONCAT(N'SELECT @isDifferent = MAX(CASE WHEN shown._expected_ <> shown._actual_ THEN 1 ELSE 0 END) FROM ', @counted, N';');

    EXECUTE sys.sp_executesql @statement, N'@isDifferent int OUTPUT', @isDifferent = @isDifferent OUTPUT;

    IF ISNULL(@isDifferent, 0) = 0
    BEGIN
        RETURN;
    END;

    -- A row that both have, but not as often, is shown as a match and as what one has too much.
    SET @statement = CONCAT
    (
        N'SELECT @lines = STRING_AGG(listed.Line, NCHAR(13) + NCHAR(10)) FROM (SELECT TOP (50) Line = CONVERT(nvarchar(max), CONCAT(N''|'', mark.Mark, ', tSQLt.RowText(@Expected), N'))',
        N' FROM ', @counted,
        N' CROSS APPLY (VALUES (1, N''<'', shown._expected_ - shown._actual_),',
        N' (2, N''='', CASE WHEN shown._expected_ < shown._actual_ THEN shown._expected_ ELSE shown._actual_ END),',
        N' (3, N''>'', shown._actual_ - shown._expected_)) AS mark (Position, Mark, Times)',
        N' WHERE mark.Times > 0 ORDER BY mark.Position) AS listed;'
    );
    EXECUTE sys.sp_executesql @statement, N'@lines nvarchar(max) OUTPUT', @lines = @lines OUTPUT;

    SELECT @heading = STRING_AGG(CONVERT(nvarchar(max), [column].Name), N'|') WITHIN GROUP (ORDER BY [column].Position)
    FROM tSQLt.ColumnsOf(@Expected) AS [column];

    SET @difference = CONCAT(tSQLt.Prefix(@Message), @FailMsg, NCHAR(13), NCHAR(10), N'|_m_|', @heading, N'|', NCHAR(13), NCHAR(10), @lines);
    EXECUTE tSQLt.Fail @difference;
END;
