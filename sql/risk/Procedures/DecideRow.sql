/*
Purpose:     Records a person's decision on a row in which the search found nothing. What was missed is named: it is recorded as a finding of this person and joins the dictionary, because
             the load would not find it either.
Parameters:  @reviewId    from risk.QueueTextFindings
             @stageRowId  from risk.ShowNextRow
             @decision    clean or personal
             @terms       of a personal row, what was missed: JSON array of {"term":"…","kind":"NAME"}, each word for word in the text
Errors:      50001 open transaction; 50002 with every problem
Permissions: load_operator. Runs as risk_service.
Example:     EXECUTE risk.DecideRow @reviewId = 1, @stageRowId = 7, @decision = N'personal', @terms = N'[{"term":"파란 대문 집","kind":"RESIDENCE"}]';
*/
CREATE OR ALTER PROCEDURE risk.DecideRow
    @reviewId int,
    @stageRowId bigint,
    @decision nvarchar(20),
    -- lint: allow W012 because a row may hold any number of terms.
    @terms nvarchar(max) = NULL
WITH EXECUTE AS 'risk_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE
        @caller nvarchar(128),
        @datasetName nvarchar(128),
        @columnName nvarchar(128),
        @dictionaryName nvarchar(100),
        @isWaiting bit = 0,
        @termCount int,
        @statement nvarchar(max),
        @content nvarchar(max),
        @problems nvarchar(max),
        @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    -- The self-verification form names who decided: the record must not be undone by that person.
    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'risk.DecideRow', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'risk.DecideRow', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SELECT @datasetName = dataset.DatasetName, @columnName = review.ColumnName, @dictionaryName = review.DictionaryName
    FROM risk.TextReview AS review
    INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = review.DatasetId
    WHERE review.ReviewId = @reviewId;

    -- Of two people who decide one row at once the second finds it decided.
    BEGIN TRANSACTION;

    IF EXISTS
    (
        SELECT 1
        FROM risk.TextReviewRow AS waiting WITH (UPDLOCK, HOLDLOCK)
        WHERE waiting.ReviewId = @reviewId
            AND waiting.StageRowId = @stageRowId
            AND waiting.InspectionPlace IS NOT NULL
            AND waiting.InspectionDecision IS NULL
    )
        SET @isWaiting = 1;

    CREATE TABLE #Missed
    (
        TermText nvarchar(4000) COLLATE Latin1_General_100_BIN2 NULL,
        TermKind nvarchar(4000) COLLATE Latin1_General_100_BIN2 NULL,
        StartAt int NULL
    );

    IF ISJSON(@terms) = 1
        INSERT INTO #Missed (TermText, TermKind)
        SELECT given.TermText, given.TermKind
        FROM OPENJSON(@terms) WITH
        (
            TermText nvarchar(4000) '$.term',
            TermKind nvarchar(4000) '$.kind'
        ) AS given;

    SELECT @termCount = COUNT(*) FROM #Missed AS given;

    IF @isWaiting = 1
    BEGIN
        -- Word for word: a term that the text does not have would act nowhere, and the record would say that it was treated.
        SET @statement = CONCAT(N'UPDATE missed
SET StartAt = CHARINDEX(missed.TermText, staged.', QUOTENAME(@columnName), N' COLLATE Latin1_General_100_BIN2)
FROM #Missed AS missed
INNER JOIN ', risk.TableName(@datasetName, N'stage'), N' AS staged ON staged.StageRowId = @stageRowId;');
        EXECUTE sys.sp_executesql @statement, N'@stageRowId bigint', @stageRowId = @stageRowId;
    END;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        VALUES
            (50604, ISNULL(CONVERT(nvarchar(20), @reviewId), N'@reviewId'), NULL, CASE WHEN @datasetName IS NULL THEN 1 ELSE 0 END),
            (50607, ISNULL(CONVERT(nvarchar(20), @stageRowId), N'@stageRowId'), CONVERT(nvarchar(20), @reviewId), CASE WHEN @datasetName IS NOT NULL AND @isWaiting = 0 THEN 1 ELSE 0 END),
            (50027, N'@decision', N'clean or personal', CASE WHEN @decision IN (N'clean', N'personal') THEN 0 ELSE 1 END),
            (50608, N'@terms', NULL, CASE WHEN @decision = N'clean' AND @terms IS NOT NULL OR @decision = N'personal' AND @termCount = 0 THEN 1 ELSE 0 END),
            (50600, N'@terms', NULL, CASE
                WHEN EXISTS
                (
                    SELECT 1
                    FROM #Missed AS given
                    WHERE given.TermText IS NULL
                        OR DATALENGTH(given.TermText) NOT BETWEEN 2 AND 400
                        OR given.TermKind IS NULL
                        OR DATALENGTH(given.TermKind) NOT BETWEEN 2 AND 80
                        OR given.TermKind LIKE N'%[^A-Z_]%'
                        OR given.TermKind = N'IGNORE'
                ) THEN 1
                WHEN EXISTS (SELECT 1 FROM #Missed AS given GROUP BY given.TermText HAVING COUNT(*) > 1) THEN 1
                ELSE 0 END),
            (50609, N'@terms', NULL, CASE WHEN @isWaiting = 1 AND EXISTS (SELECT 1 FROM #Missed AS given WHERE ISNULL(given.StartAt, 0) = 0) THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    -- Terms may be names: the register holds their number only.
    SET @content =
    (
        SELECT
            actionName = N'text row decided',
            userName = @caller,
            loginName = ORIGINAL_LOGIN(),
            reviewId = @reviewId,
            stageRowId = @stageRowId,
            decision = @decision,
            termCount = @termCount
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    UPDATE risk.TextReviewRow
    SET InspectionDecision = @decision,
        InspectedAt = SYSUTCDATETIME(),
        InspectedBy = @caller
    WHERE ReviewId = @reviewId
        AND StageRowId = @stageRowId;

    INSERT INTO risk.TextFinding (ReviewId, StageRowId, PiiKind, StartAt, SpanLength, Confidence, Decision, DecidedAt, DecidedBy, FoundBy)
    SELECT @reviewId, @stageRowId, missed.TermKind, missed.StartAt, LEN(missed.TermText + N'.') - 1, 1, N'personal', SYSUTCDATETIME(), @caller, @caller
    FROM #Missed AS missed
    ORDER BY missed.StartAt;

    -- The places of the words stay locked until they are filled: of two who name one word at once the second would get a violation of the key, with the word in its message.
    UPDATE existing
    SET TermKind = missed.TermKind,
        AddedAt = SYSUTCDATETIME(),
        AddedBy = @caller
    FROM pseudo.TextTerm AS existing WITH (UPDLOCK, HOLDLOCK)
    INNER JOIN #Missed AS missed ON missed.TermText = existing.TermText
    WHERE existing.DictionaryName = @dictionaryName;

    INSERT INTO pseudo.TextTerm (DictionaryName, TermText, TermKind, AddedBy)
    SELECT @dictionaryName, missed.TermText, missed.TermKind, @caller
    FROM #Missed AS missed
    WHERE NOT EXISTS
    (
        SELECT 1
        FROM pseudo.TextTerm AS existing
        WHERE existing.DictionaryName = @dictionaryName
            AND existing.TermText = missed.TermText
    );

    EXECUTE log.AppendEntry @registerName = N'governance', @datasetName = @datasetName, @content = @content;

    COMMIT TRANSACTION;
END;
