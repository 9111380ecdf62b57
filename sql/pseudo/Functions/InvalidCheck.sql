/*
Purpose:     The part of pass 0's batch that finds values which a technique could not treat (NULL from non-NULL) under rules that say
             onInvalid = error: it sets @invalidStep and @invalidCount. A rule whose list has an item without limit treats every value.
             Only rows that got a NULL are looked up in the source.
Parameters:  @runId
Result:      text, or an empty text when no rule can meet such a value
Example:     pseudo.InvalidCheck(@runId)
*/
CREATE OR ALTER FUNCTION pseudo.InvalidCheck
(
    @runId int
)
RETURNS nvarchar(max)
AS
BEGIN
    DECLARE @counted nvarchar(max), @statement nvarchar(max), @listed nvarchar(max), @isNull nvarchar(max);

    SELECT
        @counted = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'Step', refusing.StepNumber, N' = COUNT_BIG(CASE WHEN source.', QUOTENAME(placed.SourceColumn),
            N' IS NOT NULL AND work.', QUOTENAME(written.WorkColumn), N' IS NULL THEN 1 END)')), N', '),
        @listed = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'(', refusing.StepNumber, N', counted.Step', refusing.StepNumber, N')')), N', '),
        @isNull = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'work.', QUOTENAME(written.WorkColumn), N' IS NULL')), N' OR ')
    FROM pseudo.RunContext AS run
    INNER JOIN policy.PlanStep AS refusing
        ON refusing.DatasetId = run.DatasetId
        AND refusing.PlanVersion = run.PlanVersion
        AND refusing.OnInvalid = N'error'
    INNER JOIN policy.Technique AS technique
        ON technique.TechniqueName = refusing.TechniqueName
        AND technique.Kind = N'scalar'
        AND technique.InvalidPossible = 1
    INNER JOIN pseudo.LoadStepColumn AS placed
        ON placed.RunId = run.RunId
        AND placed.StepNumber = refusing.StepNumber
        AND placed.PassNumber = 0
    INNER JOIN pseudo.LoadStepColumn AS written
        ON written.RunId = run.RunId
        AND written.ColumnName = placed.ColumnName
        AND written.Kind = N'scalar'
        AND written.PassNumber = 0
        AND written.WorkColumn IS NOT NULL
    WHERE run.RunId = @runId
        AND NOT EXISTS
        (
            SELECT 1
            FROM policy.StepParameter AS item
            WHERE item.DatasetId = refusing.DatasetId
                AND item.PlanVersion = refusing.PlanVersion
                AND item.StepNumber = refusing.StepNumber
                AND item.ItemNumber > 0
                AND item.ParameterValue IS NULL
        );

    IF @counted IS NULL
        RETURN N'';

    SELECT @statement = CONCAT
    (
        CONVERT(nvarchar(max), N'SELECT TOP (1) @invalidStep = found.StepNumber, @invalidCount = found.FoundCount FROM (SELECT '), @counted,
        N' FROM ', run.WorkTable, N' AS work INNER JOIN ', run.StageTable, N' AS source ON source.StageRowId = work.StageRowId ',
        N'WHERE work.StageRowId > @afterKey AND work.StageRowId <= @throughKey AND (', @isNull, N')) AS counted CROSS APPLY (VALUES ', @listed,
        N') AS found (StepNumber, FoundCount) WHERE found.FoundCount > 0 ORDER BY found.StepNumber;'
    )
    FROM pseudo.RunContext AS run
    WHERE run.RunId = @runId;

    RETURN @statement;
END;
