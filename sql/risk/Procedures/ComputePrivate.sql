/*
Purpose:     The answer of a release that stands in the ledger. Of each subject at most RowsPerSubject rows count, the smallest values first, so that which of a
             person's rows count depends on nobody else's. Values are clamped to the bounds and counted in units. So one subject changes the count by at most
             RowsPerSubject, and the sum by at most RowsPerSubject times the greater bound; noise of that size over epsilon is added to whole numbers.
             A mean is a sum and a count, each for half of epsilon.
Parameters:  @releaseId
             @noisyCount  OUTPUT: of kind count and mean
             @noisySum    OUTPUT: of kind sum and mean, in units
             @debug       1 prints the batch
Permissions: Inner procedure; granted to nobody.
Example:     see risk.PrivateCount
*/
CREATE OR ALTER PROCEDURE risk.ComputePrivate
    @releaseId int,
    @noisyCount bigint = NULL OUTPUT,
    @noisySum bigint = NULL OUTPUT,
    @debug bit = 0
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @rowsPerSubject int,
        @low decimal(28, 10),
        @high decimal(28, 10),
        @unit decimal(28, 10),
        @releaseKind nvarchar(10),
        @epsilonMillionths bigint,
        @greatestUnits bigint,
        @count bigint,
        @sum bigint,
        @statement nvarchar(max);

    SELECT
        @rowsPerSubject = release.RowsPerSubject,
        @low = release.LowBound,
        @high = release.HighBound,
        @unit = release.UnitSize,
        @releaseKind = release.ReleaseKind,
        @epsilonMillionths = CONVERT(bigint, release.Epsilon * 1000000) / CASE WHEN release.ReleaseKind = N'mean' THEN 2 ELSE 1 END,
        @greatestUnits = CONVERT(bigint, CASE WHEN ABS(release.LowBound) > ABS(release.HighBound) THEN ABS(release.LowBound) ELSE ABS(release.HighBound) END / release.UnitSize),
        @statement = CONCAT
        (
            CONVERT(nvarchar(max), N'DECLARE @predicate nvarchar(4000) = (SELECT release.Predicate FROM risk.PrivacyRelease AS release WHERE release.ReleaseId = @releaseId); '),
            pseudo.PredicateText(release.Predicate, N'$', N'declaration', release.DatasetId, standing.PlanVersion, 1),
            N' SELECT @count = COUNT_BIG(*), @sum = ', CASE WHEN release.ColumnName IS NULL THEN N'NULL' ELSE N'SUM(taken.Units)' END, N' FROM (SELECT ranked.Units FROM (SELECT listed.Units, ',
            N'RankNumber = ROW_NUMBER() OVER (PARTITION BY listed.SubjectKey ORDER BY listed.Units) FROM (SELECT SubjectKey = source.', QUOTENAME(subject.ColumnName), N', Units = ',
            CASE
                WHEN release.ColumnName IS NULL THEN N'CONVERT(bigint, 0)'
                ELSE CONCAT(N'CONVERT(bigint, ROUND(CASE WHEN source.', QUOTENAME(release.ColumnName), N' < @low THEN @low WHEN source.', QUOTENAME(release.ColumnName),
                    N' > @high THEN @high ELSE CONVERT(decimal(28, 10), source.', QUOTENAME(release.ColumnName), N') END / @unit, 0))')
            END,
            N' FROM ', risk.TableName(dataset.DatasetName, N'mart'), N' AS source WHERE source.', QUOTENAME(subject.ColumnName), N' IS NOT NULL',
            N' AND source.' + QUOTENAME(release.ColumnName) + N' IS NOT NULL',
            N' AND ' + pseudo.PredicateText(release.Predicate, N'$', N'condition', release.DatasetId, standing.PlanVersion, 1),
            N') AS listed) AS ranked WHERE ranked.RankNumber <= @rowsPerSubject) AS taken;'
        )
    FROM risk.PrivacyRelease AS release
    INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = release.DatasetId
    INNER JOIN risk.StandingRun AS standing ON standing.DatasetId = release.DatasetId
    INNER JOIN pseudo.SubjectTarget AS subject
        ON subject.DatasetId = release.DatasetId
        AND subject.PlanVersion = standing.PlanVersion
    WHERE release.ReleaseId = @releaseId;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement,
        N'@releaseId int, @rowsPerSubject int, @low decimal(28, 10), @high decimal(28, 10), @unit decimal(28, 10), @count bigint OUTPUT, @sum bigint OUTPUT',
        @releaseId = @releaseId, @rowsPerSubject = @rowsPerSubject, @low = @low, @high = @high, @unit = @unit, @count = @count OUTPUT, @sum = @sum OUTPUT;

    IF @releaseKind IN (N'count', N'mean')
        SET @noisyCount = @count + pseudo.DiscreteLaplace(@rowsPerSubject * CONVERT(bigint, 1000000), @epsilonMillionths);

    IF @releaseKind IN (N'sum', N'mean')
        -- The denominator in thousandths of epsilon, so that the fraction's parts stay below 10^12 for 1,000 rows of 1,000,000 units.
        SET @noisySum = ISNULL(@sum, 0) + pseudo.DiscreteLaplace(@rowsPerSubject * @greatestUnits * 1000, @epsilonMillionths / 1000);
END;
