/*
Purpose:     Refuses a result when an earlier release of the same dataset and it, subtracted from each other, would show a group below the minimum. Over the same rows
             the two results are laid beside each other: where a shown cell of the one holds all rows of a shown cell of the other and those of few subjects more, these
             few are seen by subtraction, however many rows they have. Over the rows of another load, the same question is compared with its earlier answer: few
             subjects or rows more or less are who came or left.
Parameters:  @exportId
             @debug  1 prints the batches
Errors:      50424 with the earlier export's number
Permissions: Inner procedure; granted to nobody.
Example:     see risk.RequestExport
*/
CREATE OR ALTER PROCEDURE risk.RefuseDifferencing
    @exportId int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @earlierId int, @isSameRun bit, @minimumCell int, @mostRows bigint, @found int, @statement nvarchar(max), @message nvarchar(2048);

    -- A subject's rows by where they stand in each of the two results.
    CREATE TABLE #Laid
    (
        OldRowKey nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        OldColumnKey nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        IsInOld int NOT NULL,
        NewRowKey nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        NewColumnKey nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        IsInNew int NOT NULL,
        SubjectNumber bigint NOT NULL,
        RowsLaid bigint NOT NULL
    );

    -- Pairs of shown cells of which the larger holds all rows of the smaller.
    CREATE TABLE #Contained (OldNumber int NOT NULL, NewNumber int NOT NULL, IsNewLarger bit NOT NULL, MoreRows bigint NOT NULL, PRIMARY KEY CLUSTERED (OldNumber, NewNumber));

    DECLARE releases CURSOR LOCAL STATIC READ_ONLY FORWARD_ONLY FOR
        SELECT earlier.ExportId, CASE WHEN earlier.RunId = request.RunId THEN 1 ELSE 0 END, CASE WHEN earlier.MinimumCell > request.MinimumCell THEN earlier.MinimumCell ELSE request.MinimumCell END
        FROM risk.ExportRequest AS request
        INNER JOIN risk.ExportRequest AS earlier
            ON earlier.DatasetId = request.DatasetId
            AND earlier.ExportId <> request.ExportId
            AND earlier.Status = N'released'
            AND (earlier.RunId = request.RunId OR earlier.QueryTree = request.QueryTree)
        WHERE request.ExportId = @exportId
        ORDER BY earlier.ExportId;

    OPEN releases;
    FETCH NEXT FROM releases INTO @earlierId, @isSameRun, @minimumCell;

    WHILE @@FETCH_STATUS = 0
    BEGIN
        SET @found = 0;

        IF @isSameRun = 1
        BEGIN
            DELETE FROM #Laid;
            DELETE FROM #Contained;

            SELECT @statement = CONCAT
            (
                CONVERT(nvarchar(max), N'DECLARE @predicate nvarchar(4000) = (SELECT JSON_QUERY(request.QueryTree, N''$.predicate'') FROM risk.ExportRequest AS request WHERE request.ExportId = @earlierId); '),
                earlier.DeclarationText,
                N' SET @predicate = (SELECT JSON_QUERY(request.QueryTree, N''$.predicate'') FROM risk.ExportRequest AS request WHERE request.ExportId = @exportId); ',
                -- The two predicates' variables have one numbering: the later one's get a letter more.
                REPLACE(presented.DeclarationText, N'@value', N'@newvalue'),
                N' INSERT INTO #Laid (OldRowKey, OldColumnKey, IsInOld, NewRowKey, NewColumnKey, IsInNew, SubjectNumber, RowsLaid) ',
                N'SELECT laid.OldRowKey, laid.OldColumnKey, laid.IsInOld, laid.NewRowKey, laid.NewColumnKey, laid.IsInNew, laid.SubjectNumber, COUNT_BIG(*) FROM (SELECT OldRowKey = ', earlier.RowKeyText,
                N', OldColumnKey = ', earlier.ColumnKeyText, N', IsInOld = ', ISNULL(N'CASE WHEN ' + earlier.ConditionText + N' THEN 1 ELSE 0 END', N'1'),
                N', NewRowKey = ', presented.RowKeyText, N', NewColumnKey = ', presented.ColumnKeyText, N', IsInNew = ',
                ISNULL(N'CASE WHEN ' + REPLACE(presented.ConditionText, N'@value', N'@newvalue') + N' THEN 1 ELSE 0 END', N'1'), N', SubjectNumber = ',
                ISNULL(N'DENSE_RANK() OVER (ORDER BY ' + presented.SubjectText + N')', N'ROW_NUMBER() OVER (ORDER BY (SELECT NULL))'), N' FROM ', presented.TableName, N' AS source) AS laid ',
                N'WHERE laid.IsInOld = 1 OR laid.IsInNew = 1 ',
                N'GROUP BY laid.OldRowKey, laid.OldColumnKey, laid.IsInOld, laid.NewRowKey, laid.NewColumnKey, laid.IsInNew, laid.SubjectNumber;'
            )
            FROM risk.ExportColumns AS earlier
            CROSS JOIN risk.ExportColumns AS presented
            WHERE earlier.ExportId = @earlierId
                AND presented.ExportId = @exportId;

            IF @debug = 1
                EXECUTE pseudo.PrintBatch @statement = @statement;

            EXECUTE sys.sp_executesql @statement, N'@earlierId int, @exportId int', @earlierId = @earlierId, @exportId = @exportId;

            INSERT INTO #Contained (OldNumber, NewNumber, IsNewLarger, MoreRows)
            SELECT pair.OldNumber, pair.NewNumber, CASE WHEN pair.NewRows > pair.OldRows THEN 1 ELSE 0 END, ABS(pair.NewRows - pair.OldRows)
            FROM
            (
                SELECT OldNumber = oldCell.CellNumber, NewNumber = newCell.CellNumber, OldRows = MAX(oldCell.RowsInCell), NewRows = MAX(newCell.RowsInCell), SharedRows = SUM(shared.SharedRows)
                FROM
                (
                    SELECT laid.OldRowKey, laid.OldColumnKey, laid.NewRowKey, laid.NewColumnKey, SharedRows = SUM(laid.RowsLaid)
                    FROM #Laid AS laid
                    WHERE laid.IsInOld = 1
                        AND laid.IsInNew = 1
                    GROUP BY laid.OldRowKey, laid.OldColumnKey, laid.NewRowKey, laid.NewColumnKey
                ) AS shared
                INNER JOIN risk.ExportCell AS oldCell
                    ON oldCell.ExportId = @earlierId
                    AND oldCell.Treatment = N'shown'
                    AND (oldCell.IsRowTotal = 1 OR ISNULL(oldCell.RowKey, NCHAR(0)) = ISNULL(shared.OldRowKey, NCHAR(0)))
                    AND (oldCell.IsColumnTotal = 1 OR ISNULL(oldCell.ColumnKey, NCHAR(0)) = ISNULL(shared.OldColumnKey, NCHAR(0)))
                INNER JOIN risk.ExportCell AS newCell
                    ON newCell.ExportId = @exportId
                    AND newCell.Treatment = N'shown'
                    AND (newCell.IsRowTotal = 1 OR ISNULL(newCell.RowKey, NCHAR(0)) = ISNULL(shared.NewRowKey, NCHAR(0)))
                    AND (newCell.IsColumnTotal = 1 OR ISNULL(newCell.ColumnKey, NCHAR(0)) = ISNULL(shared.NewColumnKey, NCHAR(0)))
                GROUP BY oldCell.CellNumber, newCell.CellNumber
            ) AS pair
            WHERE (pair.SharedRows = pair.OldRows AND pair.NewRows > pair.OldRows)
                OR (pair.SharedRows = pair.NewRows AND pair.OldRows > pair.NewRows);

            SELECT @mostRows = MAX(subject.RowsOfSubject)
            FROM (SELECT RowsOfSubject = SUM(laid.RowsLaid) FROM #Laid AS laid GROUP BY laid.SubjectNumber) AS subject;

            -- As many more rows as the minimum of subjects can have at most are enough of them; the others are counted.
            DELETE FROM #Contained
            WHERE MoreRows >= @minimumCell * @mostRows;

            SELECT @found = COUNT(*)
            FROM
            (
                SELECT contained.OldNumber, contained.NewNumber, MoreSubjects = COUNT(DISTINCT laid.SubjectNumber)
                FROM #Contained AS contained
                INNER JOIN risk.ExportCell AS oldCell
                    ON oldCell.ExportId = @earlierId
                    AND oldCell.CellNumber = contained.OldNumber
                INNER JOIN risk.ExportCell AS newCell
                    ON newCell.ExportId = @exportId
                    AND newCell.CellNumber = contained.NewNumber
                INNER JOIN #Laid AS laid ON laid.RowsLaid > 0
                CROSS APPLY
                (
                    VALUES
                    (
                        CASE
                            WHEN laid.IsInOld = 1
                                AND (oldCell.IsRowTotal = 1 OR ISNULL(oldCell.RowKey, NCHAR(0)) = ISNULL(laid.OldRowKey, NCHAR(0)))
                                AND (oldCell.IsColumnTotal = 1 OR ISNULL(oldCell.ColumnKey, NCHAR(0)) = ISNULL(laid.OldColumnKey, NCHAR(0))) THEN 1
                            ELSE 0
                        END,
                        CASE
                            WHEN laid.IsInNew = 1
                                AND (newCell.IsRowTotal = 1 OR ISNULL(newCell.RowKey, NCHAR(0)) = ISNULL(laid.NewRowKey, NCHAR(0)))
                                AND (newCell.IsColumnTotal = 1 OR ISNULL(newCell.ColumnKey, NCHAR(0)) = ISNULL(laid.NewColumnKey, NCHAR(0))) THEN 1
                            ELSE 0
                        END
                    )
                ) AS standing (IsInOldCell, IsInNewCell)
                WHERE standing.IsInOldCell <> standing.IsInNewCell
                GROUP BY contained.OldNumber, contained.NewNumber
            ) AS pair
            WHERE pair.MoreSubjects < @minimumCell;
        END
        ELSE
            SELECT @found = COUNT(*)
            FROM risk.ExportCell AS oldCell
            INNER JOIN risk.ExportCell AS newCell
                ON newCell.ExportId = @exportId
                AND newCell.Treatment = N'shown'
                AND newCell.IsRowTotal = oldCell.IsRowTotal
                AND newCell.IsColumnTotal = oldCell.IsColumnTotal
                AND ISNULL(newCell.RowKey, NCHAR(0)) = ISNULL(oldCell.RowKey, NCHAR(0))
                AND ISNULL(newCell.ColumnKey, NCHAR(0)) = ISNULL(oldCell.ColumnKey, NCHAR(0))
            WHERE oldCell.ExportId = @earlierId
                AND oldCell.Treatment = N'shown'
                AND (ABS(newCell.RowsInCell - oldCell.RowsInCell) BETWEEN 1 AND @minimumCell - 1 OR ABS(newCell.Subjects - oldCell.Subjects) BETWEEN 1 AND @minimumCell - 1);

        IF @found > 0
        BEGIN
            SET @message = policy.MessageText(50424, CONVERT(nvarchar(20), @earlierId), CONVERT(nvarchar(20), @found), NULL);
            THROW 50424, @message, 1;
        END;

        FETCH NEXT FROM releases INTO @earlierId, @isSameRun, @minimumCell;
    END;

    CLOSE releases;
    DEALLOCATE releases;
END;
