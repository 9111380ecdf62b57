/*
Purpose:     The run of a dataset that is open for review: the current one, not yet concluded.
Parameters:  @datasetName
             @datasetId, @runId  OUTPUT
Errors:      50014 unknown dataset; 50130 no completed load; 50135 already concluded
Permissions: Inner procedure; granted to nobody.
Example:     see policy.AssignReviewer
*/
CREATE OR ALTER PROCEDURE policy.FindOpenReview
    @datasetName nvarchar(128),
    @datasetId int = NULL OUTPUT,
    @runId int = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;

    DECLARE @message nvarchar(2048);

    SET @datasetId = NULL;

    SELECT @datasetId = dataset.DatasetId
    FROM policy.Dataset AS dataset
    WHERE dataset.DatasetName = @datasetName;

    IF @datasetId IS NULL
    BEGIN
        SET @message = policy.MessageText(50014, ISNULL(QUOTENAME(@datasetName), N'@datasetName'), NULL, NULL);
        THROW 50014, @message, 1;
    END;

    SET @runId = policy.CurrentRunId(@datasetId);

    IF @runId IS NULL
    BEGIN
        SET @message = policy.MessageText(50130, @datasetName, NULL, NULL);
        THROW 50130, @message, 1;
    END;

    IF EXISTS (SELECT 1 FROM policy.AdequacyConclusion AS conclusion WHERE conclusion.RunId = @runId)
    BEGIN
        SET @message = policy.MessageText(50135, @datasetName, NULL, NULL);
        THROW 50135, @message, 1;
    END;
END;
