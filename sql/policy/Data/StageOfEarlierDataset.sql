/*
Purpose: Notes whether the stage is open (policy.Dataset.IsStageOpen) for each dataset that an earlier version made and that says nothing of it. It is open, unless a load closed it and
         the access register has no opening since, or the dataset was destroyed. This is taken from the records and not from the rights in force, because a right that was left over must not
         explain itself. Run again it finds nothing.
*/
SET NOCOUNT, XACT_ABORT ON;

UPDATE dataset
SET IsStageOpen = CASE
        WHEN dataset.StateName = N'destroyed' THEN 0
        WHEN EXISTS
        (
            SELECT 1
            FROM pseudo.LoadRun AS run
            WHERE run.DatasetId = dataset.DatasetId
                AND NOT EXISTS
                (
                    SELECT 1
                    FROM log.RegisterEntry AS opened
                    WHERE opened.RegisterName = N'access'
                        AND opened.DatasetName = dataset.DatasetName
                        AND opened.RecordedAt > run.StartedAt
                        AND JSON_VALUE(opened.Content, N'$.actionName') IN (N'stage opened', N'stage opened, unfinished load given up')
                )
        ) THEN 0
        ELSE 1
    END
FROM policy.Dataset AS dataset
WHERE dataset.IsStageOpen IS NULL;
