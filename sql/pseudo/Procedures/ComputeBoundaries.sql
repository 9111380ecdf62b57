/*
Purpose:     The statistics pass: computes the boundaries that a plan takes from its rows (for example a cap at the 99.9th percentile) over the
             included rows, before any value is transformed. A frozen boundary is taken from the plan version's first load.
Parameters:  @runId, @phaseNumber, @debug  as every phase
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ExecuteLoad
*/
CREATE OR ALTER PROCEDURE pseudo.ComputeBoundaries
    @runId int,
    @phaseNumber int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;

    DECLARE
        @stepNumber int,
        @boundaryName nvarchar(40),
        @columnName nvarchar(128),
        @percentile decimal(9, 6),
        @sigma decimal(9, 6),
        @iqr decimal(9, 6),
        @isFrozen bit,
        @isLow bit,
        @frozenRunId int,
        @fraction decimal(9, 8),
        @boundary decimal(38, 10),
        @lowerQuartile decimal(38, 10),
        @upperQuartile decimal(38, 10),
        @boundaryCount bigint = 0;

    DECLARE wanted CURSOR LOCAL STATIC READ_ONLY FORWARD_ONLY FOR
        SELECT statistic.StepNumber, statistic.ParameterName, statistic.SourceColumn, statistic.Percentile, statistic.Sigma, statistic.Iqr,
            statistic.IsFrozen, statistic.IsLow, frozen.RunId
        FROM pseudo.RunContext AS run
        INNER JOIN policy.PlanStatistic AS statistic
            ON statistic.DatasetId = run.DatasetId
            AND statistic.PlanVersion = run.PlanVersion
        OUTER APPLY
        (
            SELECT RunId = MIN(earlier.RunId)
            FROM pseudo.LoadRun AS earlier
            WHERE earlier.DatasetId = run.DatasetId
                AND earlier.PlanVersion = run.PlanVersion
                AND earlier.Status = N'done'
        ) AS frozen
        WHERE run.RunId = @runId
        ORDER BY statistic.StepNumber, statistic.ParameterName;

    BEGIN TRANSACTION;

    OPEN wanted;
    FETCH NEXT FROM wanted INTO @stepNumber, @boundaryName, @columnName, @percentile, @sigma, @iqr, @isFrozen, @isLow, @frozenRunId;

    WHILE @@FETCH_STATUS = 0
    BEGIN
        SET @boundary = NULL;

        IF @isFrozen = 1 AND @frozenRunId IS NOT NULL
            SELECT @boundary = earlier.BoundaryValue
            FROM pseudo.LoadBoundary AS earlier
            WHERE earlier.RunId = @frozenRunId
                AND earlier.StepNumber = @stepNumber
                AND earlier.BoundaryName = @boundaryName;
        ELSE IF @percentile IS NOT NULL
        BEGIN
            SET @fraction = @percentile / 100;
            EXECUTE pseudo.ComputeQuantile @runId = @runId, @columnName = @columnName, @fraction = @fraction, @debug = @debug, @quantile = @boundary OUTPUT;
        END
        ELSE IF @sigma IS NOT NULL
            EXECUTE pseudo.ComputeSigma @runId = @runId, @columnName = @columnName, @sigma = @sigma, @isLow = @isLow, @debug = @debug, @boundary = @boundary OUTPUT;
        ELSE
        BEGIN
            EXECUTE pseudo.ComputeQuantile @runId = @runId, @columnName = @columnName, @fraction = 0.25, @debug = @debug, @quantile = @lowerQuartile OUTPUT;
            EXECUTE pseudo.ComputeQuantile @runId = @runId, @columnName = @columnName, @fraction = 0.75, @debug = @debug, @quantile = @upperQuartile OUTPUT;
            SET @boundary = CASE
                WHEN @isLow = 1 THEN @lowerQuartile - @iqr * (@upperQuartile - @lowerQuartile)
                ELSE @upperQuartile + @iqr * (@upperQuartile - @lowerQuartile)
            END;
        END;

        INSERT INTO pseudo.LoadBoundary (RunId, StepNumber, BoundaryName, BoundaryValue)
        VALUES (@runId, @stepNumber, @boundaryName, @boundary);

        SET @boundaryCount += 1;
        FETCH NEXT FROM wanted INTO @stepNumber, @boundaryName, @columnName, @percentile, @sigma, @iqr, @isFrozen, @isLow, @frozenRunId;
    END;

    CLOSE wanted;
    DEALLOCATE wanted;

    EXECUTE pseudo.FinishPhase @runId = @runId, @phaseNumber = @phaseNumber, @rowsOut = @boundaryCount;

    COMMIT TRANSACTION;
END;
