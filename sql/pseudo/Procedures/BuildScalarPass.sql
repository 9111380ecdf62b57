/*
Purpose:     Generates the batch of a scalar pass over a range of rows. Pass 0 is one INSERT … SELECT from the stage into the work table; a later
             one is one UPDATE of the work table. Rules on one target column follow each other through CROSS APPLY, so that each is
             written once.
Parameters:  @runId, @passNumber
             @statement  OUTPUT; takes @runId, @datasetId, @planVersion, @afterKey, @throughKey, gives @rowCount, and fills the caller's
             #Invalid (StepNumber, InvalidCount) with what rules could not treat
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.RunScalarPass
*/
CREATE OR ALTER PROCEDURE pseudo.BuildScalarPass
    @runId int,
    @passNumber int,
    -- lint: allow W012 because generated T-SQL grows with the columns of a plan.
    @statement nvarchar(max) = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @stepNumber int,
        @columnName nvarchar(128),
        @previousColumn nvarchar(128) = N'',
        @baseValue nvarchar(300),
        @template nvarchar(2000),
        @itemTemplate nvarchar(1000),
        @masksInvalid bit,
        @invalidColumn nvarchar(128),
        @isInvalid nvarchar(max),
        @mark nvarchar(max),
        @workColumn nvarchar(128),
        @workType nvarchar(128),
        @resultType nvarchar(128),
        @value nvarchar(max),
        @expression nvarchar(max),
        @alias nvarchar(20),
        @applied nvarchar(max) = N'',
        @columns nvarchar(max) = N'',
        @selected nvarchar(max) = N'',
        @assigned nvarchar(max) = N'',
        @readsStage bit = 0,
        @declarations nvarchar(max),
        @subjectKey nvarchar(400);

    CREATE TABLE #Variable
    (
        StepNumber int NOT NULL,
        ParameterName nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        ItemNumber int NOT NULL,
        VariableName nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
        -- lint: allow W012 because it holds generated T-SQL, which grows with a step's parameters.
        -- lint: allow W008 because pseudo.ListVariables writes it, of numbers, types and quoted names.
        Declaration nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        PRIMARY KEY CLUSTERED (StepNumber, ItemNumber, ParameterName)
    );

    EXECUTE pseudo.ListVariables @runId = @runId, @passNumber = @passNumber;

    SELECT @subjectKey = pseudo.TextExpression(CONCAT(N'source.', QUOTENAME(run.SubjectKeyColumn)), run.SubjectKeyType)
    FROM pseudo.RunContext AS run
    WHERE run.RunId = @runId
        AND run.SubjectKeyColumn IS NOT NULL;

    DECLARE applied CURSOR LOCAL STATIC READ_ONLY FORWARD_ONLY FOR
        SELECT
            placed.StepNumber, placed.ColumnName,
            CASE WHEN placed.InputColumn IS NULL THEN CONCAT(N'source.', QUOTENAME(placed.SourceColumn)) ELSE CONCAT(N'work.', QUOTENAME(placed.InputColumn)) END,
            technique.Template, technique.ItemTemplate,
            CASE WHEN step.OnInvalid = N'mask' THEN 1 ELSE 0 END,
            placed.InvalidColumn,
            placed.WorkColumn, placed.WorkType, technique.ResultType
        FROM pseudo.RunContext AS run
        INNER JOIN pseudo.LoadStepColumn AS placed
            ON placed.RunId = run.RunId
            AND placed.PassNumber = @passNumber
            AND placed.Kind = N'scalar'
        INNER JOIN policy.PlanStep AS step
            ON step.DatasetId = run.DatasetId
            AND step.PlanVersion = run.PlanVersion
            AND step.StepNumber = placed.StepNumber
        INNER JOIN policy.Technique AS technique ON technique.TechniqueName = step.TechniqueName
        WHERE run.RunId = @runId
        ORDER BY MIN(placed.StepNumber) OVER (PARTITION BY placed.ColumnName), placed.StepNumber;

    OPEN applied;
    FETCH NEXT FROM applied INTO @stepNumber, @columnName, @baseValue, @template, @itemTemplate, @masksInvalid, @invalidColumn, @workColumn, @workType, @resultType;

    WHILE @@FETCH_STATUS = 0
    BEGIN
        IF @columnName <> @previousColumn
        BEGIN
            SET @value = @baseValue;
            SET @readsStage = CASE WHEN @baseValue LIKE N'source.%' THEN 1 ELSE @readsStage END;
        END;

        SET @readsStage = CASE WHEN @template LIKE N'%{subjectKey}%' THEN 1 ELSE @readsStage END;
        EXECUTE pseudo.RenderTemplate @stepNumber = @stepNumber, @template = @template, @itemTemplate = @itemTemplate,
            @value = @value, @target = NULL, @subjectKey = @subjectKey, @expression = @expression OUTPUT;

        IF @invalidColumn IS NOT NULL
        BEGIN
            SET @alias = CONCAT(N'rule', @stepNumber);
            SET @applied = CONCAT(@applied, N' CROSS APPLY (VALUES (', @expression, N')) AS ', @alias, N' (Value)');
            SET @isInvalid = CONCAT(@value, N' IS NOT NULL AND ', @alias, N'.Value IS NULL');
            SET @mark = CONCAT(N'CONVERT(bit, CASE WHEN ', @isInvalid, N' THEN 1 END)');
            SET @columns = CONCAT(@columns, N', ', QUOTENAME(@invalidColumn));
            SET @selected = CONCAT(@selected, N', ', @mark);
            SET @assigned = CONCAT(@assigned, CASE WHEN @assigned > N'' THEN N', ' END, QUOTENAME(@invalidColumn), N' = ', @mark);
            SET @expression = CASE
                -- As text: beside a number the asterisk would be converted to one, and fail.
                WHEN @masksInvalid = 1 THEN CONCAT(N'CASE WHEN ', @isInvalid, N' THEN N''*'' ELSE CONVERT(nvarchar(4000), ', @alias, N'.Value) END')
                ELSE CONCAT(@alias, N'.Value')
            END;
        END;

        IF @workColumn IS NOT NULL
        BEGIN
            -- Style 2 writes bytes as hexadecimal digits; without it they would be read as UTF-16.
            SET @expression = CONCAT(N'CONVERT(', @workType, N', ', @expression,
                CASE WHEN @resultType LIKE N'varbinary(%' AND @workType LIKE N'%char(%' THEN N', 2' ELSE N'' END, N')');
            SET @columns = CONCAT(@columns, N', ', QUOTENAME(@workColumn));
            SET @selected = CONCAT(@selected, N', ', @expression);
            SET @assigned = CONCAT(@assigned, CASE WHEN @assigned > N'' THEN N', ' END, QUOTENAME(@workColumn), N' = ', @expression);
        END
        ELSE
        BEGIN
            SET @alias = CONCAT(N'step', @stepNumber);
            SET @applied = CONCAT(@applied, N' CROSS APPLY (VALUES (', @expression, N')) AS ', @alias, N' (Value)');
            SET @value = CONCAT(@alias, N'.Value');
        END;

        SET @previousColumn = @columnName;
        FETCH NEXT FROM applied INTO @stepNumber, @columnName, @baseValue, @template, @itemTemplate, @masksInvalid, @invalidColumn, @workColumn, @workType, @resultType;
    END;

    CLOSE applied;
    DEALLOCATE applied;

    SELECT @declarations = STRING_AGG(variable.Declaration, N'') WITHIN GROUP (ORDER BY variable.StepNumber, variable.ItemNumber, variable.ParameterName)
    FROM #Variable AS variable
    WHERE variable.Declaration IS NOT NULL;

    IF @passNumber = 0
        -- Values that a set-level step is the first to treat come as they are.
        SELECT
            @columns = CONCAT(@columns, STRING_AGG(CONVERT(nvarchar(max), CONCAT(N', ', QUOTENAME(carried.InputColumn))), N'') WITHIN GROUP (ORDER BY carried.StepNumber)),
            @selected = CONCAT(@selected, STRING_AGG(CONVERT(nvarchar(max), CONCAT(N', source.', QUOTENAME(carried.SourceColumn))), N'') WITHIN GROUP (ORDER BY carried.StepNumber))
        FROM pseudo.LoadStepColumn AS carried
        WHERE carried.RunId = @runId
            AND carried.CarriesSource = 1;

    SELECT @statement = CONCAT
    (
        CONVERT(nvarchar(max), @declarations),
        pseudo.KeyDeclarations(@runId),
        CASE
            WHEN @passNumber = 0 THEN CONCAT
            (
                CONVERT(nvarchar(max), N'INSERT INTO '), run.WorkTable, N' (StageRowId', @columns, N') SELECT source.StageRowId', @selected,
                N' FROM ', run.StageTable, N' AS source', @applied,
                N' WHERE source.StageRowId > @afterKey AND source.StageRowId <= @throughKey ',
                N'AND NOT EXISTS (SELECT 1 FROM stage.ExcludedRow AS excluded WHERE excluded.RunId = @runId AND excluded.StageRowId = source.StageRowId); ',
                N'SET @rowCount = @@ROWCOUNT;'
            )
            ELSE CONCAT(CONVERT(nvarchar(max), N'UPDATE work SET '), @assigned, treated.RowsText, N'; SET @rowCount = @@ROWCOUNT;')
        END,
        pseudo.InvalidCheck(@runId, @passNumber)
    )
    FROM pseudo.RunContext AS run
    CROSS APPLY
    (
        VALUES
        (
            CONCAT
            (
                CONVERT(nvarchar(max), N' FROM '), run.WorkTable, N' AS work',
                CASE WHEN @readsStage = 1 THEN CONCAT(N' INNER JOIN ', run.StageTable, N' AS source ON source.StageRowId = work.StageRowId') END,
                @applied, N' WHERE work.StageRowId > @afterKey AND work.StageRowId <= @throughKey'
            )
        )
    ) AS treated (RowsText)
    WHERE run.RunId = @runId;
END;
