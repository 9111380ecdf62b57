/*
Purpose:     Records a person's decision on a finding. With @addTerm the word itself joins the dictionary: as a term of its kind when it is personal, as one to
             leave alone (kind IGNORE) when it is not; findings of the same word in the review are decided alike. A personal word whose confidence is below that of the default policy
             always joins: the load would not find it, and the form would say that it was decided. A decision stands: a decided finding is refused.
Parameters:  @findingId  from risk.ShowNextFinding
             @decision   personal or not_personal
             @addTerm    1 extends the review's dictionary, which the plan's step scrub reads
Errors:      50001 open transaction; 50002 with every problem
Permissions: load_operator. Runs as risk_service.
Example:     EXECUTE risk.DecideFinding @findingId = 7, @decision = N'not_personal', @addTerm = 1;
*/
CREATE OR ALTER PROCEDURE risk.DecideFinding
    @findingId bigint,
    @decision nvarchar(20),
    @addTerm bit = 0
WITH EXECUTE AS 'risk_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE
        @caller nvarchar(128),
        @reviewId int,
        @datasetName nvarchar(128),
        @columnName nvarchar(128),
        @dictionaryName nvarchar(100),
        @kind nvarchar(40),
        @confidence decimal(3, 2),
        @usualMinimum decimal(3, 2) = 0.50,
        @termKind nvarchar(40),
        @foundText nvarchar(4000),
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
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'risk.DecideFinding', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'risk.DecideFinding', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    BEGIN TRANSACTION;

    -- One decision of a review at a time, since one may decide findings of the same word alike: of two people who decide a finding at once the second finds it decided.
    SELECT
        @reviewId = finding.ReviewId,
        @kind = finding.PiiKind,
        @confidence = finding.Confidence,
        @datasetName = dataset.DatasetName,
        @columnName = review.ColumnName,
        @dictionaryName = review.DictionaryName
    FROM risk.TextReview AS review WITH (UPDLOCK, HOLDLOCK)
    INNER JOIN risk.TextFinding AS finding ON finding.ReviewId = review.ReviewId
    INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = review.DatasetId
    WHERE finding.FindingId = @findingId;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        VALUES
            (50605, ISNULL(CONVERT(nvarchar(20), @findingId), N'@findingId'), NULL, CASE WHEN @reviewId IS NULL THEN 1 ELSE 0 END),
            (50611, CONVERT(nvarchar(20), @findingId), NULL, CASE WHEN EXISTS (SELECT 1 FROM risk.TextFinding AS decided WHERE decided.FindingId = @findingId AND decided.Decision IS NOT NULL) THEN 1 ELSE 0 END),
            (50027, N'@decision', N'personal or not_personal', CASE WHEN @decision IN (N'personal', N'not_personal') THEN 0 ELSE 1 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    IF @decision = N'personal' AND @confidence < @usualMinimum
        SET @addTerm = 1;

    CREATE TABLE #SameText (FindingId bigint NOT NULL PRIMARY KEY);

    SET @statement = CONCAT(N'SELECT @foundText = SUBSTRING(staged.', QUOTENAME(@columnName), N', finding.StartAt, finding.SpanLength)
FROM risk.TextFinding AS finding
INNER JOIN ', risk.TableName(@datasetName, N'stage'), N' AS staged ON staged.StageRowId = finding.StageRowId
WHERE finding.FindingId = @findingId;

INSERT INTO #SameText (FindingId)
SELECT finding.FindingId
FROM risk.TextFinding AS finding
INNER JOIN ', risk.TableName(@datasetName, N'stage'), N' AS staged ON staged.StageRowId = finding.StageRowId
WHERE finding.ReviewId = @reviewId
    AND finding.PiiKind = @kind
    AND finding.Decision IS NULL
    AND (finding.FindingId = @findingId
        OR (@addTerm = 1 AND SUBSTRING(staged.', QUOTENAME(@columnName), N', finding.StartAt, finding.SpanLength) = @foundText COLLATE Latin1_General_100_BIN2));');
    EXECUTE sys.sp_executesql @statement, N'@findingId bigint, @reviewId int, @kind nvarchar(40), @addTerm bit, @foundText nvarchar(4000) OUTPUT',
        @findingId = @findingId, @reviewId = @reviewId, @kind = @kind, @addTerm = @addTerm, @foundText = @foundText OUTPUT;

    SET @termKind = CASE WHEN @decision = N'personal' THEN @kind ELSE N'IGNORE' END;
    SET @content =
    (
        SELECT
            actionName = N'text finding decided',
            userName = @caller,
            loginName = ORIGINAL_LOGIN(),
            reviewId = @reviewId,
            findingId = @findingId,
            decision = @decision,
            isTerm = @addTerm
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    UPDATE finding
    SET Decision = @decision,
        DecidedAt = SYSUTCDATETIME(),
        DecidedBy = @caller
    FROM risk.TextFinding AS finding
    INNER JOIN #SameText AS same ON same.FindingId = finding.FindingId;

    IF @addTerm = 1 AND DATALENGTH(@foundText) BETWEEN 2 AND 400
    BEGIN
        -- The word's place stays locked until it is filled: of two who name it at once the second would get a violation of the key, with the word in its message.
        UPDATE pseudo.TextTerm WITH (UPDLOCK, HOLDLOCK)
        SET TermKind = @termKind,
            AddedAt = SYSUTCDATETIME(),
            AddedBy = @caller
        WHERE DictionaryName = @dictionaryName
            AND TermText = @foundText;

        INSERT INTO pseudo.TextTerm (DictionaryName, TermText, TermKind, AddedBy)
        SELECT @dictionaryName, @foundText, @termKind, @caller
        WHERE NOT EXISTS
        (
            SELECT 1
            FROM pseudo.TextTerm AS existing
            WHERE existing.DictionaryName = @dictionaryName
                AND existing.TermText = @foundText
        );
    END;

    EXECUTE log.AppendEntry @registerName = N'governance', @datasetName = @datasetName, @content = @content;

    COMMIT TRANSACTION;
END;
