/*
Purpose:     Replaces values by the range min~max of their class where the class holds an outlier (로컬 일반화, guideline technique 12): for the
             whole class, or with scope = row for the outlying row only. Other classes keep their values, as text.
Parameters:  @runId, @phaseNumber, @debug  as every phase
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ExecuteLoad
*/
CREATE OR ALTER PROCEDURE pseudo.StepGeneralizeLocal
    @runId int,
    @phaseNumber int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @stepNumber int, @scope nvarchar(10), @statement nvarchar(max);

    SELECT
        @stepNumber = context.StepNumber,
        @scope = pseudo.StepParameterText(@runId, context.StepNumber, N'scope'),
        -- In the column's own type, so that 3009600 is not written as 3009600.0000000000.
        @statement = CONCAT
        (
            CONVERT(nvarchar(max), N'UPDATE member SET IsReplaced = 1, NewText = CONCAT(CONVERT('), context.InputType, N', class.Smallest), N''~'', CONVERT(', context.InputType,
            N', class.Largest)) FROM stage.StepMember AS member INNER JOIN stage.StepClass AS class ON class.RunId = member.RunId AND class.ClassNumber = member.ClassNumber ',
            N'WHERE member.RunId = @runId AND member.Amount IS NOT NULL AND (member.Side <> 0 OR (@scope = N''class'' AND EXISTS (SELECT 1 FROM stage.StepMember AS outlying ',
            N'WHERE outlying.RunId = @runId AND outlying.ClassNumber = member.ClassNumber AND outlying.Side <> 0)));'
        )
    FROM pseudo.SetStepContext AS context
    WHERE context.RunId = @runId
        AND context.PhaseNumber = @phaseNumber;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    BEGIN TRANSACTION;

    EXECUTE pseudo.MarkOutliers @runId = @runId, @phaseNumber = @phaseNumber, @debug = @debug;
    EXECUTE sys.sp_executesql @statement, N'@runId int, @scope nvarchar(10)', @runId = @runId, @scope = @scope;

    -- A range of one value is that value: the outlier's neighbours are all equal to it, or it stands alone.
    INSERT INTO pseudo.LoadFinding (RunId, StepNumber, FindingName, FoundCount)
    SELECT @runId, @stepNumber, N'ranges of one value', COUNT_BIG(*)
    FROM stage.StepMember AS member
    INNER JOIN stage.StepClass AS class
        ON class.RunId = member.RunId
        AND class.ClassNumber = member.ClassNumber
    WHERE member.RunId = @runId
        AND member.IsReplaced = 1
        AND class.Smallest = class.Largest;

    EXECUTE pseudo.WriteMembers @runId = @runId, @phaseNumber = @phaseNumber, @debug = @debug;

    COMMIT TRANSACTION;
END;
