/*
Purpose:     Releases the number of rows that meet a predicate, with the noise of differential privacy (차분 프라이버시): two-sided geometric, drawn exactly (pseudo.DiscreteLaplace).
             It may lie below 0; cutting it off there is the reader's choice and costs nothing.
Parameters:  @datasetName     a dataset whose table is approved, with one stable pseudonym of its subjects
             @epsilon         0.001 to 10: what the answer costs, of the analyst's and of the dataset's budget
             @predicate       a tree over the target columns, {"op":"<","column":"Age","value":40}, or NULL for all rows
             @rowsPerSubject  how many of one subject's rows count at most, 1 to 1000
Result:      ReleaseId, NoisyCount, NoiseScale (the noise's mean size is about it)
Errors:      50001 open transaction; 50002 with every problem; 50413 a budget is spent
Permissions: bi_analyst. Runs as risk_service, which reads the rows; the answer's noise protects every subject, so no right on the rows is needed.
Example:     EXECUTE risk.PrivateCount @datasetName = N'Retail', @epsilon = 0.1, @predicate = N'{"op":"=","column":"Sex","value":"F"}';
*/
CREATE OR ALTER PROCEDURE risk.PrivateCount
    @datasetName nvarchar(128),
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

    DECLARE @caller nvarchar(128), @releaseId int, @noisyCount bigint, @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    -- In the caller's transaction the answer could be read and its price rolled back.
    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'risk.PrivateCount', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'risk.PrivateCount', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    EXECUTE risk.SpendPrivacyBudget @caller = @caller, @datasetName = @datasetName, @releaseKind = N'count', @columnName = NULL, @predicate = @predicate,
        @epsilon = @epsilon, @rowsPerSubject = @rowsPerSubject, @low = NULL, @high = NULL, @unit = NULL, @releaseId = @releaseId OUTPUT;
    EXECUTE risk.ComputePrivate @releaseId = @releaseId, @noisyCount = @noisyCount OUTPUT;

    SELECT ReleaseId = @releaseId, NoisyCount = @noisyCount, NoiseScale = CONVERT(decimal(18, 6), @rowsPerSubject / @epsilon);
END;
