/*
Purpose:     Releases the mean of a column over the rows that meet a predicate, with the noise of differential privacy: a noisy sum by a noisy count, each for half of
             epsilon, kept between the bounds.
Parameters:  @datasetName     a dataset whose table is approved, with one stable pseudonym of its subjects
             @columnName      a column of numbers
             @low, @high      to which values are clamped; @unit the step they are rounded to. Choose them from what is known beforehand, never from the data
             @epsilon         0.001 to 10: what the answer costs, of the analyst's and of the dataset's budget
             @predicate       a tree over the target columns, {"op":"<","column":"Age","value":40}, or NULL for all rows
             @rowsPerSubject  how many of one subject's rows count at most, 1 to 1000
Result:      ReleaseId, NoisyMean, NoisyCount; NULL for the mean when the noisy count is below 1
Errors:      50001 open transaction; 50002 with every problem; 50413 a budget is spent
Permissions: bi_analyst. Runs as risk_service, which reads the rows; the answer's noise protects every subject, so no right on the rows is needed.
Example:     EXECUTE risk.PrivateMean @datasetName = N'Retail', @columnName = N'Amount', @low = 0, @high = 1000000, @unit = 10000, @epsilon = 0.5;
*/
CREATE OR ALTER PROCEDURE risk.PrivateMean
    @datasetName nvarchar(128),
    @columnName nvarchar(128),
    @low decimal(28, 10),
    @high decimal(28, 10),
    @unit decimal(28, 10) = 1,
    @epsilon decimal(9, 6),
    @predicate nvarchar(4000) = NULL,
    @rowsPerSubject int = 1
WITH EXECUTE AS 'risk_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @caller nvarchar(128), @releaseId int, @noisyCount bigint, @noisySum bigint, @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    -- In the caller's transaction the answer could be read and its price rolled back.
    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'risk.PrivateMean', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'risk.PrivateMean', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    EXECUTE risk.SpendPrivacyBudget @caller = @caller, @datasetName = @datasetName, @releaseKind = N'mean', @columnName = @columnName, @predicate = @predicate,
        @epsilon = @epsilon, @rowsPerSubject = @rowsPerSubject, @low = @low, @high = @high, @unit = @unit, @releaseId = @releaseId OUTPUT;
    EXECUTE risk.ComputePrivate @releaseId = @releaseId, @noisyCount = @noisyCount OUTPUT, @noisySum = @noisySum OUTPUT;

    -- What follows looks at noisy numbers only and tells nothing more.
    SELECT
        ReleaseId = @releaseId,
        NoisyMean = CASE
            WHEN @noisyCount < 1 THEN NULL
            WHEN @noisySum * @unit / @noisyCount < @low THEN @low
            WHEN @noisySum * @unit / @noisyCount > @high THEN @high
            ELSE CONVERT(decimal(28, 10), @noisySum * @unit / @noisyCount)
        END,
        NoisyCount = @noisyCount;
END;
