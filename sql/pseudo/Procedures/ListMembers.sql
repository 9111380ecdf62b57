/*
Purpose:     Fills stage.StepMember for a set-level step: every row of the work table with its class and, of a numeric column, its amount and place.
             The caller has a transaction open, and calls pseudo.ForgetMembers in it.
Parameters:  @runId, @phaseNumber, @debug  as every phase
             @classParameter   the step's parameter of class columns
             @isClassOfValues  1 when the treated value itself makes classes too, for frequencies
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.StepAggregate
*/
CREATE OR ALTER PROCEDURE pseudo.ListMembers
    @runId int,
    @phaseNumber int,
    @debug bit,
    @classParameter nvarchar(40),
    @isClassOfValues bit = 0
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @stepNumber int, @classOrder nvarchar(max), @statement nvarchar(max);

    SELECT @stepNumber = context.StepNumber
    FROM pseudo.SetStepContext AS context
    WHERE context.RunId = @runId
        AND context.PhaseNumber = @phaseNumber;

    SELECT @classOrder = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'work.', class.WorkColumn)), N', ') WITHIN GROUP (ORDER BY class.ClassNumber)
    FROM pseudo.ClassColumn(@runId, @stepNumber, @classParameter) AS class;

    SELECT
        @classOrder = CASE
            WHEN @isClassOfValues = 1 THEN CONCAT(@classOrder, CASE WHEN @classOrder IS NOT NULL THEN N', ' END, N'work.', context.InputColumn)
            ELSE @classOrder
        END,
        @statement = CONCAT
        (
            CONVERT(nvarchar(max), N'INSERT INTO stage.StepMember (RunId, StageRowId, ClassNumber, Amount, PlaceNumber) '),
            N'SELECT @runId, member.StageRowId, member.ClassNumber, member.Amount, ',
            N'CASE WHEN member.Amount IS NOT NULL THEN ROW_NUMBER() OVER (PARTITION BY member.ClassNumber, CASE WHEN member.Amount IS NULL THEN 1 ELSE 0 END ',
            N'ORDER BY member.Amount, member.StageRowId) END FROM (SELECT work.StageRowId, ClassNumber = ',
            CASE
                WHEN @classOrder IS NOT NULL OR @isClassOfValues = 1 THEN N'DENSE_RANK() OVER (ORDER BY {classes})'
                ELSE N'CONVERT(bigint, 1)'
            END,
            N', Amount = ',
            CASE
                WHEN context.InputType LIKE N'%int' OR context.InputType LIKE N'decimal(%' THEN CONCAT(N'CONVERT(decimal(38, 10), work.', context.InputColumn, N')')
                ELSE N'CONVERT(decimal(38, 10), NULL)'
            END,
            N' FROM ', context.WorkTable, N' AS work) AS member;'
        )
    FROM pseudo.SetStepContext AS context
    WHERE context.RunId = @runId
        AND context.PhaseNumber = @phaseNumber;

    SET @statement = REPLACE(@statement, N'{classes}', ISNULL(@classOrder, N''));

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement, N'@runId int', @runId = @runId;
END;
