/*
Purpose:     Records that somebody other than who made a processing record checked it (기록 확인자 of the form, guideline lines 1773-1784). A later check stands beside the earlier ones; the
             register shows the last.
Parameters:  @sequenceNumber  an entry of log.ProcessingRegister
             @opinion         what was found, or NULL
Errors:      50001 open transaction; 50002 with every problem (50250, 50251)
Permissions: privacy_officer and compliance_officer, not who recorded it
Example:     EXECUTE log.CheckProcessingRecord @sequenceNumber = 12, @opinion = N'Agrees with the request and the plan.';
*/
CREATE OR ALTER PROCEDURE log.CheckProcessingRecord
    @sequenceNumber bigint,
    @opinion nvarchar(400) = NULL
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE
        @caller nvarchar(128),
        @datasetName nvarchar(100),
        @recordedBy nvarchar(128),
        @argument nvarchar(20) = ISNULL(CONVERT(nvarchar(20), @sequenceNumber), N'NULL'),
        @content nvarchar(max),
        @problems nvarchar(max),
        @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'log.CheckProcessingRecord', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'log.CheckProcessingRecord', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SELECT @datasetName = register.DatasetName, @recordedBy = register.RecordedBy
    FROM log.ProcessingRegister AS register
    WHERE register.SequenceNumber = @sequenceNumber;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT 50250 AS MessageNumber, CONVERT(nvarchar(200), @argument) AS Argument1, CONVERT(nvarchar(200), NULL) AS Argument2
        WHERE @recordedBy IS NULL
        UNION ALL
        SELECT 50251, QUOTENAME(@caller), @argument
        WHERE @recordedBy = @caller
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    SET @content =
    (
        SELECT
            actionName = N'processing record checked',
            userName = @caller,
            loginName = ORIGINAL_LOGIN(),
            detail = JSON_QUERY((SELECT checkedEntry = @sequenceNumber, opinion = NULLIF(LTRIM(@opinion), N'') FOR JSON PATH, WITHOUT_ARRAY_WRAPPER))
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );
    EXECUTE log.AppendEntry @registerName = N'governance', @datasetName = @datasetName, @content = @content;
END;
