/*
Purpose:     Decides whether a run may be switched in now. Where approved rows stand in the table (the dataset is approved or published), only what an adequate review
             of this very run, or an approval of repeated loads within its bounds, covers may replace them: an approval covers what was reviewed. Anything
             else waits, with its incoming tables, for a review of its own; the register says why.
Parameters:  @runId
             @actionName  OUTPUT: the action of policy.DatasetAction that the switch-in is, or NULL when the run waits
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.SwitchIn
*/
CREATE OR ALTER PROCEDURE pseudo.HoldForReview
    @runId int,
    @actionName nvarchar(40) = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @datasetName nvarchar(128),
        @state nvarchar(20),
        @isReviewed bit,
        @reasons nvarchar(max),
        @content nvarchar(max),
        @message nvarchar(2048);

    SELECT
        @datasetName = dataset.DatasetName,
        @state = dataset.StateName,
        @isReviewed = CASE WHEN EXISTS
            (SELECT 1 FROM policy.AdequacyConclusion AS conclusion WHERE conclusion.RunId = run.RunId AND conclusion.Result = N'adequate') THEN 1 ELSE 0 END
    FROM pseudo.LoadRun AS run
    INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = run.DatasetId
    WHERE run.RunId = @runId;

    -- What was never approved, or is not approved any more, is replaced; the result is to be reviewed in any case.
    IF @state NOT IN (N'approved', N'published', N'withdrawn')
    BEGIN
        SET @actionName = N'switch in';
        RETURN;
    END;

    SET @actionName = N'switch in under an approval';

    IF @isReviewed = 1
        RETURN;

    SELECT @reasons = STRING_AGG(policy.ProblemText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL), N'; ')
    FROM pseudo.CoverProblem(@runId) AS problem;

    IF @reasons IS NULL
        RETURN;

    -- Nobody reads a withdrawn dataset, so that nothing has to wait; it must be approved again before it is published.
    IF @state = N'withdrawn'
    BEGIN
        SET @actionName = N'switch in';
        RETURN;
    END;

    SET @actionName = NULL;
    SET @content =
    (
        SELECT
            runId = run.RunId,
            mode = run.ModeName,
            status = N'waits for review',
            planVersion = run.PlanVersion,
            rowsStaged = run.RowsStaged,
            rowsOut = run.RowsOut,
            waitsBecause = @reasons,
            startedAt = run.StartedAt,
            runBy = run.RunBy,
            loginName = run.LoginName
        FROM pseudo.LoadRun AS run
        WHERE run.RunId = @runId
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    BEGIN TRANSACTION;

    UPDATE pseudo.LoadRun
    SET Status = N'in_review'
    WHERE RunId = @runId;

    EXECUTE log.AppendEntry @registerName = N'load', @datasetName = @datasetName, @content = @content;

    COMMIT TRANSACTION;

    SET @message = policy.MessageText(50216, @datasetName, LEFT(@reasons, 1000), NULL);
    PRINT @message;
END;
