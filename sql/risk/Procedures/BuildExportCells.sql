/*
Purpose:     Computes the cells of a requested result with all totals, and marks those that may not be shown by themselves: fewer subjects than the minimum, or one
             subject that makes more of the sum than allowed. Empty combinations have no cell: that nobody is there is seen anyway.
Parameters:  @exportId
             @debug  1 prints the batch
Errors:      50422 more than 2,500 cells
Permissions: Inner procedure; granted to nobody.
Example:     see risk.RequestExport
*/
CREATE OR ALTER PROCEDURE risk.BuildExportCells
    @exportId int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @hasColumns bit, @statement nvarchar(max), @message nvarchar(2048);

    -- What each subject adds to each combination; without a subject every row is one.
    CREATE TABLE #Part
    (
        RowKey nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        ColumnKey nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        SubjectNumber bigint NOT NULL,
        RowsInPart bigint NOT NULL,
        PartSum decimal(38, 10) NULL,
        PartSize decimal(38, 10) NULL
    );

    SELECT
        @hasColumns = named.HasColumns,
        @statement = CONCAT
        (
            CONVERT(nvarchar(max), N'DECLARE @predicate nvarchar(4000) = (SELECT JSON_QUERY(request.QueryTree, N''$.predicate'') FROM risk.ExportRequest AS request WHERE request.ExportId = @exportId); '),
            named.DeclarationText,
            N' INSERT INTO #Part (RowKey, ColumnKey, SubjectNumber, RowsInPart, PartSum, PartSize) ',
            N'SELECT numbered.RowKey, numbered.ColumnKey, numbered.SubjectNumber, COUNT_BIG(*), SUM(numbered.Amount), SUM(ABS(numbered.Amount)) FROM (SELECT RowKey = ', named.RowKeyText, N', ColumnKey = ',
            named.ColumnKeyText, N', Amount = ', named.AmountText, N', SubjectNumber = ',
            ISNULL(N'DENSE_RANK() OVER (ORDER BY ' + named.SubjectText + N')', N'ROW_NUMBER() OVER (ORDER BY (SELECT NULL))'),
            N' FROM ', named.TableName, N' AS source', N' WHERE ' + named.ConditionText,
            N') AS numbered GROUP BY numbered.RowKey, numbered.ColumnKey, numbered.SubjectNumber;'
        )
    FROM risk.ExportColumns AS named
    WHERE named.ExportId = @exportId;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement, N'@exportId int', @exportId = @exportId;

    INSERT INTO risk.ExportCell (ExportId, DatasetId, CellNumber, RowKey, IsRowTotal, ColumnKey, IsColumnTotal, RowsInCell, Subjects, CellSum, LargestPart, Treatment)
    SELECT
        @exportId,
        request.DatasetId,
        ROW_NUMBER() OVER (ORDER BY cell.IsRowTotal, cell.RowKey, cell.IsColumnTotal, cell.ColumnKey),
        cell.RowKey,
        cell.IsRowTotal,
        cell.ColumnKey,
        cell.IsColumnTotal,
        cell.RowsInCell,
        cell.Subjects,
        cell.CellSum,
        cell.LargestPart,
        CASE
            WHEN cell.Subjects < request.MinimumCell THEN N'small'
            -- Of sizes, because amounts of both signs may cancel out to a small sum.
            WHEN cell.LargestPart * 100 > cell.WholeSize * request.DominancePercent THEN N'dominant'
            ELSE N'shown'
        END
    FROM risk.ExportRequest AS request
    CROSS JOIN
    (
        SELECT
            bySubject.RowKey,
            bySubject.IsRowTotal,
            bySubject.ColumnKey,
            bySubject.IsColumnTotal,
            RowsInCell = SUM(bySubject.RowsInPart),
            Subjects = COUNT_BIG(*),
            CellSum = SUM(bySubject.PartSum),
            LargestPart = MAX(bySubject.PartSize),
            WholeSize = SUM(bySubject.PartSize)
        FROM
        (
            SELECT
                total.RowKey,
                total.IsRowTotal,
                total.ColumnKey,
                total.IsColumnTotal,
                part.SubjectNumber,
                RowsInPart = SUM(part.RowsInPart),
                PartSum = SUM(part.PartSum),
                PartSize = SUM(part.PartSize)
            FROM #Part AS part
            CROSS APPLY
            (
                VALUES
                    (part.RowKey, CONVERT(bit, 0), part.ColumnKey, CONVERT(bit, 0)),
                    (NULL, CONVERT(bit, 1), part.ColumnKey, CONVERT(bit, 0)),
                    (part.RowKey, CONVERT(bit, 0), NULL, CONVERT(bit, 1)),
                    (NULL, CONVERT(bit, 1), NULL, CONVERT(bit, 1))
            ) AS total (RowKey, IsRowTotal, ColumnKey, IsColumnTotal)
            -- One column to group by: its cells and the total, nothing across.
            WHERE @hasColumns = 1
                OR total.IsColumnTotal = 0
            GROUP BY total.RowKey, total.IsRowTotal, total.ColumnKey, total.IsColumnTotal, part.SubjectNumber
        ) AS bySubject
        GROUP BY bySubject.RowKey, bySubject.IsRowTotal, bySubject.ColumnKey, bySubject.IsColumnTotal
    ) AS cell
    WHERE request.ExportId = @exportId;

    IF @@ROWCOUNT > 2500
    BEGIN
        SET @message = policy.MessageText(50422, N'2500', NULL, NULL);
        THROW 50422, @message, 1;
    END;
END;
