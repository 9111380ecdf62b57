/*
Purpose:     Refuses the publication of a dataset that is unknown, whose purpose is not valid today, or whose current rows nobody approved.
Parameters:  @dataset
Errors:      50014, 50066, 50140
Permissions: Inner procedure; granted to nobody.
Example:     see bi.PublishDataset
*/
CREATE OR ALTER PROCEDURE bi.RefusePublication
    @dataset sysname
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;

    DECLARE @datasetId int, @purposeCode nvarchar(40), @isValid bit, @runId int, @planVersion int, @message nvarchar(2048);

    SELECT
        @datasetId = dataset.DatasetId,
        @purposeCode = purpose.PurposeCode,
        @isValid = CASE
            WHEN policy.LegalToday(purpose.TimeZoneName) < purpose.ValidFrom THEN 0
            WHEN policy.LegalToday(purpose.TimeZoneName) > purpose.ValidTo THEN 0
            ELSE 1
        END
    FROM policy.Dataset AS dataset
    INNER JOIN policy.Purpose AS purpose ON purpose.PurposeCode = dataset.PurposeCode
    WHERE dataset.DatasetName = @dataset;

    IF @datasetId IS NULL
    BEGIN
        SET @message = policy.MessageText(50014, ISNULL(QUOTENAME(@dataset), N'@dataset'), NULL, NULL);
        THROW 50014, @message, 1;
    END;

    IF @isValid = 0
    BEGIN
        SET @message = policy.MessageText(50066, @purposeCode, NULL, NULL);
        THROW 50066, @message, 1;
    END;

    SET @runId = policy.CurrentRunId(@datasetId);

    SELECT @planVersion = run.PlanVersion
    FROM pseudo.LoadRun AS run
    WHERE run.RunId = @runId;

    IF @runId IS NULL
        OR
        (
            NOT EXISTS
            (
                SELECT 1
                FROM policy.AdequacyConclusion AS conclusion
                WHERE conclusion.RunId = @runId
                    AND conclusion.Result = N'adequate'
            )
            AND
            (
                EXISTS (SELECT 1 FROM policy.AdequacyConclusion AS conclusion WHERE conclusion.RunId = @runId)
                OR policy.IsLoadCovered(@datasetId, @planVersion) = 0
            )
        )
    BEGIN
        SET @message = policy.MessageText(50140, @dataset, NULL, NULL);
        THROW 50140, @message, 1;
    END;
END;
