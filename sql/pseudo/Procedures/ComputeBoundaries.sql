/*
Purpose:     The statistics pass: computes the boundaries that a plan takes from its rows (for example a cap at the 99.9th percentile) over the
             included rows, before any value is transformed. One scan counts the values of all columns; each quantile is a small Top N sort then. A frozen boundary is taken from the plan version's first load.
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
    SET ROWCOUNT 0;

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
        @valueCount bigint,
        @boundaryCount bigint = 0;

    CREATE TABLE #ValueCount
    (
        ColumnName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY CLUSTERED,
        ValueCount bigint NULL
    );

    SELECT @frozenRunId = MIN(earlier.RunId)
    FROM pseudo.RunContext AS run
    INNER JOIN pseudo.LoadRun AS earlier
        ON earlier.DatasetId = run.DatasetId
        AND earlier.PlanVersion = run.PlanVersion
        AND earlier.Status = N'done'
    WHERE run.RunId = @runId;

    -- The columns of which quantiles are computed.
    INSERT INTO #ValueCount (ColumnName)
    SELECT DISTINCT statistic.SourceColumn
    FROM pseudo.RunContext AS run
    INNER JOIN policy.PlanStatistic AS statistic
        ON statistic.DatasetId = run.DatasetId
        AND statistic.PlanVersion = run.PlanVersion
    WHERE run.RunId = @runId
        AND statistic.Sigma IS NULL
        AND (statistic.IsFrozen = 0 OR @frozenRunId IS NULL);

    EXECUTE pseudo.CountValues @runId = @runId, @debug = @debug;

    DECLARE wanted CURSOR LOCAL STATIC READ_ONLY FORWARD_ONLY FOR
        SELECT statistic.StepNumber, statistic.ParameterName, statistic.SourceColumn, statistic.Percentile, statistic.Sigma, statistic.Iqr,
            statistic.IsFrozen, statistic.IsLow, counted.ValueCount
        FROM pseudo.RunContext AS run
        INNER JOIN policy.PlanStatistic AS statistic
            ON statistic.DatasetId = run.DatasetId
            AND statistic.PlanVersion = run.PlanVersion
        LEFT OUTER JOIN #ValueCount AS counted ON counted.ColumnName = statistic.SourceColumn
        WHERE run.RunId = @runId
        ORDER BY statistic.StepNumber, statistic.ParameterName;

    BEGIN TRANSACTION;

    OPEN wanted;
    FETCH NEXT FROM wanted INTO @stepNumber, @boundaryName, @columnName, @percentile, @sigma, @iqr, @isFrozen, @isLow, @valueCount;

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
            EXECUTE pseudo.ComputeQuantile @runId = @runId, @columnName = @columnName, @fraction = @fraction, @debug = @debug, @quantile = @boundary OUTPUT, @valueCount = @valueCount;
        END
        ELSE IF @sigma IS NOT NULL
            EXECUTE pseudo.ComputeSigma @runId = @runId, @columnName = @columnName, @sigma = @sigma, @isLow = @isLow, @debug = @debug, @boundary = @boundary OUTPUT;
        ELSE
        BEGIN
            EXECUTE pseudo.ComputeQuantile @runId = @runId, @columnName = @columnName, @fraction = 0.25, @debug = @debug, @quantile = @lowerQuartile OUTPUT, @valueCount = @valueCount;
            EXECUTE pseudo.ComputeQuantile @runId = @runId, @columnName = @columnName, @fraction = 0.75, @debug = @debug, @quantile = @upperQuartile OUTPUT, @valueCount = @valueCount;
            SET @boundary = CASE
                WHEN @isLow = 1 THEN @lowerQuartile - @iqr * (@upperQuartile - @lowerQuartile)
                ELSE @upperQuartile + @iqr * (@upperQuartile - @lowerQuartile)
            END;
        END;

        INSERT INTO pseudo.LoadBoundary (RunId, StepNumber, BoundaryName, BoundaryValue)
        VALUES (@runId, @stepNumber, @boundaryName, @boundary);

        SET @boundaryCount += 1;
        FETCH NEXT FROM wanted INTO @stepNumber, @boundaryName, @columnName, @percentile, @sigma, @iqr, @isFrozen, @isLow, @valueCount;
    END;

    CLOSE wanted;
    DEALLOCATE wanted;

    EXECUTE pseudo.FinishPhase @runId = @runId, @phaseNumber = @phaseNumber, @rowsOut = @boundaryCount;

    COMMIT TRANSACTION;
END;
