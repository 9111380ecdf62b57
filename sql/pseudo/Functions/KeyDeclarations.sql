/*
Purpose:     The part of a generated batch that fetches the run's keys by id into variables of its own: @runKey, and @key<step> per step.
Parameters:  @runId
Result:      text; it holds ids, never key bytes
Example:     pseudo.KeyDeclarations(@runId)
*/
CREATE OR ALTER FUNCTION pseudo.KeyDeclarations
(
    @runId int
)
RETURNS nvarchar(max)
AS
BEGIN
    RETURN
    (
        SELECT STRING_AGG
        (
            CONVERT(nvarchar(max), CONCAT
            (
                N'DECLARE ', named.VariableName, N' varbinary(64); EXECUTE mapping.FetchKey @keyId = ', named.KeyId,
                N', @keyBytes = ', named.VariableName, N' OUTPUT; '
            )), N''
        )
        FROM
        (
            SELECT
                runKey.KeyId,
                VariableName = CASE WHEN runKey.StepNumber = 0 THEN N'@runKey' ELSE CONCAT(N'@key', runKey.StepNumber) END
            FROM pseudo.LoadRunKey AS runKey
            WHERE runKey.RunId = @runId
        ) AS named
    );
END;
