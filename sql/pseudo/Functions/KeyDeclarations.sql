/*
Purpose:     The part of a generated batch that fetches the run's keys by id into variables of its own: @runKey, and @key<step> per step; and
             derives @columnKey<step> from the run key for the steps whose randomness belongs to one target column.
Parameters:  @runId
Result:      text; it holds ids, never key bytes
Permissions: Used inside the schema; load_service, with the schema.
Example:     pseudo.KeyDeclarations(@runId)
*/
CREATE OR ALTER FUNCTION pseudo.KeyDeclarations
(
    @runId int
)
RETURNS nvarchar(max)
AS
BEGIN
    DECLARE @fetched nvarchar(max), @derived nvarchar(max);

    -- In the order of their numbers, as mapping.RewrapKeys takes them: a batch holds each key until it commits.
    SELECT @fetched = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT
        (
            N'DECLARE ', named.VariableName, N' varbinary(64); EXECUTE mapping.FetchKey @keyId = ', named.KeyId,
            N', @keyBytes = ', named.VariableName, N' OUTPUT; '
        )), N''
    ) WITHIN GROUP (ORDER BY named.KeyId)
    FROM
    (
        SELECT
            runKey.KeyId,
            VariableName = CASE WHEN runKey.StepNumber = 0 THEN N'@runKey' ELSE CONCAT(N'@key', runKey.StepNumber) END
        FROM pseudo.LoadRunKey AS runKey
        WHERE runKey.RunId = @runId
    ) AS named;

    -- By column, not by step: a plan whose steps are renumbered must not draw new noise, which could be averaged with the old.
    SELECT @derived = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT
        (
            N'DECLARE @columnKey', step.StepNumber, N' varbinary(32) = pseudo.DomainKey(@runKey, N',
            QUOTENAME(CONCAT(N'column/', step.TargetColumn), N''''), N'); '
        )), N''
    )
    FROM pseudo.RunContext AS run
    INNER JOIN policy.PlanStep AS step
        ON step.DatasetId = run.DatasetId
        AND step.PlanVersion = run.PlanVersion
    INNER JOIN policy.Technique AS technique
        ON technique.TechniqueName = step.TechniqueName
        AND technique.Template LIKE N'%{columnKey}%'
    WHERE run.RunId = @runId;

    RETURN CONCAT(@fetched, @derived);
END;
