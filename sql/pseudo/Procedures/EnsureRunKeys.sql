/*
Purpose:     Names and makes the keys of a run: the run key of dataset and release, and one key per step that needs one (mapping.KeyName).
Parameters:  @runId
Errors:      50101 a key was destroyed
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.StartRun
*/
CREATE OR ALTER PROCEDURE pseudo.EnsureRunKeys
    @runId int
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @stepNumber int, @keyName nvarchar(400), @keyPurpose nvarchar(10), @byteCount int, @keyId int;

    DECLARE needed CURSOR LOCAL STATIC READ_ONLY FORWARD_ONLY FOR
        SELECT 0, mapping.KeyName(N'run', run.DatasetId, run.ReleaseNumber, NULL, NULL, NULL), N'run', 32
        FROM pseudo.RunContext AS run
        WHERE run.RunId = @runId
        UNION ALL
        SELECT
            step.StepNumber,
            mapping.KeyName(N'step', run.DatasetId, NULL, step.TechniqueName, domain.ParameterValue, step.TargetColumn),
            N'step',
            technique.KeyByteCount
        FROM pseudo.RunContext AS run
        INNER JOIN policy.PlanStep AS step
            ON step.DatasetId = run.DatasetId
            AND step.PlanVersion = run.PlanVersion
        INNER JOIN policy.Technique AS technique
            ON technique.TechniqueName = step.TechniqueName
            AND technique.KeyByteCount IS NOT NULL
        LEFT OUTER JOIN policy.StepParameter AS domain
            ON domain.DatasetId = step.DatasetId
            AND domain.PlanVersion = step.PlanVersion
            AND domain.StepNumber = step.StepNumber
            AND domain.ParameterName = N'domain'
        WHERE run.RunId = @runId;

    OPEN needed;
    FETCH NEXT FROM needed INTO @stepNumber, @keyName, @keyPurpose, @byteCount;

    WHILE @@FETCH_STATUS = 0
    BEGIN
        EXECUTE mapping.EnsureKey @keyName = @keyName, @keyPurpose = @keyPurpose, @byteCount = @byteCount, @keyId = @keyId OUTPUT;

        INSERT INTO pseudo.LoadRunKey (RunId, StepNumber, KeyId)
        VALUES (@runId, @stepNumber, @keyId);

        FETCH NEXT FROM needed INTO @stepNumber, @keyName, @keyPurpose, @byteCount;
    END;

    CLOSE needed;
    DEALLOCATE needed;
END;
