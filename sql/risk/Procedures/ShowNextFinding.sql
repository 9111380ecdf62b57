/*
Purpose:     The next finding of a review that waits for a person, with the text round it: an original, shown to who may read staged rows anyway.
Parameters:  @reviewId  from risk.QueueTextFindings
Result:      FindingId, PiiKind, Confidence, TextBefore, FoundText, TextAfter, OpenCount; no row when nothing waits
Errors:      50001 open transaction; 50604
Permissions: load_operator. Runs as risk_service.
Example:     EXECUTE risk.ShowNextFinding @reviewId = 1;
*/
CREATE OR ALTER PROCEDURE risk.ShowNextFinding
    @reviewId int
WITH EXECUTE AS 'risk_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @caller nvarchar(128), @datasetName nvarchar(128), @columnName nvarchar(128), @findingId bigint, @sureConfidence decimal(3, 2), @openCount int, @statement nvarchar(max), @content nvarchar(max), @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'risk.ShowNextFinding', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'risk.ShowNextFinding', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SELECT @datasetName = dataset.DatasetName, @columnName = review.ColumnName, @sureConfidence = review.SureConfidence
    FROM risk.TextReview AS review
    INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = review.DatasetId
    WHERE review.ReviewId = @reviewId;

    IF @datasetName IS NULL
    BEGIN
        SET @message = policy.MessageText(50604, ISNULL(CONVERT(nvarchar(20), @reviewId), N'@reviewId'), NULL, NULL);
        THROW 50604, @message, 1;
    END;

    -- A row that is staged no more, because its subject asked for a stop, holds nobody up.
    SET @statement = CONCAT(N'SELECT @findingId = MIN(waiting.FindingId), @openCount = COUNT(*)
FROM risk.TextFinding AS waiting
INNER JOIN ', risk.TableName(@datasetName, N'stage'), N' AS staged ON staged.StageRowId = waiting.StageRowId
WHERE waiting.ReviewId = @reviewId
    AND waiting.Confidence < @sureConfidence
    AND waiting.Decision IS NULL;');
    EXECUTE sys.sp_executesql @statement, N'@reviewId int, @sureConfidence decimal(3, 2), @findingId bigint OUTPUT, @openCount int OUTPUT',
        @reviewId = @reviewId, @sureConfidence = @sureConfidence, @findingId = @findingId OUTPUT, @openCount = @openCount OUTPUT;

    IF @findingId IS NOT NULL
    BEGIN
        SET @content =
        (
            SELECT
                actionName = N'text finding shown',
                userName = @caller,
                loginName = ORIGINAL_LOGIN(),
                procedureName = N'risk.ShowNextFinding',
                findingId = @findingId
            FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
        );
        EXECUTE log.AppendEntry @registerName = N'access', @datasetName = @datasetName, @content = @content;
    END;

    SET @statement = CONCAT(N'SELECT
    finding.FindingId,
    finding.PiiKind,
    finding.Confidence,
    TextBefore = SUBSTRING(staged.', QUOTENAME(@columnName), N', CASE WHEN finding.StartAt > 60 THEN finding.StartAt - 60 ELSE 1 END, CASE WHEN finding.StartAt > 60 THEN 60 ELSE finding.StartAt - 1 END),
    FoundText = SUBSTRING(staged.', QUOTENAME(@columnName), N', finding.StartAt, finding.SpanLength),
    TextAfter = SUBSTRING(staged.', QUOTENAME(@columnName), N', finding.StartAt + finding.SpanLength, 60),
    OpenCount = @openCount
FROM risk.TextFinding AS finding
INNER JOIN ', risk.TableName(@datasetName, N'stage'), N' AS staged ON staged.StageRowId = finding.StageRowId
WHERE finding.FindingId = @findingId;');
    EXECUTE sys.sp_executesql @statement, N'@findingId bigint, @openCount int', @findingId = @findingId, @openCount = @openCount;
END;
