/*
Purpose:     Looks through every staged text of a column, records which detector found what, and queues what is less than sure for a person (검수). The step scrub of the plan
             finds the same; decisions reach it through the dictionary, before the load. Rows in which nothing is found are read by a person after risk.DrawInspection.
Parameters:  @datasetName       a dataset with staged rows
             @columnName        a text column of its source
             @dictionaryName    the dictionary that decisions extend and the plan's step scrub names
             @lowestConfidence  findings below are nobody's work, 0 to 1
             @sureConfidence    findings of it and above need no person, 0 to 1
             @reviewId          OUTPUT
Errors:      50001 open transaction; 50002 with every problem
Permissions: load_operator. Runs as risk_service.
Example:     DECLARE @reviewId int; EXECUTE risk.QueueTextFindings @datasetName = N'Call', @columnName = N'Memo', @dictionaryName = N'Call', @reviewId = @reviewId OUTPUT;
*/
CREATE OR ALTER PROCEDURE risk.QueueTextFindings
    @datasetName nvarchar(128),
    @columnName nvarchar(128),
    @dictionaryName nvarchar(100),
    @lowestConfidence decimal(3, 2) = 0.40,
    @sureConfidence decimal(3, 2) = 0.80,
    @reviewId int = NULL OUTPUT
WITH EXECUTE AS 'risk_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE
        @caller nvarchar(128),
        @datasetId int,
        @typeName nvarchar(128),
        @quotedColumn nvarchar(260) = QUOTENAME(@columnName),
        @policyText nvarchar(max),
        @statement nvarchar(max),
        @content nvarchar(max),
        @problems nvarchar(max),
        @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    -- Who looked at which texts stands in the access record; it must not be rolled back by whom it concerns.
    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'risk.QueueTextFindings', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'risk.QueueTextFindings', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SELECT @datasetId = dataset.DatasetId
    FROM policy.Dataset AS dataset
    WHERE dataset.DatasetName = @datasetName;

    SELECT @typeName = source.TypeName
    FROM policy.SourceColumn AS source
    WHERE source.DatasetId = @datasetId
        AND source.ColumnName = @columnName;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, problem.Argument3))), N' '
    )
    FROM
    (
        VALUES
            (50014, ISNULL(QUOTENAME(@datasetName), N'@datasetName'), NULL, NULL, CASE WHEN @datasetId IS NULL THEN 1 ELSE 0 END),
            (50603, ISNULL(@quotedColumn, N'@columnName'), NULL, NULL, CASE WHEN @datasetId IS NOT NULL AND ISNULL(@typeName, N'') NOT LIKE N'%char(%' THEN 1 ELSE 0 END),
            (50024, N'@dictionaryName', NULL, NULL, CASE WHEN NULLIF(LTRIM(@dictionaryName), N'') IS NULL THEN 1 ELSE 0 END),
            (50602, N'@lowestConfidence', N'0', N'@sureConfidence', CASE WHEN @lowestConfidence BETWEEN 0 AND @sureConfidence THEN 0 ELSE 1 END),
            (50602, N'@sureConfidence', N'0', N'1', CASE WHEN @sureConfidence BETWEEN 0 AND 1 THEN 0 ELSE 1 END)
    ) AS problem (MessageNumber, Argument1, Argument2, Argument3, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    SET @policyText = CONCAT(N'{"minimum":', @lowestConfidence, N',"terms":',
        ISNULL((SELECT dictionary.Terms FROM pseudo.TextDictionary AS dictionary WHERE dictionary.DictionaryName = @dictionaryName), N'{}'), N'}');
    SET @content =
    (
        SELECT
            actionName = N'text review queued',
            userName = @caller,
            loginName = ORIGINAL_LOGIN(),
            procedureName = N'risk.QueueTextFindings',
            columnName = @columnName
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    CREATE TABLE #Found
    (
        StageRowId bigint NOT NULL,
        IsBlank bit NOT NULL,
        PiiKind nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
        StartAt int NULL,
        SpanLength int NULL,
        Confidence decimal(3, 2) NULL
    );

    SET @statement = CONCAT(N'INSERT INTO #Found (StageRowId, IsBlank, PiiKind, StartAt, SpanLength, Confidence)
SELECT staged.StageRowId, CASE WHEN NULLIF(LTRIM(staged.', @quotedColumn, N'), N'''') IS NULL THEN 1 ELSE 0 END, found.Kind, found.StartAt, found.SpanLength, found.Confidence
FROM ', risk.TableName(@datasetName, N'stage'), N' AS staged
OUTER APPLY pseudo.FindPii(staged.', @quotedColumn, N', @policyText) AS found;');
    EXECUTE sys.sp_executesql @statement, N'@policyText nvarchar(max)', @policyText = @policyText;

    BEGIN TRANSACTION;

    INSERT INTO risk.TextReview (DatasetId, ColumnName, DictionaryName, LowestConfidence, SureConfidence, QueuedBy, DrawKey)
    VALUES (@datasetId, @columnName, @dictionaryName, @lowestConfidence, @sureConfidence, @caller, CRYPT_GEN_RANDOM(32));

    SET @reviewId = SCOPE_IDENTITY();

    INSERT INTO risk.TextReviewRow (ReviewId, StageRowId, FindingCount, IsSure, IsBlank)
    SELECT @reviewId, found.StageRowId, COUNT(found.PiiKind), CASE WHEN MIN(ISNULL(found.Confidence, 1)) >= @sureConfidence THEN 1 ELSE 0 END, MAX(CONVERT(tinyint, found.IsBlank))
    FROM #Found AS found
    GROUP BY found.StageRowId;

    UPDATE risk.TextReview
    SET StagedRowCount = @@ROWCOUNT
    WHERE ReviewId = @reviewId;

    INSERT INTO risk.TextFinding (ReviewId, StageRowId, PiiKind, StartAt, SpanLength, Confidence)
    SELECT @reviewId, found.StageRowId, found.PiiKind, found.StartAt, found.SpanLength, found.Confidence
    FROM #Found AS found
    WHERE found.PiiKind IS NOT NULL
    ORDER BY found.StageRowId, found.StartAt;

    EXECUTE log.AppendEntry @registerName = N'access', @datasetName = @datasetName, @content = @content;

    COMMIT TRANSACTION;
END;
