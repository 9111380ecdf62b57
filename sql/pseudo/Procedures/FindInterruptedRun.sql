/*
Purpose:     The last run of a dataset, when it can be continued. The caller holds the dataset's lock, so a run that is still 'running'
             belongs to a session that died.
Parameters:  @datasetId
             @caller  who continues it
             @runId   OUTPUT
Errors:      50088 nothing to resume; 50089 the plan was replaced since; 50066 the purpose ended meanwhile; 50200 processing was stopped; 50216 its review is not concluded adequate; 50257 somebody asked to stop since
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.HoldLoad
*/
CREATE OR ALTER PROCEDURE pseudo.FindInterruptedRun
    @datasetId int,
    @caller nvarchar(128),
    @runId int = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @datasetName nvarchar(128), @status nvarchar(10), @isCurrentPlan bit, @planVersion int, @waitsFor nvarchar(100), @content nvarchar(max), @message nvarchar(2048);

    SELECT TOP (1)
        @runId = run.RunId,
        @status = run.Status,
        @planVersion = run.PlanVersion,
        @datasetName = dataset.DatasetName,
        @isCurrentPlan = CASE WHEN header.Status = N'current' THEN 1 ELSE 0 END
    FROM policy.Dataset AS dataset
    LEFT OUTER JOIN pseudo.LoadRun AS run ON run.DatasetId = dataset.DatasetId
    LEFT OUTER JOIN policy.PlanHeader AS header
        ON header.DatasetId = run.DatasetId
        AND header.PlanVersion = run.PlanVersion
    WHERE dataset.DatasetId = @datasetId
    ORDER BY run.RunId DESC;

    IF @runId IS NULL OR @status NOT IN (N'running', N'failed', N'in_review')
    BEGIN
        SET @message = policy.MessageText(50088, @datasetName, NULL, NULL);
        THROW 50088, @message, 1;
    END;

    IF @isCurrentPlan = 0
    BEGIN
        SET @message = policy.MessageText(50089, @datasetName, NULL, NULL);
        THROW 50089, @message, 1;
    END;

    -- A waiting load is continued when its review has concluded.
    SELECT @waitsFor = N'no adequate conclusion'
    WHERE @status = N'in_review'
        AND NOT EXISTS (SELECT 1 FROM policy.AdequacyConclusion AS conclusion WHERE conclusion.RunId = @runId AND conclusion.Result = N'adequate');

    IF @waitsFor IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50216, @datasetName, @waitsFor, NULL);
        THROW 50216, @message, 1;
    END;

    EXECUTE pseudo.RefuseStopped @runId = @runId;

    -- Processing may have been stopped, or a purpose may have ended, since the run began.
    IF policy.MissingSteps(@datasetId, N'load') IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50200, @datasetName, N'load', policy.MissingSteps(@datasetId, N'load'));
        THROW 50200, @message, 1;
    END;

    EXECUTE policy.RefusePlanProblems @datasetId = @datasetId, @planVersion = @planVersion;

    SET @content =
    (
        SELECT actionName = N'load resumed', userName = @caller, loginName = ORIGINAL_LOGIN(), procedureName = N'pseudo.ResumeLoad'
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );
    EXECUTE log.AppendEntry @registerName = N'access', @datasetName = @datasetName, @content = @content;

    UPDATE pseudo.LoadRun
    SET Status = N'running',
        ErrorNumber = NULL
    WHERE RunId = @runId;
END;
