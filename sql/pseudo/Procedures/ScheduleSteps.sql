/*
Purpose:     Notes the phases of a run and where each step finds and leaves its values (pseudo.LoadStepColumn). What standardizes the source is done before everything; rows are excluded first, in the
             plan's order, because boundaries are statistics of the included rows. Then the set-level steps follow in the plan's order, and a
             scalar step is done in the first pass that comes after every set-level step which stands before it and touches its column. So the
             plan's order holds for whoever looks at one column, and a plan without such entanglement needs a single pass.
Parameters:  @runId
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.StartRun
*/
CREATE OR ALTER PROCEDURE pseudo.ScheduleSteps
    @runId int
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    CREATE TABLE #SetStep
    (
        SetNumber int NOT NULL PRIMARY KEY CLUSTERED,
        StepNumber int NOT NULL,
        TechniqueName nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        StepProcedure nvarchar(261) COLLATE Latin1_General_100_BIN2 NOT NULL
    );

    CREATE TABLE #Touched
    (
        ColumnName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        SetNumber int NOT NULL,
        StepNumber int NOT NULL,
        PRIMARY KEY CLUSTERED (ColumnName, SetNumber)
    );

    INSERT INTO #SetStep (SetNumber, StepNumber, TechniqueName, StepProcedure)
    SELECT ROW_NUMBER() OVER (ORDER BY step.StepNumber), step.StepNumber, step.TechniqueName, technique.StepProcedure
    FROM pseudo.LoadRun AS run
    INNER JOIN policy.PlanStep AS step
        ON step.DatasetId = run.DatasetId
        AND step.PlanVersion = run.PlanVersion
    INNER JOIN policy.Technique AS technique ON technique.TechniqueName = step.TechniqueName
    WHERE run.RunId = @runId
        AND technique.Kind IN (N'set', N'in_place');

    INSERT INTO #Touched (ColumnName, SetNumber, StepNumber)
    SELECT step.TargetColumn, setStep.SetNumber, setStep.StepNumber
    FROM pseudo.LoadRun AS run
    INNER JOIN policy.PlanStep AS step
        ON step.DatasetId = run.DatasetId
        AND step.PlanVersion = run.PlanVersion
    INNER JOIN #SetStep AS setStep ON setStep.StepNumber = step.StepNumber
    WHERE run.RunId = @runId
        AND step.TargetColumn IS NOT NULL
    UNION
    SELECT LEFT(named.[value], 128) COLLATE Latin1_General_100_BIN2, setStep.SetNumber, setStep.StepNumber
    FROM pseudo.LoadRun AS run
    INNER JOIN #SetStep AS setStep ON 1 = 1
    INNER JOIN policy.TechniqueParameter AS declared
        ON declared.TechniqueName = setStep.TechniqueName
        AND declared.TypeName IN (N'target_columns', N'class_columns', N'number_columns', N'treated_columns')
    INNER JOIN policy.StepParameter AS given
        ON given.DatasetId = run.DatasetId
        AND given.PlanVersion = run.PlanVersion
        AND given.StepNumber = setStep.StepNumber
        AND given.ParameterName = declared.ParameterName
    CROSS APPLY OPENJSON(given.ParameterValue) AS named
    WHERE run.RunId = @runId;

    WITH Assigned AS
    (
        SELECT
            chain.StepNumber,
            chain.Kind,
            chain.ColumnName,
            chain.SourceColumn,
            chain.SourceType,
            chain.InputType,
            chain.TypeName,
            chain.FirstStepNumber,
            TargetType = FIRST_VALUE(chain.TypeName) OVER (PARTITION BY chain.ColumnName ORDER BY chain.StepNumber DESC),
            PassNumber = CASE
                WHEN chain.Kind = N'scalar' THEN ISNULL
                (
                    (
                        SELECT MAX(touched.SetNumber)
                        FROM #Touched AS touched
                        WHERE touched.ColumnName = chain.ColumnName
                            AND touched.StepNumber < chain.StepNumber
                    ), 0
                )
                ELSE (SELECT setStep.SetNumber FROM #SetStep AS setStep WHERE setStep.StepNumber = chain.StepNumber)
            END
        FROM pseudo.LoadRun AS run
        INNER JOIN policy.ChainStep AS chain
            ON chain.DatasetId = run.DatasetId
            AND chain.PlanVersion = run.PlanVersion
        WHERE run.RunId = @runId
    ),
    Linked AS
    (
        SELECT
            assigned.StepNumber,
            assigned.Kind,
            assigned.ColumnName,
            assigned.SourceColumn,
            assigned.SourceType,
            assigned.InputType,
            assigned.TypeName,
            assigned.FirstStepNumber,
            assigned.TargetType,
            assigned.PassNumber,
            NextKind = LEAD(assigned.Kind) OVER (PARTITION BY assigned.ColumnName ORDER BY assigned.StepNumber),
            NextPass = LEAD(assigned.PassNumber) OVER (PARTITION BY assigned.ColumnName ORDER BY assigned.StepNumber)
        FROM Assigned AS assigned
    ),
    Standing AS
    (
        SELECT
            linked.StepNumber,
            linked.Kind,
            linked.ColumnName,
            linked.SourceColumn,
            linked.SourceType,
            linked.InputType,
            linked.TypeName,
            linked.FirstStepNumber,
            linked.TargetType,
            linked.PassNumber,
            WorkColumn = CASE
                WHEN linked.Kind = N'scalar' AND linked.NextKind = N'scalar' AND linked.NextPass = linked.PassNumber THEN NULL
                WHEN linked.TypeName = linked.TargetType THEN linked.ColumnName
                ELSE CONCAT(N'_', linked.StepNumber, N'_', linked.ColumnName) COLLATE Latin1_General_100_BIN2
            END
        FROM Linked AS linked
    )
    INSERT INTO pseudo.LoadStepColumn
        (RunId, StepNumber, Kind, PassNumber, ColumnName, SourceColumn, InputColumn, InputType, WorkColumn, WorkType, CarriesSource)
    SELECT
        @runId,
        valued.StepNumber,
        valued.Kind,
        valued.PassNumber,
        valued.ColumnName,
        valued.SourceColumn,
        CASE
            WHEN valued.Kind <> N'in_place' OR valued.StepNumber > valued.FirstStepNumber
                THEN LAG(valued.WorkColumn) OVER (PARTITION BY valued.ColumnName ORDER BY valued.StepNumber)
            WHEN valued.SourceType = valued.TargetType THEN valued.ColumnName
            ELSE CONCAT(N'_0_', valued.ColumnName) COLLATE Latin1_General_100_BIN2
        END,
        valued.InputType,
        valued.WorkColumn,
        valued.TypeName,
        CASE WHEN valued.Kind = N'in_place' AND valued.StepNumber = valued.FirstStepNumber THEN 1 ELSE 0 END
    FROM Standing AS valued;

    -- A list with an item without limit treats every value.
    UPDATE placed
    SET InvalidColumn = CONCAT(N'_Invalid', placed.StepNumber)
    FROM pseudo.LoadStepColumn AS placed
    INNER JOIN pseudo.LoadRun AS run ON run.RunId = placed.RunId
    INNER JOIN policy.PlanStep AS step
        ON step.DatasetId = run.DatasetId
        AND step.PlanVersion = run.PlanVersion
        AND step.StepNumber = placed.StepNumber
    INNER JOIN policy.Technique AS technique
        ON technique.TechniqueName = step.TechniqueName
        AND technique.InvalidPossible = 1
    WHERE placed.RunId = @runId
        AND placed.Kind = N'scalar'
        AND NOT EXISTS
        (
            SELECT 1
            FROM policy.StepParameter AS item
            WHERE item.DatasetId = step.DatasetId
                AND item.PlanVersion = step.PlanVersion
                AND item.StepNumber = step.StepNumber
                AND item.ItemNumber > 0
                AND item.ParameterValue IS NULL
        );

    INSERT INTO pseudo.LoadRunStep (RunId, PhaseNumber, PhaseName, StepNumber, PassNumber, ProcedureName)
    SELECT
        @runId,
        ROW_NUMBER() OVER (ORDER BY phase.PhaseRank, phase.SetNumber, phase.PassNumber, phase.StepNumber),
        phase.PhaseName,
        phase.StepNumber,
        phase.PassNumber,
        phase.ProcedureName
    FROM
    (
        SELECT
            fixed.PhaseRank,
            SetNumber = 0,
            fixed.PhaseName COLLATE Latin1_General_100_BIN2 AS PhaseName,
            CONVERT(int, NULL) AS StepNumber,
            CONVERT(int, NULL) AS PassNumber,
            fixed.ProcedureName COLLATE Latin1_General_100_BIN2 AS ProcedureName
        FROM
        (
            VALUES
                (1, N'stop requests', N'pseudo.ExcludeStoppedSubjects'),
                (2, N'subjects', N'pseudo.CompareLoadedSubjects'),
                (4, N'statistics', N'pseudo.ComputeBoundaries'),
                (6, N'verification', N'pseudo.VerifyLoad'),
                (7, N'arrangement', N'pseudo.ArrangeIncoming'),
                (8, N'risk', N'risk.MeasureIncoming'),
                (9, N'utility', N'risk.CompareUtility'),
                (10, N'leak check', N'risk.CheckLeaks'),
                (11, N'attack drill', N'risk.DrillLoad'),
                (12, N'switch-in', N'pseudo.SwitchIn'),
                (13, N'originals', N'pseudo.RemoveOriginals')
        ) AS fixed (PhaseRank, PhaseName, ProcedureName)
        UNION ALL
        SELECT CASE WHEN technique.Kind = N'source' THEN 0 ELSE 3 END, 0, step.TechniqueName, step.StepNumber, NULL, technique.StepProcedure
        FROM pseudo.LoadRun AS run
        INNER JOIN policy.PlanStep AS step
            ON step.DatasetId = run.DatasetId
            AND step.PlanVersion = run.PlanVersion
        INNER JOIN policy.Technique AS technique
            ON technique.TechniqueName = step.TechniqueName
            AND technique.Kind IN (N'source', N'row')
        WHERE run.RunId = @runId
        UNION ALL
        -- NULL sorts first: a set-level step before the pass that follows it.
        SELECT 5, setStep.SetNumber, setStep.TechniqueName, setStep.StepNumber, NULL, setStep.StepProcedure
        FROM #SetStep AS setStep
        UNION ALL
        SELECT 5, pass.PassNumber, N'scalar pass', NULL, pass.PassNumber, N'pseudo.RunScalarPass'
        FROM
        (
            -- Pass 0 brings the rows, even when no rule is in it.
            SELECT PassNumber = 0
            UNION
            SELECT placed.PassNumber
            FROM pseudo.LoadStepColumn AS placed
            WHERE placed.RunId = @runId
                AND placed.Kind = N'scalar'
        ) AS pass
    ) AS phase;
END;
