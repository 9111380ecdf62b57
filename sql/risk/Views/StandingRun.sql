/*
Purpose:     The load that made what stands in each dataset's table in mart: the last one that was switched in.
Permissions: Used inside the schema.
Example:     SELECT standing.RunId FROM risk.StandingRun AS standing WHERE standing.DatasetId = @datasetId;
*/
CREATE OR ALTER VIEW risk.StandingRun
AS
SELECT latest.DatasetId, latest.RunId, latest.PlanVersion
FROM
(
    SELECT run.DatasetId, run.RunId, run.PlanVersion, RankNumber = ROW_NUMBER() OVER (PARTITION BY run.DatasetId ORDER BY run.RunId DESC)
    FROM pseudo.LoadRun AS run
    WHERE run.FinishedAt IS NOT NULL
        AND run.Status <> N'abandoned'
) AS latest
WHERE latest.RankNumber = 1;
