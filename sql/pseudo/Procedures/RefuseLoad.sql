/*
Purpose:     Every refusal of a load before a row moves: the plan as a whole, the mode, the staged rows, the target.
Parameters:  @datasetId, @mode
Errors:      50200 the dataset's state; 50031, 50032; 50002 with every other problem (50069, 50080, 50082 to 50086, 50095, 50096, 50099)
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.HoldLoad
*/
CREATE OR ALTER PROCEDURE pseudo.RefuseLoad
    @datasetId int,
    @mode nvarchar(10)
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @datasetName nvarchar(128),
        @planVersion int,
        @statement nvarchar(max),
        @hasRows bit,
        @problems nvarchar(max),
        @message nvarchar(2048);

    SELECT @datasetName = dataset.DatasetName, @planVersion = header.PlanVersion
    FROM policy.Dataset AS dataset
    LEFT OUTER JOIN policy.PlanHeader AS header
        ON header.DatasetId = dataset.DatasetId
        AND header.Status = N'current'
    WHERE dataset.DatasetId = @datasetId;

    IF policy.MissingSteps(@datasetId, N'load') IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50200, @datasetName, N'load', policy.MissingSteps(@datasetId, N'load'));
        THROW 50200, @message, 1;
    END;

    IF @planVersion IS NULL
    BEGIN
        SET @message = policy.MessageText(50031, @datasetName, NULL, NULL);
        THROW 50031, @message, 1;
    END;

    EXECUTE policy.RefusePlanProblems @datasetId = @datasetId, @planVersion = @planVersion;

    SET @statement = CONCAT(N'SET @hasRows = CASE WHEN EXISTS (SELECT 1 FROM stage.', QUOTENAME(@datasetName), N' AS source) THEN 1 ELSE 0 END;');
    EXECUTE sys.sp_executesql @statement, N'@hasRows bit OUTPUT', @hasRows = @hasRows OUTPUT;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ',
            policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT found.MessageNumber, found.Argument1, found.Argument2
        FROM pseudo.ModeProblem(@datasetId, @planVersion, @mode) AS found
        UNION ALL
        SELECT 50082, @datasetName, NULL
        WHERE @hasRows = 0
        UNION ALL
        -- A run that was switched in and died before its originals were removed: loading again would take its rows twice.
        SELECT 50095, @datasetName, NULL
        WHERE EXISTS
        (
            SELECT 1
            FROM pseudo.LoadRun AS earlier
            WHERE earlier.DatasetId = @datasetId
                AND earlier.Status IN (N'running', N'failed')
                AND earlier.FinishedAt IS NOT NULL
        )
        UNION ALL
        SELECT 50069, part.MartTable, NULL
        FROM policy.TargetTable AS part
        WHERE part.DatasetId = @datasetId
            AND part.PlanVersion = @planVersion
            AND OBJECT_ID(part.MartTable) IS NOT NULL
            AND EXISTS (SELECT 1 FROM pseudo.StructureDifference(@datasetId, @planVersion, part.PartNumber, OBJECT_ID(part.MartTable)) AS difference)
        UNION ALL
        -- What SWITCH does not take over: indexes and constraints that somebody added to the target.
        SELECT 50096, part.MartTable, NULL
        FROM policy.TargetTable AS part
        WHERE part.DatasetId = @datasetId
            AND part.PlanVersion = @planVersion
            AND @mode = N'full'
            AND
            (
                EXISTS (SELECT 1 FROM sys.indexes AS foreignIndex WHERE foreignIndex.object_id = OBJECT_ID(part.MartTable) AND foreignIndex.type NOT IN (0, 5))
                OR EXISTS (SELECT 1 FROM sys.foreign_keys AS reference
                    WHERE OBJECT_ID(part.MartTable) IN (reference.parent_object_id, reference.referenced_object_id))
                OR EXISTS (SELECT 1 FROM sys.check_constraints AS limitation WHERE limitation.parent_object_id = OBJECT_ID(part.MartTable))
            )
        UNION ALL
        -- Append and delta insert and delete, which a table takes however its rows lie.
        SELECT 50099, part.MartTable, obstacle.Obstacle
        FROM policy.TargetTable AS part
        INNER JOIN pseudo.SwitchObstacle AS obstacle ON obstacle.ObjectId = OBJECT_ID(part.MartTable)
        WHERE part.DatasetId = @datasetId
            AND part.PlanVersion = @planVersion
            AND @mode = N'full'
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;
END;
