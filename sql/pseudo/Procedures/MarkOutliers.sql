/*
Purpose:     Marks the outliers (특이정보) among a step's members, by the step's own criterion (guideline lines 2252-2290):
             sigma     further from the class's mean than @factor standard deviations (3)
             iqr       beyond the quartiles by more than @factor interquartile ranges (1.5)
             boundary  below @low or above @high
             rare      a value that fewer than @k rows of the class have (도수분포표)
             A step without a criterion means rare. NULL is no outlier. The count goes into the run's findings.
Parameters:  @runId, @phaseNumber, @debug  as every phase
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.StepSuppressLocal
*/
CREATE OR ALTER PROCEDURE pseudo.MarkOutliers
    @runId int,
    @phaseNumber int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @stepNumber int,
        @criterion nvarchar(10),
        @side nvarchar(10),
        @factor decimal(38, 10),
        @low decimal(38, 10),
        @high decimal(38, 10),
        @k int,
        @statement nvarchar(max);

    SELECT
        @stepNumber = context.StepNumber,
        @criterion = ISNULL(pseudo.StepParameterText(@runId, context.StepNumber, N'criterion'), N'rare'),
        @side = ISNULL(pseudo.StepParameterText(@runId, context.StepNumber, N'side'), N'both'),
        @factor = CONVERT(decimal(38, 10), pseudo.StepParameterText(@runId, context.StepNumber, N'factor')),
        @low = CONVERT(decimal(38, 10), pseudo.StepParameterText(@runId, context.StepNumber, N'low')),
        @high = CONVERT(decimal(38, 10), pseudo.StepParameterText(@runId, context.StepNumber, N'high')),
        @k = CONVERT(int, pseudo.StepParameterText(@runId, context.StepNumber, N'k'))
    FROM pseudo.SetStepContext AS context
    WHERE context.RunId = @runId
        AND context.PhaseNumber = @phaseNumber;

    IF @criterion = N'rare'
    BEGIN
        EXECUTE pseudo.ListMembers @runId = @runId, @phaseNumber = @phaseNumber, @debug = @debug, @classParameter = N'classColumns', @isClassOfValues = 1;

        SELECT @statement = CONCAT
        (
            CONVERT(nvarchar(max), N'UPDATE member SET Side = 1 FROM stage.StepMember AS member INNER JOIN '), context.WorkTable,
            N' AS work ON work.StageRowId = member.StageRowId INNER JOIN (SELECT counted.ClassNumber FROM stage.StepMember AS counted WHERE counted.RunId = @runId ',
            N'GROUP BY counted.ClassNumber HAVING COUNT_BIG(*) < @k) AS rare ON rare.ClassNumber = member.ClassNumber ',
            N'WHERE member.RunId = @runId AND work.', context.InputColumn, N' IS NOT NULL;'
        )
        FROM pseudo.SetStepContext AS context
        WHERE context.RunId = @runId
            AND context.PhaseNumber = @phaseNumber;

        IF @debug = 1
            EXECUTE pseudo.PrintBatch @statement = @statement;

        EXECUTE sys.sp_executesql @statement, N'@runId int, @k int', @runId = @runId, @k = @k;
    END
    ELSE
    BEGIN
        EXECUTE pseudo.ListMembers @runId = @runId, @phaseNumber = @phaseNumber, @debug = @debug, @classParameter = N'classColumns';
        EXECUTE pseudo.MeasureClasses @runId = @runId;

        IF @criterion = N'iqr'
            UPDATE member
            SET Side = CASE
                    WHEN member.Amount < class.LowerQuartile - ISNULL(@factor, 1.5) * (class.UpperQuartile - class.LowerQuartile) THEN -1
                    WHEN member.Amount > class.UpperQuartile + ISNULL(@factor, 1.5) * (class.UpperQuartile - class.LowerQuartile) THEN 1
                    ELSE 0
                END
            FROM stage.StepMember AS member
            INNER JOIN stage.StepClass AS class
                ON class.RunId = member.RunId
                AND class.ClassNumber = member.ClassNumber
            WHERE member.RunId = @runId;
        ELSE IF @criterion = N'sigma'
            UPDATE member
            SET Side = CASE
                    WHEN CONVERT(float, member.Amount - class.Mean) < -CONVERT(float, ISNULL(@factor, 3)) * class.Deviation THEN -1
                    WHEN CONVERT(float, member.Amount - class.Mean) > CONVERT(float, ISNULL(@factor, 3)) * class.Deviation THEN 1
                    ELSE 0
                END
            FROM stage.StepMember AS member
            INNER JOIN stage.StepClass AS class
                ON class.RunId = member.RunId
                AND class.ClassNumber = member.ClassNumber
            WHERE member.RunId = @runId;
        ELSE
            UPDATE stage.StepMember
            SET Side = CASE WHEN Amount < @low THEN -1 WHEN Amount > @high THEN 1 ELSE 0 END
            WHERE RunId = @runId;

        IF @side <> N'both'
            UPDATE stage.StepMember
            SET Side = 0
            WHERE RunId = @runId
                AND Side = CASE WHEN @side = N'high' THEN -1 ELSE 1 END;
    END;

    INSERT INTO pseudo.LoadFinding (RunId, StepNumber, FindingName, FoundCount)
    SELECT @runId, @stepNumber, N'outliers', COUNT_BIG(*)
    FROM stage.StepMember AS member
    WHERE member.RunId = @runId
        AND member.Side <> 0;
END;
