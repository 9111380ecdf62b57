/*
Purpose:     What is wrong with a load's mode. Delta treats a part of the rows, so it is refused wherever a result depends on all of them,
             or where the row of a subject could not be found again.
Parameters:  @datasetId, @planVersion  a version of a plan
             @mode  full, append or delta
Result:      rows of MessageNumber, Argument1, Argument2
Permissions: Used inside the schema; granted to nobody.
Example:     SELECT * FROM pseudo.ModeProblem(@datasetId, @planVersion, N'delta') AS problem;
*/
CREATE OR ALTER FUNCTION pseudo.ModeProblem
(
    @datasetId int,
    @planVersion int,
    @mode nvarchar(10)
)
RETURNS TABLE
AS
RETURN
(
    SELECT MessageNumber = 50080, Argument1 = CONVERT(nvarchar(200), NULL) COLLATE Latin1_General_100_BIN2, Argument2 = CONVERT(nvarchar(200), NULL) COLLATE Latin1_General_100_BIN2
    WHERE ISNULL(@mode, N'') NOT IN (N'full', N'append', N'delta')
    UNION ALL
    SELECT 50083, dataset.DatasetName, NULL
    FROM policy.Dataset AS dataset
    WHERE dataset.DatasetId = @datasetId
        AND @mode = N'delta'
        AND
        (
            dataset.WatermarkColumn IS NULL
            OR NOT EXISTS
            (
                SELECT 1
                FROM pseudo.LoadRun AS earlier
                WHERE earlier.DatasetId = @datasetId
                    AND earlier.PlanVersion = @planVersion
                    AND earlier.ModeName = N'full'
                    AND earlier.Status = N'done'
            )
        )
    UNION ALL
    SELECT 50084, CONVERT(nvarchar(200), step.StepNumber), step.TechniqueName
    FROM policy.PlanStep AS step
    INNER JOIN policy.Technique AS technique ON technique.TechniqueName = step.TechniqueName
    WHERE step.DatasetId = @datasetId
        AND step.PlanVersion = @planVersion
        AND technique.AllowsDelta = 0
        AND @mode = N'delta'
    UNION ALL
    SELECT 50085, CONVERT(nvarchar(200), statistic.StepNumber), statistic.ParameterName
    FROM policy.PlanStatistic AS statistic
    WHERE statistic.DatasetId = @datasetId
        AND statistic.PlanVersion = @planVersion
        AND statistic.IsFrozen = 0
        AND @mode = N'delta'
    UNION ALL
    SELECT 50086, dataset.SubjectKeyColumn, NULL
    FROM policy.Dataset AS dataset
    WHERE dataset.DatasetId = @datasetId
        AND dataset.WatermarkColumn IS NOT NULL
        AND @mode = N'delta'
        AND NOT EXISTS
        (
            SELECT 1
            FROM pseudo.SubjectTarget AS target
            WHERE target.DatasetId = @datasetId
                AND target.PlanVersion = @planVersion
        )
);
