/*
Purpose:     Measures how identifiable the rows of one of a dataset's tables are (위험성 검토): equivalence classes, uniqueness, prosecutor, journalist and
             marketer risk, l-diversity and t-closeness of sensitive columns, and the distribution of each measured column. Everything comes from
             GROUP BY histograms. README: each measure's definition and source.
Parameters:  @datasetName       a registered dataset
             @tableKind         mart (what analysts would see) or stage (the staged originals)
             @quasiIdentifiers  JSON array of columns; NULL takes those whose source is classed quasi_identifier
             @sensitiveColumns  JSON array of columns; NULL takes those whose source is classed sensitive
             @nullPolicy        value: NULL is a value of its own; any: NULL matches every value
             @k                 classes of fewer rows are counted, 2 to 1000000
             @l                 of recursive (c, l)-diversity, 2 to 1000
             @threshold         shares of risks above it, above 0 and below 1
             @population        a dataset whose table in mart stands for the population, with columns of the same names and types; NULL takes the rows themselves
             @smallestCell      cells of fewer rows are merged before a distribution is stored, 2 to 1000000
             @withDistributions 0 leaves out what each column is by itself
             @assessmentId      OUTPUT: where the measures stand, in risk.AssessmentMeasure
             @debug             1 prints the batches that are generated
Errors:      50001 open transaction; 50002 with every problem; 50403
Permissions: plan_author, adequacy_reviewer, privacy_officer. Runs as risk_service, which reads the rows; the caller gets counts and shares only.
Example:     DECLARE @assessmentId int; EXECUTE risk.MeasureDataset @datasetName = N'Retail', @assessmentId = @assessmentId OUTPUT;
*/
CREATE OR ALTER PROCEDURE risk.MeasureDataset
    @datasetName nvarchar(128),
    @tableKind nvarchar(10) = N'mart',
    -- lint: allow W012 because it is JSON of as many columns as a table has.
    @quasiIdentifiers nvarchar(max) = NULL,
    -- lint: allow W012 because it is JSON of as many columns as a table has.
    @sensitiveColumns nvarchar(max) = NULL,
    @nullPolicy nvarchar(10) = N'value',
    @k int = 5,
    @l int = 2,
    @threshold decimal(9, 8) = 0.2,
    @population nvarchar(128) = NULL,
    @smallestCell int = 10,
    @withDistributions bit = 1,
    @assessmentId int = NULL OUTPUT,
    @debug bit = 0
WITH EXECUTE AS 'risk_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @caller nvarchar(128), @datasetId int, @runId int, @planVersion int, @content nvarchar(max), @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    -- Who looked at which rows stands in the access record; it must not be rolled back by whom it concerns.
    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'risk.MeasureDataset', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'risk.MeasureDataset', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SELECT @datasetId = dataset.DatasetId, @runId = standing.RunId, @planVersion = standing.PlanVersion
    FROM policy.Dataset AS dataset
    LEFT OUTER JOIN risk.StandingRun AS standing ON standing.DatasetId = dataset.DatasetId
    WHERE dataset.DatasetName = @datasetName;

    IF @quasiIdentifiers IS NULL
        SELECT @quasiIdentifiers = risk.ClassifiedColumns(@datasetId, @planVersion, @tableKind, N'quasi_identifier');

    IF @sensitiveColumns IS NULL
        SELECT @sensitiveColumns = risk.ClassifiedColumns(@datasetId, @planVersion, @tableKind, N'sensitive');

    EXECUTE risk.RefuseMeasurement @datasetName = @datasetName, @tableKind = @tableKind, @planVersion = @planVersion, @quasiIdentifiers = @quasiIdentifiers,
        @sensitiveColumns = @sensitiveColumns, @nullPolicy = @nullPolicy, @k = @k, @l = @l, @threshold = @threshold, @population = @population, @smallestCell = @smallestCell;

    SET @content =
    (
        SELECT
            actionName = N'risk measured',
            userName = @caller,
            loginName = ORIGINAL_LOGIN(),
            procedureName = N'risk.MeasureDataset',
            tableKind = @tableKind
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    BEGIN TRANSACTION;

    INSERT INTO risk.Assessment
        (DatasetId, RunId, PlanVersion, TableKind, QuasiIdentifiers, SensitiveColumns, NullPolicy, K, L, RiskThreshold, PopulationDataset, SmallestCell, AssessedBy)
    VALUES
        (@datasetId, CASE WHEN @tableKind = N'mart' THEN @runId END, CASE WHEN @tableKind = N'mart' THEN @planVersion END, @tableKind, @quasiIdentifiers, @sensitiveColumns,
            @nullPolicy, @k, @l, @threshold, @population, @smallestCell, @caller);

    SET @assessmentId = SCOPE_IDENTITY();
    EXECUTE log.AppendEntry @registerName = N'access', @datasetName = @datasetName, @content = @content;

    COMMIT TRANSACTION;

    EXECUTE risk.MeasureTable @assessmentId = @assessmentId, @withDistributions = @withDistributions, @debug = @debug;
END;
