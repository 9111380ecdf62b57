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

    DECLARE
        @stepNumber int,
        @template nvarchar(2000),
        @itemTemplate nvarchar(1000),
        @value nvarchar(400),
        @target nvarchar(400),
        @targetColumn nvarchar(128),
        @targetType nvarchar(128),
        @expression nvarchar(max);

    DECLARE checked CURSOR LOCAL STATIC READ_ONLY FORWARD_ONLY FOR
        SELECT
            step.StepNumber, technique.CheckTemplate, technique.CheckItemTemplate, target.ColumnName, target.TypeName,
            CONCAT(N'source.', QUOTENAME(step.SourceColumn)), CONCAT(N'work.', QUOTENAME(step.TargetColumn))
        FROM pseudo.RunContext AS run
        INNER JOIN policy.TargetColumn AS target
            ON target.DatasetId = run.DatasetId
            AND target.PlanVersion = run.PlanVersion
        INNER JOIN policy.PlanStep AS step
            ON step.DatasetId = target.DatasetId
            AND step.PlanVersion = target.PlanVersion
            AND step.StepNumber = target.LastStepNumber
        INNER JOIN policy.Technique AS technique ON technique.TechniqueName = step.TechniqueName
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
            -- A masked value is outside every technique's domain on purpose.
            AND step.OnInvalid <> N'mask'
        ORDER BY step.StepNumber;

    OPEN checked;
    FETCH NEXT FROM checked INTO @stepNumber, @template, @itemTemplate, @targetColumn, @targetType, @value, @target;

    WHILE @@FETCH_STATUS = 0
    BEGIN
        EXECUTE pseudo.RenderTemplate @stepNumber = @stepNumber, @template = @template, @itemTemplate = @itemTemplate,
            @value = @value, @target = @target, @subjectKey = NULL, @expression = @expression OUTPUT;

        SET @expression = REPLACE(@expression, N'{targetType}', @targetType);

        INSERT INTO #Check (FailedWhen, Finding)
        -- NULL lies in every domain: what NULL came from is onInvalid's affair.
        VALUES (CONCAT(@target, N' IS NOT NULL AND NOT (', @expression, N')'), CONCAT(N'step ', @stepNumber, N': column ', @targetColumn, N' outside its planned domain'));

        FETCH NEXT FROM checked INTO @stepNumber, @template, @itemTemplate, @targetColumn, @targetType, @value, @target;
    END;

    CLOSE checked;
    DEALLOCATE checked;
END;
