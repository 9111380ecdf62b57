/*
Purpose:     Generates the batch of the scalar pass: one INSERT … SELECT over a range of staged rows that applies every scalar rule. Rules on one
             target column follow each other through CROSS APPLY, so that each is written once; the last one stands in the select list.
Parameters:  @runId
             @statement  OUTPUT; takes @runId, @datasetId, @planVersion, @afterKey, @throughKey and gives @rowCount and,
             when a rule's onInvalid = error was met, @invalidStep and @invalidCount
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.RunScalarPass
*/
CREATE OR ALTER PROCEDURE pseudo.BuildScalarPass
    @runId int,
    @statement nvarchar(max) = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;

    DECLARE
        @stepNumber int,
        @sourceColumn nvarchar(128),
        @targetColumn nvarchar(128),
        @previousTarget nvarchar(128) = N'',
        @template nvarchar(2000),
        @itemTemplate nvarchar(1000),
        @masksInvalid bit,
        @isLast bit,
        @targetType nvarchar(128),
        @resultType nvarchar(128),
        @value nvarchar(max),
        @expression nvarchar(max),
        @alias nvarchar(20),
        @applied nvarchar(max) = N'',
        @columns nvarchar(max) = N'',
        @selected nvarchar(max) = N'',
        @declarations nvarchar(max),
        @subjectKey nvarchar(400);

    CREATE TABLE #Variable
    (
        StepNumber int NOT NULL,
        ParameterName nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        ItemNumber int NOT NULL,
        VariableName nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
        Declaration nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        PRIMARY KEY CLUSTERED (StepNumber, ItemNumber, ParameterName)
    );

    EXECUTE pseudo.ListVariables @runId = @runId;

    SELECT @subjectKey = pseudo.TextExpression(CONCAT(N'source.', QUOTENAME(run.SubjectKeyColumn)), run.SubjectKeyType)
    FROM pseudo.RunContext AS run
    WHERE run.RunId = @runId
        AND run.SubjectKeyColumn IS NOT NULL;

    DECLARE applied CURSOR LOCAL STATIC READ_ONLY FORWARD_ONLY FOR
        SELECT
            step.StepNumber, step.SourceColumn, step.TargetColumn, technique.Template, technique.ItemTemplate,
            CASE WHEN technique.InvalidPossible = 1 AND step.OnInvalid = N'mask' THEN 1 ELSE 0 END,
            CASE WHEN target.LastStepNumber = step.StepNumber THEN 1 ELSE 0 END,
            target.TypeName, technique.ResultType
        FROM pseudo.RunContext AS run
        INNER JOIN policy.PlanStep AS step
            ON step.DatasetId = run.DatasetId
            AND step.PlanVersion = run.PlanVersion
        INNER JOIN policy.Technique AS technique
            ON technique.TechniqueName = step.TechniqueName
            AND technique.Kind = N'scalar'
        INNER JOIN policy.TargetColumn AS target
            ON target.DatasetId = step.DatasetId
            AND target.PlanVersion = step.PlanVersion
            AND target.ColumnName = step.TargetColumn
        WHERE run.RunId = @runId
        ORDER BY target.FirstStepNumber, step.StepNumber;

    OPEN applied;
    FETCH NEXT FROM applied INTO @stepNumber, @sourceColumn, @targetColumn, @template, @itemTemplate, @masksInvalid, @isLast, @targetType, @resultType;

    WHILE @@FETCH_STATUS = 0
    BEGIN
        IF @targetColumn <> @previousTarget
            SET @value = CONCAT(N'source.', QUOTENAME(@sourceColumn));

        EXECUTE pseudo.RenderTemplate @stepNumber = @stepNumber, @template = @template, @itemTemplate = @itemTemplate,
            @value = @value, @target = NULL, @subjectKey = @subjectKey, @expression = @expression OUTPUT;

        IF @masksInvalid = 1
        BEGIN
            SET @alias = CONCAT(N'rule', @stepNumber);
            SET @applied = CONCAT(@applied, N' CROSS APPLY (VALUES (', @expression, N')) AS ', @alias, N' (Value)');
            -- As text: beside a number the asterisk would be converted to one, and fail.
            SET @expression = CONCAT(N'CASE WHEN ', @value, N' IS NOT NULL AND ', @alias, N'.Value IS NULL THEN N''*'' ELSE CONVERT(nvarchar(4000), ', @alias, N'.Value) END');
        END;

        IF @isLast = 1
        BEGIN
            SET @columns = CONCAT(@columns, N', ', QUOTENAME(@targetColumn));
            SET @selected = CONCAT
            (
                -- Style 2 writes bytes as hexadecimal digits; without it they would be read as UTF-16.
                @selected, N', CONVERT(', @targetType, N', ', @expression,
                CASE WHEN @resultType LIKE N'varbinary(%' AND @targetType LIKE N'%char(%' THEN N', 2' ELSE N'' END, N')'
            );
        END
        ELSE
        BEGIN
            SET @alias = CONCAT(N'step', @stepNumber);
            SET @applied = CONCAT(@applied, N' CROSS APPLY (VALUES (', @expression, N')) AS ', @alias, N' (Value)');
            SET @value = CONCAT(@alias, N'.Value');
        END;

        SET @previousTarget = @targetColumn;
        FETCH NEXT FROM applied INTO @stepNumber, @sourceColumn, @targetColumn, @template, @itemTemplate, @masksInvalid, @isLast, @targetType, @resultType;
    END;

    CLOSE applied;
    DEALLOCATE applied;

    SELECT @declarations = STRING_AGG(variable.Declaration, N'') WITHIN GROUP (ORDER BY variable.StepNumber, variable.ItemNumber, variable.ParameterName)
    FROM #Variable AS variable
    WHERE variable.Declaration IS NOT NULL;

    SELECT @statement = CONCAT
    (
        CONVERT(nvarchar(max), @declarations),
        pseudo.KeyDeclarations(@runId),
        N'INSERT INTO ', run.WorkTable, N' (StageRowId', @columns, N') SELECT source.StageRowId', @selected,
        N' FROM ', run.StageTable, N' AS source', @applied,
        N' WHERE source.StageRowId > @afterKey AND source.StageRowId <= @throughKey ',
        N'AND NOT EXISTS (SELECT 1 FROM stage.ExcludedRow AS excluded WHERE excluded.RunId = @runId AND excluded.StageRowId = source.StageRowId); ',
        N'SET @rowCount = @@ROWCOUNT; ',
        pseudo.InvalidCheck(@runId)
    )
    FROM pseudo.RunContext AS run
    WHERE run.RunId = @runId;
END;
