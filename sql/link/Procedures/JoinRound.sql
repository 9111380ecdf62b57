/*
Purpose:     Joins the submitted data of a round by its linkage table into one table of this schema: a row number in a drawn order, of repeated linkage the time-series key, where
             some were joined by likeness whether a row was (Match), and each applicant's attributes as CODE_Column. Serial numbers stay behind: an applicant knows whose they are. A link whose data are not all there, because an
             applicant suppressed a record, is kept if what is left still fits the join type.
Parameters:  @joinedCount  OUTPUT
             @caller, @projectId, @roundNumber  as the calling procedure has them
Permissions: Inner procedure; granted to nobody. It runs in the caller's transaction.
Example:     see link.JoinData
*/
CREATE OR ALTER PROCEDURE link.JoinRound
    @caller nvarchar(128),
    @projectId int,
    @roundNumber int,
    @joinedCount bigint = NULL OUTPUT
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @fewest int,
        @required int,
        @isRepeated bit,
        @hasNear bit,
        @tableName nvarchar(128),
        @present nvarchar(max),
        @serials nvarchar(max),
        @serialDefinitions nvarchar(max),
        @serialTargets nvarchar(max),
        @definitions nvarchar(max),
        @targets nvarchar(max),
        @sources nvarchar(max),
        @joins nvarchar(max),
        @statement nvarchar(max);

    SET @tableName = CONCAT(N'Joined_', @projectId, N'_', @roundNumber);

    SELECT @fewest = project.FewestPresent, @required = project.RequiredCount, @isRepeated = CASE WHEN @roundNumber = 0 THEN 0 ELSE project.IsRepeated END
    FROM link.ProjectState AS project
    WHERE project.ProjectId = @projectId;

    SET @hasNear = CASE
        WHEN EXISTS
        (
            SELECT 1
            FROM link.LinkageTableRow AS linked
            WHERE linked.ProjectId = @projectId
                AND linked.RoundNumber = @roundNumber
                AND linked.IsNear = 1
        ) THEN 1
        ELSE 0 END;

    SELECT
        @present = STRING_AGG(CONVERT(nvarchar(max), CONCAT
        (
            N'SELECT linked.LinkNumber, linked.ApplicantCode, linked.SerialNumber, linked.SeriesKey, linked.IsNear, IsRequired = ', CASE WHEN applicant.IsRequired = 1 THEN N'1' ELSE N'0' END,
            N' FROM link.LinkageTableRow AS linked INNER JOIN link.', QUOTENAME(part.TableName),
            N' AS part ON part.SerialNumber = linked.SerialNumber WHERE linked.ProjectId = @projectId AND linked.RoundNumber = @roundNumber AND linked.ApplicantCode = N',
            QUOTENAME(part.ApplicantCode, N'''')
        )), N' UNION ALL ') WITHIN GROUP (ORDER BY part.ApplicantCode),
        @serials = STRING_AGG(CONVERT(nvarchar(max), CONCAT
        (
            QUOTENAME(CONCAT(N'Serial', part.ApplicantCode)), N' = MAX(CASE WHEN present.ApplicantCode = N', QUOTENAME(part.ApplicantCode, N''''), N' THEN present.SerialNumber END)'
        )), N', ') WITHIN GROUP (ORDER BY part.ApplicantCode),
        @serialDefinitions = STRING_AGG(CONVERT(nvarchar(max), CONCAT(QUOTENAME(CONCAT(N'Serial', part.ApplicantCode)), N' bigint NULL')), N', ') WITHIN GROUP (ORDER BY part.ApplicantCode),
        @serialTargets = STRING_AGG(CONVERT(nvarchar(max), QUOTENAME(CONCAT(N'Serial', part.ApplicantCode))), N', ') WITHIN GROUP (ORDER BY part.ApplicantCode),
        @joins = STRING_AGG(CONVERT(nvarchar(max), CONCAT
        (
            N' LEFT OUTER JOIN link.', QUOTENAME(part.TableName), N' AS ', QUOTENAME(CONCAT(N'part', part.ApplicantCode)),
            N' ON ', QUOTENAME(CONCAT(N'part', part.ApplicantCode)), N'.SerialNumber = kept.', QUOTENAME(CONCAT(N'Serial', part.ApplicantCode))
        )), N'') WITHIN GROUP (ORDER BY part.ApplicantCode)
    FROM link.DataSubmission AS part
    INNER JOIN link.Applicant AS applicant
        ON applicant.ProjectId = part.ProjectId
        AND applicant.ApplicantCode = part.ApplicantCode
    WHERE part.ProjectId = @projectId
        AND part.RoundNumber = @roundNumber;

    SELECT
        @definitions = STRING_AGG(CONVERT(nvarchar(max), CONCAT(QUOTENAME(attribute.JoinedName), N' ', attribute.TypeText, N' NULL')), N', ') WITHIN GROUP (ORDER BY attribute.Ordinal),
        @targets = STRING_AGG(CONVERT(nvarchar(max), QUOTENAME(attribute.JoinedName)), N', ') WITHIN GROUP (ORDER BY attribute.Ordinal),
        @sources = STRING_AGG(CONVERT(nvarchar(max), CONCAT(QUOTENAME(CONCAT(N'part', attribute.ApplicantCode)), N'.', QUOTENAME(attribute.ColumnName))), N', ') WITHIN GROUP (ORDER BY attribute.Ordinal)
    FROM
    (
        SELECT
            part.ApplicantCode,
            listed.ColumnName,
            listed.TypeText,
            JoinedName = CONCAT(part.ApplicantCode, N'_', listed.ColumnName),
            Ordinal = ROW_NUMBER() OVER (ORDER BY part.ApplicantCode, listed.ColumnNumber)
        FROM link.DataSubmission AS part
        INNER JOIN link.AttributeColumn AS listed ON listed.TableName = part.TableName
        WHERE part.ProjectId = @projectId
            AND part.RoundNumber = @roundNumber
    ) AS attribute;

    -- Which serial numbers make a row, and the row's number, drawn; then the attributes beside each other.
    SET @statement = CONCAT
    (
        CONVERT(nvarchar(max), N'CREATE TABLE #Kept (RowNumber bigint NOT NULL PRIMARY KEY CLUSTERED, SeriesKey binary(16) NULL, IsNear int NOT NULL, '), @serialDefinitions, N'); ',
        N'INSERT INTO #Kept (RowNumber, SeriesKey, IsNear, ', @serialTargets, N') SELECT ROW_NUMBER() OVER (ORDER BY drawn.Draw), drawn.SeriesKey, drawn.IsNear, ', @serialTargets,
        N' FROM (SELECT complete.SeriesKey, complete.IsNear, ', @serialTargets, N', Draw = CRYPT_GEN_RANDOM(8) FROM (SELECT present.LinkNumber, SeriesKey = MAX(present.SeriesKey), ',
        N'IsNear = MAX(CASE WHEN present.IsNear = 1 THEN 1 ELSE 0 END), ', @serials, N' FROM (', @present,
        N') AS present GROUP BY present.LinkNumber HAVING COUNT(*) >= @fewest AND SUM(present.IsRequired) >= @required) AS complete) AS drawn; ',
        N'CREATE TABLE link.', QUOTENAME(@tableName), N' (RowNumber bigint NOT NULL PRIMARY KEY CLUSTERED, ', CASE WHEN @isRepeated = 1 THEN N'SeriesKey nvarchar(32) NULL, ' END,
        CASE WHEN @hasNear = 1 THEN N'Match nvarchar(5) COLLATE Latin1_General_100_BIN2 NOT NULL, ' END, @definitions, N'); ',
        N'INSERT INTO link.', QUOTENAME(@tableName), N' (RowNumber, ', CASE WHEN @isRepeated = 1 THEN N'SeriesKey, ' END, CASE WHEN @hasNear = 1 THEN N'Match, ' END, @targets, N') ',
        N'SELECT kept.RowNumber, ', CASE WHEN @isRepeated = 1 THEN N'LOWER(CONVERT(nvarchar(32), kept.SeriesKey, 2)), ' END,
        CASE WHEN @hasNear = 1 THEN N'CASE WHEN kept.IsNear = 1 THEN N''near'' ELSE N''exact'' END, ' END, @sources,
        N' FROM #Kept AS kept', @joins, N' ORDER BY kept.RowNumber; SET @joinedCount = @@ROWCOUNT;'
    );
    EXECUTE sys.sp_executesql @statement, N'@projectId int, @roundNumber int, @fewest int, @required int, @joinedCount bigint OUTPUT',
        @projectId = @projectId, @roundNumber = @roundNumber, @fewest = @fewest, @required = @required, @joinedCount = @joinedCount OUTPUT;

    INSERT INTO link.JoinedTable (ProjectId, RoundNumber, TableName, JoinedRowCount, ContentVersion, JoinedBy)
    VALUES (@projectId, @roundNumber, @tableName, @joinedCount, 1, @caller);
END;
