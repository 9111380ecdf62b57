/*
Purpose:     The checks that no row holds its own identifier: a column made from an identifier must differ from it, and no other text column may
             contain it when it has eight characters or more. Shorter ones (a name that is also a city's, four digits) occur by chance, as they
             do in tokens and digests, which are computed by a key and looked at for equality only; numbers are not searched for the same reason.
Parameters:  @runId
             The caller's temporary table #Check (FailedWhen, Finding) is filled.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.VerifyLoad
*/
CREATE OR ALTER PROCEDURE pseudo.ListIdentifierChecks
    @runId int
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    WITH Compared AS
    (
        SELECT
            SourceColumn = source.ColumnName,
            TargetColumn = target.ColumnName,
            -- Only a rule or a token is computed from the value; a serial number merely stands in its place.
            IsOwn = CASE WHEN target.SourceColumn = source.ColumnName AND (target.Kind IN (N'scalar', N'in_place') OR technique.KeepsSubjectKey = 1) THEN 1 ELSE 0 END,
            IsSearched = CASE WHEN target.TypeName LIKE N'%char(%' AND technique.KeepsSubjectKey = 0 THEN 1 ELSE 0 END,
            SourceText = CONCAT(pseudo.TextExpression(CONCAT(N'source.', QUOTENAME(source.ColumnName)), source.TypeName), N' COLLATE Latin1_General_100_BIN2'),
            TargetText = CONCAT(pseudo.TextExpression(CONCAT(N'work.', QUOTENAME(target.ColumnName)), target.TypeName), N' COLLATE Latin1_General_100_BIN2')
        FROM pseudo.RunContext AS run
        INNER JOIN policy.SourceColumn AS source
            ON source.DatasetId = run.DatasetId
            AND (source.Classification = N'identifier' OR source.UniqueIdentifierKind IS NOT NULL)
        INNER JOIN policy.TargetColumn AS target
            ON target.DatasetId = run.DatasetId
            AND target.PlanVersion = run.PlanVersion
        INNER JOIN policy.Technique AS technique ON technique.TechniqueName = target.TechniqueName
        WHERE run.RunId = @runId
    )
    INSERT INTO #Check (FailedWhen, Finding)
    SELECT
        CASE
            WHEN compared.IsSearched = 1 THEN CONCAT(N'LEN(', compared.SourceText, N') >= 8 AND CHARINDEX(', compared.SourceText, N', ', compared.TargetText, N') > 0',
                CASE WHEN compared.IsOwn = 1 THEN CONCAT(N' OR ', compared.TargetText, N' = ', compared.SourceText) ELSE N'' END)
            ELSE CONCAT(compared.TargetText, N' = ', compared.SourceText)
        END,
        CONCAT(N'identifier ', compared.SourceColumn, N' left in column ', compared.TargetColumn)
    FROM Compared AS compared
    WHERE compared.IsSearched = 1
        OR compared.IsOwn = 1;
END;
