/*
Purpose:     What is wrong with a plan as seen from the source columns: nothing passes unnamed, identifiers are replaced.
Parameters:  @datasetId, @planVersion  a version of a plan
Result:      rows of StepNumber (NULL), MessageNumber, Argument1, Argument2, Argument3
Permissions: Used by policy.PlanProblem; SELECT with the schema policy.
Example:     SELECT * FROM policy.ColumnProblem(@datasetId, @planVersion) AS problem;
*/
CREATE OR ALTER FUNCTION policy.ColumnProblem
(
    @datasetId int,
    @planVersion int
)
RETURNS TABLE
AS
RETURN
(
    SELECT
        StepNumber = CONVERT(int, NULL),
        MessageNumber = 50040,
        Argument1 = CONVERT(nvarchar(200), source.ColumnName) COLLATE Latin1_General_100_BIN2,
        Argument2 = CONVERT(nvarchar(200), NULL) COLLATE Latin1_General_100_BIN2,
        Argument3 = CONVERT(nvarchar(400), NULL) COLLATE Latin1_General_100_BIN2
    FROM policy.SourceColumn AS source
    WHERE source.DatasetId = @datasetId
        AND NOT EXISTS
        (
            SELECT 1
            FROM policy.PlanStep AS step
            WHERE step.DatasetId = @datasetId
                AND step.PlanVersion = @planVersion
                AND step.SourceColumn = source.ColumnName
        )
    UNION ALL
    -- PIPA article 24-2: a resident registration number is processed only where a law says so; no consent replaces it.
    SELECT NULL, 50041, source.ColumnName, NULL, NULL
    FROM policy.SourceColumn AS source
    WHERE source.DatasetId = @datasetId
        AND source.UniqueIdentifierKind = N'rrn'
        AND EXISTS
        (
            SELECT 1
            FROM policy.PlanStep AS step
            WHERE step.DatasetId = @datasetId
                AND step.PlanVersion = @planVersion
                AND step.SourceColumn = source.ColumnName
                AND step.TechniqueName <> N'suppress'
                AND NULLIF(LTRIM(step.LegalBasis), N'') IS NULL
        )
    UNION ALL
    SELECT step.StepNumber, 50048, CONVERT(nvarchar(10), step.StepNumber), source.ColumnName, NULL
    FROM policy.PlanStep AS step
    INNER JOIN policy.SourceColumn AS source
        ON source.DatasetId = step.DatasetId
        AND source.ColumnName = step.SourceColumn
    WHERE step.DatasetId = @datasetId
        AND step.PlanVersion = @planVersion
        AND
        (
            step.TechniqueName = N'keep'
            -- Techniques that move values about, or remove some, leave the others as they are.
            OR
            (
                EXISTS (SELECT 1 FROM policy.Technique AS technique WHERE technique.TechniqueName = step.TechniqueName AND technique.Kind = N'in_place')
                AND NOT EXISTS
                (
                    SELECT 1
                    FROM policy.PlanStep AS replacing
                    INNER JOIN policy.Technique AS technique ON technique.TechniqueName = replacing.TechniqueName
                    WHERE replacing.DatasetId = step.DatasetId
                        AND replacing.PlanVersion = step.PlanVersion
                        AND replacing.TargetColumn = step.TargetColumn
                        AND replacing.TechniqueName <> N'keep'
                        AND technique.Kind IN (N'scalar', N'set')
                )
            )
        )
        AND (source.Classification = N'identifier' OR source.UniqueIdentifierKind IS NOT NULL)
    UNION ALL
    SELECT step.StepNumber, 50063, CONVERT(nvarchar(10), step.StepNumber), step.SourceColumn, NULL
    FROM policy.PlanStep AS step
    WHERE step.DatasetId = @datasetId
        AND step.PlanVersion = @planVersion
        AND step.TechniqueName = N'suppress'
        AND EXISTS
        (
            SELECT 1
            FROM policy.PlanStep AS other
            WHERE other.DatasetId = @datasetId
                AND other.PlanVersion = @planVersion
                AND other.SourceColumn = step.SourceColumn
                AND other.StepNumber <> step.StepNumber
        )
    UNION ALL
    SELECT NULL, 50064, NULL, NULL, NULL
    WHERE NOT EXISTS
    (
        SELECT 1
        FROM policy.TargetColumn AS target
        WHERE target.DatasetId = @datasetId
            AND target.PlanVersion = @planVersion
    )
    UNION ALL
    -- The legal day, in the purpose's own zone.
    SELECT NULL, 50066, purpose.PurposeCode, NULL, NULL
    FROM policy.Dataset AS dataset
    INNER JOIN policy.Purpose AS purpose ON purpose.PurposeCode = dataset.PurposeCode
    WHERE dataset.DatasetId = @datasetId
        AND (policy.LegalToday(purpose.TimeZoneName) < purpose.ValidFrom OR policy.LegalToday(purpose.TimeZoneName) > purpose.ValidTo)
);
