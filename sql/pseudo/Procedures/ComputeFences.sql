/*
Purpose:     The boundaries beyond which a row is an outlier for a suppress_record step, over the rows that are still included, and notes them in pseudo.LoadBoundary.
Parameters:  @runId, @stepNumber
             @criterion    sigma, iqr or boundary
             @debug        1 prints the batches
             @low, @high   OUTPUT; NULL where that side is not treated, or the column holds no value
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.StepSuppressRecord
*/
CREATE OR ALTER PROCEDURE pseudo.ComputeFences
    @runId int,
    @stepNumber int,
    @criterion nvarchar(10),
    @debug bit,
    @low decimal(38, 10) = NULL OUTPUT,
    @high decimal(38, 10) = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @columnName nvarchar(128) = pseudo.StepParameterText(@runId, @stepNumber, N'column'),
        @side nvarchar(10) = pseudo.StepParameterText(@runId, @stepNumber, N'side'),
        @factor decimal(9, 6) = CONVERT(decimal(9, 6), pseudo.StepParameterText(@runId, @stepNumber, N'factor')),
        @lowerQuartile decimal(38, 10),
        @upperQuartile decimal(38, 10);

    IF @criterion = N'sigma'
    BEGIN
        SET @factor = ISNULL(@factor, 3);
        EXECUTE pseudo.ComputeSigma @runId = @runId, @columnName = @columnName, @sigma = @factor, @isLow = 1, @debug = @debug, @boundary = @low OUTPUT;
        EXECUTE pseudo.ComputeSigma @runId = @runId, @columnName = @columnName, @sigma = @factor, @isLow = 0, @debug = @debug, @boundary = @high OUTPUT;
    END
    ELSE IF @criterion = N'iqr'
    BEGIN
        EXECUTE pseudo.ComputeQuantile @runId = @runId, @columnName = @columnName, @fraction = 0.25, @debug = @debug, @quantile = @lowerQuartile OUTPUT;
        EXECUTE pseudo.ComputeQuantile @runId = @runId, @columnName = @columnName, @fraction = 0.75, @debug = @debug, @quantile = @upperQuartile OUTPUT;
        SET @low = @lowerQuartile - ISNULL(@factor, 1.5) * (@upperQuartile - @lowerQuartile);
        SET @high = @upperQuartile + ISNULL(@factor, 1.5) * (@upperQuartile - @lowerQuartile);
    END
    ELSE
        SELECT
            @low = CONVERT(decimal(38, 10), pseudo.StepParameterText(@runId, @stepNumber, N'low')),
            @high = CONVERT(decimal(38, 10), pseudo.StepParameterText(@runId, @stepNumber, N'high'));

    SELECT
        @low = CASE WHEN @side = N'high' THEN NULL ELSE @low END,
        @high = CASE WHEN @side = N'low' THEN NULL ELSE @high END;

    INSERT INTO pseudo.LoadBoundary (RunId, StepNumber, BoundaryName, BoundaryValue)
    VALUES (@runId, @stepNumber, N'low', @low), (@runId, @stepNumber, N'high', @high);
END;
