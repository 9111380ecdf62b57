/*
Purpose:     The checks that a run's columns are in their planned domain: per scalar rule that ends a column, its technique's CheckTemplate.
Parameters:  @runId
             The caller's temporary table #Check (FailedWhen, Finding) is filled.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.VerifyLoad
*/
CREATE OR ALTER PROCEDURE pseudo.ListDomainChecks
    @runId int
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @stepNumber int,
        @template nvarchar(2000),
        @itemTemplate nvarchar(1000),
        @value nvarchar(400),
        @target nvarchar(400),
        @targetColumn nvarchar(128),
        @targetType nvarchar(128),
        @masked nvarchar(300),
        @expression nvarchar(max);

    DECLARE checked CURSOR LOCAL STATIC READ_ONLY FORWARD_ONLY FOR
        SELECT
            step.StepNumber, technique.CheckTemplate, technique.CheckItemTemplate, target.ColumnName, target.TypeName,
            CONCAT(N'source.', QUOTENAME(step.SourceColumn)), CONCAT(N'work.', QUOTENAME(step.TargetColumn)),
            -- A masked value is outside every technique's domain on purpose.
            CASE WHEN step.OnInvalid = N'mask' AND placed.InvalidColumn IS NOT NULL THEN CONCAT(N' OR work.', QUOTENAME(placed.InvalidColumn), N' = 1') END
        FROM pseudo.RunContext AS run
        INNER JOIN policy.TargetColumn AS target
            ON target.DatasetId = run.DatasetId
            AND target.PlanVersion = run.PlanVersion
        INNER JOIN policy.PlanStep AS step
            ON step.DatasetId = target.DatasetId
            AND step.PlanVersion = target.PlanVersion
            AND step.StepNumber = target.LastStepNumber
        INNER JOIN policy.Technique AS technique ON technique.TechniqueName = step.TechniqueName
        INNER JOIN pseudo.LoadStepColumn AS placed
            ON placed.RunId = run.RunId
            AND placed.StepNumber = step.StepNumber
        WHERE run.RunId = @runId
            AND technique.Kind = N'scalar'
            AND technique.CheckTemplate IS NOT NULL
            -- {value} is the source's. What a set-level step made of it in between is not there to compare with.
            AND NOT EXISTS
            (
                SELECT 1
                FROM pseudo.LoadStepColumn AS treated
                WHERE treated.RunId = run.RunId
                    AND treated.ColumnName = target.ColumnName
                    AND treated.Kind <> N'scalar'
            )
            AND NOT EXISTS
            (
                SELECT 1
                FROM policy.TreatedColumn AS treated
                WHERE treated.DatasetId = run.DatasetId
                    AND treated.PlanVersion = run.PlanVersion
                    AND treated.ColumnName = target.ColumnName
                    AND treated.IsNamed = 1
            )
        ORDER BY step.StepNumber;

    OPEN checked;
    FETCH NEXT FROM checked INTO @stepNumber, @template, @itemTemplate, @targetColumn, @targetType, @value, @target, @masked;

    WHILE @@FETCH_STATUS = 0
    BEGIN
        EXECUTE pseudo.RenderTemplate @stepNumber = @stepNumber, @template = @template, @itemTemplate = @itemTemplate,
            @value = @value, @target = @target, @subjectKey = NULL, @expression = @expression OUTPUT;

        SET @expression = REPLACE(@expression, N'{targetType}', @targetType);

        INSERT INTO #Check (FailedWhen, Finding)
        -- NULL lies in every domain: what NULL came from is onInvalid's affair.
        -- CASE, because AND gives no order: a mask must not be converted to a number by the check.
        VALUES (CONCAT(N'CASE WHEN ', @target, N' IS NULL', @masked, N' THEN 0 WHEN NOT (', @expression, N') THEN 1 ELSE 0 END = 1'), CONCAT(N'step ', @stepNumber, N': column ', @targetColumn, N' outside its planned domain'));

        FETCH NEXT FROM checked INTO @stepNumber, @template, @itemTemplate, @targetColumn, @targetType, @value, @target, @masked;
    END;

    CLOSE checked;
    DEALLOCATE checked;
END;
