/*
Purpose: The unfinished loads whose plan makes tokens. Which domains they will ask for is known step by step only, so that a domain is changed
         while none of them is under way.
*/
CREATE OR ALTER VIEW mapping.TokenizingRun
AS
SELECT run.RunId, run.DatasetId
FROM pseudo.LoadRun AS run
WHERE run.Status IN (N'running', N'failed')
    AND EXISTS
    (
        SELECT 1
        FROM policy.PlanStep AS step
        WHERE step.DatasetId = run.DatasetId
            AND step.PlanVersion = run.PlanVersion
            AND step.TechniqueName = N'tokenize'
    );
