/*
Purpose:     What is wrong with the steps of a plan themselves: unknown techniques, names, types, and what cannot be combined.
Parameters:  @datasetId, @planVersion  a version of a plan
Result:      rows of StepNumber, MessageNumber, Argument1 (the step), Argument2, Argument3
Permissions: Used by policy.PlanProblem; SELECT with the schema policy.
Example:     SELECT * FROM policy.StepProblem(@datasetId, @planVersion) AS problem;
*/
CREATE OR ALTER FUNCTION policy.StepProblem
(
    @datasetId int,
    @planVersion int
)
RETURNS TABLE
AS
RETURN
(
    WITH Step AS
    (
        SELECT
            step.StepNumber,
            step.TechniqueName,
            step.SourceColumn,
            step.TargetColumn,
            step.TargetType,
            step.OnInvalid,
            step.Reason,
            technique.Kind,
            technique.SourceTypes,
            technique.Template,
            technique.ResultType,
            KnownColumn = source.ColumnName,
            chain.InputType,
            chain.TypeName,
            chain.FirstStepNumber,
            dataset.SubjectKeyColumn
        FROM policy.PlanStep AS step
        INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = step.DatasetId
        LEFT OUTER JOIN policy.Technique AS technique ON technique.TechniqueName = step.TechniqueName
        LEFT OUTER JOIN policy.SourceColumn AS source
            ON source.DatasetId = step.DatasetId
            AND source.ColumnName = step.SourceColumn
        LEFT OUTER JOIN policy.ChainStep AS chain
            ON chain.DatasetId = step.DatasetId
            AND chain.PlanVersion = step.PlanVersion
            AND chain.StepNumber = step.StepNumber
        WHERE step.DatasetId = @datasetId
            AND step.PlanVersion = @planVersion
    )
    SELECT
        step.StepNumber,
        found.MessageNumber,
        Argument1 = CONVERT(nvarchar(200), step.StepNumber) COLLATE Latin1_General_100_BIN2,
        Argument2 = CONVERT(nvarchar(200), found.Argument2) COLLATE Latin1_General_100_BIN2,
        Argument3 = CONVERT(nvarchar(400), NULL) COLLATE Latin1_General_100_BIN2
    FROM Step AS step
    CROSS APPLY
    (
        VALUES
            (50042, step.TechniqueName, CASE WHEN step.Kind IS NULL THEN 1 ELSE 0 END),
            (50043, step.TechniqueName, CASE
                WHEN step.SourceTypes = N'no source' AND step.SourceColumn IS NOT NULL THEN 1
                -- A later step on a target column takes the value on; only the first one needs a source.
                WHEN step.SourceTypes NOT IN (N'no source', N'any or none') AND step.SourceColumn IS NULL
                    AND ISNULL(step.FirstStepNumber, step.StepNumber) = step.StepNumber THEN 1
                ELSE 0 END),
            (50044, step.SourceColumn, CASE WHEN step.SourceColumn IS NOT NULL AND step.KnownColumn IS NULL THEN 1 ELSE 0 END),
            (50045, NULL, CASE
                WHEN (step.Kind IN (N'scalar', N'in_place') OR (step.Kind = N'set' AND step.ResultType IS NOT NULL))
                    AND (policy.IsRegularName(step.TargetColumn) = 0 OR step.TargetColumn = N'StageRowId') THEN 1
                ELSE 0 END),
            (50046, NULL, CASE
                WHEN step.TargetType IS NOT NULL AND policy.NormalizedType(step.TargetType) IS NULL THEN 1
                WHEN step.Kind IN (N'scalar', N'set', N'in_place') AND step.TypeName IS NULL AND step.KnownColumn IS NOT NULL THEN 1
                ELSE 0 END),
            (50047, step.TechniqueName, CASE WHEN step.TechniqueName = N'keep' AND NULLIF(LTRIM(step.Reason), N'') IS NULL THEN 1 ELSE 0 END),
            (50054, step.OnInvalid, CASE
                WHEN step.OnInvalid NOT IN (N'error', N'null', N'mask') THEN 1
                WHEN step.OnInvalid = N'mask' AND step.TypeName NOT LIKE N'%char(%' THEN 1
                ELSE 0 END),
            (50059, step.TechniqueName, CASE
                WHEN step.SourceTypes = N'number' AND step.InputType NOT LIKE N'%int' AND step.InputType NOT LIKE N'decimal(%' THEN 1
                WHEN step.SourceTypes = N'date' AND step.InputType NOT LIKE N'date%' THEN 1
                ELSE 0 END),
            (50067, step.TechniqueName, CASE WHEN step.Template LIKE N'%{subjectKey}%' AND step.SubjectKeyColumn IS NULL THEN 1 ELSE 0 END)
    ) AS found (MessageNumber, Argument2, IsProblem)
    WHERE found.IsProblem = 1
    UNION ALL
    -- One target column: the steps on it follow each other from one source; a step that makes its values anew can only be the first.
    -- Names are compared in lower case, because the database's collation may take Age and age for one column.
    SELECT step.StepNumber, 50062, CONVERT(nvarchar(200), step.StepNumber), step.TargetColumn, NULL
    FROM Step AS step
    WHERE EXISTS
    (
        SELECT 1
        FROM Step AS other
        WHERE other.StepNumber <> step.StepNumber
            AND other.Kind IN (N'scalar', N'set', N'in_place')
            AND step.Kind IN (N'scalar', N'set', N'in_place')
            AND LOWER(other.TargetColumn) = LOWER(step.TargetColumn)
            AND
            (
                other.TargetColumn <> step.TargetColumn
                OR (step.Kind = N'set' AND other.StepNumber < step.StepNumber)
                OR other.SourceColumn <> step.SourceColumn
            )
    )
    UNION ALL
    SELECT step.StepNumber, 50068, CONVERT(nvarchar(200), step.StepNumber), step.TechniqueName, CONCAT(N'step ', earlier.StepNumber, N' (', conflict.Reason, N')')
    FROM policy.TreatedColumn AS step
    INNER JOIN policy.TechniqueConflict AS conflict ON conflict.LaterTechnique = step.TechniqueName
    INNER JOIN policy.TreatedColumn AS earlier
        ON earlier.DatasetId = step.DatasetId
        AND earlier.PlanVersion = step.PlanVersion
        AND earlier.TechniqueName = conflict.EarlierTechnique
        AND earlier.ColumnName = step.ColumnName
        AND earlier.StepNumber < step.StepNumber
    WHERE step.DatasetId = @datasetId
        AND step.PlanVersion = @planVersion
    UNION ALL
    SELECT step.StepNumber, found.MessageNumber, CONVERT(nvarchar(200), step.StepNumber), step.TechniqueName, NULL
    FROM Step AS step
    CROSS APPLY
    (
        VALUES
            (50072, CASE
                WHEN EXISTS
                (
                    SELECT 1
                    FROM policy.TargetTableColumn AS target
                    WHERE target.DatasetId = @datasetId
                        AND target.PlanVersion = @planVersion
                        AND target.PartNumber = 1
                        AND target.ColumnName <> step.TargetColumn
                ) THEN 0
                ELSE 1 END),
            (50073, CASE WHEN EXISTS (SELECT 1 FROM Step AS earlier WHERE earlier.TechniqueName = step.TechniqueName AND earlier.StepNumber < step.StepNumber) THEN 1 ELSE 0 END)
    ) AS found (MessageNumber, IsProblem)
    WHERE step.TechniqueName = N'anatomize'
        AND found.IsProblem = 1
);
