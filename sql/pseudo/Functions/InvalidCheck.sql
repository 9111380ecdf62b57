/*
Purpose:     The part of a scalar pass's batch that counts the values which a technique could not treat, by step, into #Invalid. The rows are marked
             by the pass itself, so neither the source nor a technique is asked again, and of rules that follow each other on a column the one that failed
             is named.
Parameters:  @runId, @passNumber
Result:      text, or an empty text when no rule of the pass can meet such a value
Permissions: Used inside the schema; load_service, with the schema.
Example:     pseudo.InvalidCheck(@runId, 0)
*/
CREATE OR ALTER FUNCTION pseudo.InvalidCheck
(
    @runId int,
    @passNumber int
)
RETURNS nvarchar(max)
AS
BEGIN
    DECLARE @counted nvarchar(max), @listed nvarchar(max), @marked nvarchar(max), @statement nvarchar(max);

    SELECT
        @counted = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'Step', placed.StepNumber, N' = COUNT_BIG(CASE WHEN work.', QUOTENAME(placed.InvalidColumn), N' = 1 THEN 1 END)')), N', '),
        @listed = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'(', placed.StepNumber, N', counted.Step', placed.StepNumber, N')')), N', '),
        @marked = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'work.', QUOTENAME(placed.InvalidColumn), N' = 1')), N' OR ')
    FROM pseudo.LoadStepColumn AS placed
    WHERE placed.RunId = @runId
        AND placed.PassNumber = @passNumber
        AND placed.InvalidColumn IS NOT NULL;

    IF @counted IS NULL
        RETURN N'';

    SELECT @statement = CONCAT
    (
        CONVERT(nvarchar(max), N' INSERT INTO #Invalid (StepNumber, InvalidCount) SELECT found.StepNumber, found.FoundCount FROM (SELECT '), @counted,
        N' FROM ', run.WorkTable, N' AS work WHERE work.StageRowId > @afterKey AND work.StageRowId <= @throughKey AND (', @marked,
        N')) AS counted CROSS APPLY (VALUES ', @listed, N') AS found (StepNumber, FoundCount) WHERE found.FoundCount > 0;'
    )
    FROM pseudo.RunContext AS run
    WHERE run.RunId = @runId;

    RETURN @statement;
END;
