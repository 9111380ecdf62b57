/*
Purpose:     Begins a new draft of a dataset's plan. An earlier draft that was never concluded is discarded; concluded versions stay.
Parameters:  @datasetName  a registered dataset
             @planVersion  OUTPUT: the number of the draft
Errors:      50014 unknown dataset
Permissions: plan_author
Example:     DECLARE @version int; EXECUTE policy.BeginPlan @datasetName = N'Retail', @planVersion = @version OUTPUT;
*/
CREATE OR ALTER PROCEDURE policy.BeginPlan
    @datasetName nvarchar(128),
    @planVersion int = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @datasetId int, @message nvarchar(2048);

    SELECT @datasetId = dataset.DatasetId
    FROM policy.Dataset AS dataset
    WHERE dataset.DatasetName = @datasetName;

    IF @datasetId IS NULL
    BEGIN
        SET @message = policy.MessageText(50014, ISNULL(QUOTENAME(@datasetName), N'@datasetName'), NULL, NULL);
        THROW 50014, @message, 1;
    END;

    BEGIN TRANSACTION;

    SELECT @planVersion = ISNULL(MAX(CASE WHEN header.Status = N'draft' THEN NULL ELSE header.PlanVersion END), 0) + 1
    FROM policy.PlanHeader AS header WITH (UPDLOCK, HOLDLOCK)
    WHERE header.DatasetId = @datasetId;

    DELETE FROM policy.StepParameter WHERE DatasetId = @datasetId AND PlanVersion = @planVersion;
    DELETE FROM policy.PlanStep WHERE DatasetId = @datasetId AND PlanVersion = @planVersion;
    DELETE FROM policy.PlanHeader WHERE DatasetId = @datasetId AND PlanVersion = @planVersion;

    INSERT INTO policy.PlanHeader (DatasetId, PlanVersion, Status, Author)
    VALUES (@datasetId, @planVersion, N'draft', USER_NAME());

    COMMIT TRANSACTION;
END;
