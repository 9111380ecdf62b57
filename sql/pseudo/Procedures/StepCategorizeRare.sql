/*
Purpose:     Replaces values that fewer than k rows have by their value at a level of a hierarchy; frequent ones stay (단일 속성으로 대체, guideline lines
             2352-2370). A rare value that the hierarchy does not know follows the rule's onInvalid.
Parameters:  @runId, @phaseNumber, @debug  as every phase
Errors:      50091 a rare value that the hierarchy does not know, where the rule says error
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ExecuteLoad
*/
CREATE OR ALTER PROCEDURE pseudo.StepCategorizeRare
    @runId int,
    @phaseNumber int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @stepNumber int,
        @columnName nvarchar(128),
        @hierarchy nvarchar(100),
        @level int,
        @onInvalid nvarchar(10),
        @unknownCount bigint,
        @statement nvarchar(max),
        @message nvarchar(2048);

    SELECT
        @stepNumber = context.StepNumber,
        @columnName = context.TargetColumn,
        @hierarchy = pseudo.StepParameterText(@runId, context.StepNumber, N'hierarchy'),
        @level = CONVERT(int, pseudo.StepParameterText(@runId, context.StepNumber, N'level')),
        @onInvalid = step.OnInvalid,
        @statement = CONCAT
        (
            CONVERT(nvarchar(max), N'UPDATE member SET IsReplaced = 1, NewText = category.LevelValue FROM stage.StepMember AS member INNER JOIN '), context.WorkTable,
            N' AS work ON work.StageRowId = member.StageRowId LEFT OUTER JOIN policy.Category AS category ON category.HierarchyName = @hierarchy ',
            N'AND category.LevelNumber = @level AND category.LeafValue = CONVERT(nvarchar(200), work.', context.InputColumn, N') COLLATE Latin1_General_100_BIN2 ',
            N'WHERE member.RunId = @runId AND member.Side <> 0;'
        )
    FROM pseudo.SetStepContext AS context
    INNER JOIN policy.PlanStep AS step
        ON step.DatasetId = context.DatasetId
        AND step.PlanVersion = context.PlanVersion
        AND step.StepNumber = context.StepNumber
    WHERE context.RunId = @runId
        AND context.PhaseNumber = @phaseNumber;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    BEGIN TRANSACTION;

    EXECUTE pseudo.MarkOutliers @runId = @runId, @phaseNumber = @phaseNumber, @debug = @debug;
    EXECUTE sys.sp_executesql @statement, N'@runId int, @hierarchy nvarchar(100), @level int', @runId = @runId, @hierarchy = @hierarchy, @level = @level;

    SELECT @unknownCount = COUNT_BIG(*)
    FROM stage.StepMember AS member
    WHERE member.RunId = @runId
        AND member.IsReplaced = 1
        AND member.NewText IS NULL;

    IF @unknownCount > 0 AND @onInvalid = N'error'
    BEGIN
        SET @message = policy.MessageText(50091, CONVERT(nvarchar(10), @stepNumber), @columnName, CONVERT(nvarchar(20), @unknownCount));
        THROW 50091, @message, 1;
    END;

    IF @unknownCount > 0
        INSERT INTO pseudo.LoadInvalid (RunId, StepNumber, InvalidCount)
        VALUES (@runId, @stepNumber, @unknownCount);

    IF @onInvalid = N'mask'
        UPDATE stage.StepMember
        SET NewText = N'*'
        WHERE RunId = @runId
            AND IsReplaced = 1
            AND NewText IS NULL;

    EXECUTE pseudo.WriteMembers @runId = @runId, @phaseNumber = @phaseNumber, @debug = @debug;

    COMMIT TRANSACTION;
END;
