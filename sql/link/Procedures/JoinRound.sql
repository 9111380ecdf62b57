/*
Purpose:     Joins the submitted data of a round by its linkage table into one table of this schema: a row number in a drawn order, of repeated linkage the time-series key, and
             each applicant's attributes as CODE_Column. Serial numbers stay behind: an applicant knows whose they are. A link whose data are not all there, because an
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

    DECLARE
        @fewest int,
        @required int,
        @isRepeated bit,
        @tableName nvarchar(128),
        @present nvarchar(max),
        @definitions nvarchar(max),
        @targets nvarchar(max),
        @sources nvarchar(max),
        @joins nvarchar(max),
        @seriesSources nvarchar(max),
        @statement nvarchar(max);

    SET @tableName = CONCAT(N'Joined_', @projectId, N'_', @roundNumber);

    SELECT @fewest = project.FewestPresent, @required = project.RequiredCount, @isRepeated = CASE WHEN @roundNumber = 0 THEN 0 ELSE project.IsRepeated END
    FROM link.ProjectState AS project
    WHERE project.ProjectId = @projectId;

    SELECT
        @present = STRING_AGG(CONVERT(nvarchar(max), CONCAT
        (
            N'SELECT linked.LinkNumber, linked.ApplicantCode, linked.SerialNumber, linked.SeriesKey FROM link.LinkageTableRow AS linked INNER JOIN link.', QUOTENAME(part.TableName),
            N' AS part ON part.SerialNumber = linked.SerialNumber WHERE linked.ProjectId = @projectId AND linked.RoundNumber = @roundNumber AND linked.ApplicantCode = N',
            QUOTENAME(part.ApplicantCode, N'''')
        )), N' UNION ALL ') WITHIN GROUP (ORDER BY part.ApplicantCode),
        @joins = STRING_AGG(CONVERT(nvarchar(max), CONCAT
        (
            N' LEFT OUTER JOIN #Present AS present', part.ApplicantCode, N' ON present', part.ApplicantCode, N'.LinkNumber = kept.LinkNumber AND present', part.ApplicantCode,
            N'.ApplicantCode = N', QUOTENAME(part.ApplicantCode, N''''), N' LEFT OUTER JOIN link.', QUOTENAME(part.TableName), N' AS part', part.ApplicantCode,
            N' ON part', part.ApplicantCode, N'.SerialNumber = present', part.ApplicantCode, N'.SerialNumber'
        )), N'') WITHIN GROUP (ORDER BY part.ApplicantCode),
        @seriesSources = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'present', part.ApplicantCode, N'.SeriesKey')), N', ') WITHIN GROUP (ORDER BY part.ApplicantCode)
    FROM link.DataSubmission AS part
    WHERE part.ProjectId = @projectId
        AND part.RoundNumber = @roundNumber;

    SELECT
        @definitions = STRING_AGG(CONVERT(nvarchar(max), CONCAT(QUOTENAME(attribute.JoinedName), N' ', attribute.TypeText, N' NULL')), N', ') WITHIN GROUP (ORDER BY attribute.Ordinal),
        @targets = STRING_AGG(CONVERT(nvarchar(max), QUOTENAME(attribute.JoinedName)), N', ') WITHIN GROUP (ORDER BY attribute.Ordinal),
        @sources = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'part', attribute.ApplicantCode, N'.', QUOTENAME(attribute.ColumnName))), N', ') WITHIN GROUP (ORDER BY attribute.Ordinal)
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

    CREATE TABLE #Present
    (
        LinkNumber bigint NOT NULL,
        ApplicantCode nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
        SerialNumber bigint NOT NULL,
        SeriesKey binary(16) NULL,
        PRIMARY KEY CLUSTERED (LinkNumber, ApplicantCode)
    );

    CREATE TABLE #Kept (LinkNumber bigint NOT NULL PRIMARY KEY CLUSTERED, RowNumber bigint NOT NULL);

    SET @statement = CONCAT(N'INSERT INTO #Present (LinkNumber, ApplicantCode, SerialNumber, SeriesKey) ', @present, N';');
    EXECUTE sys.sp_executesql @statement, N'@projectId int, @roundNumber int', @projectId = @projectId, @roundNumber = @roundNumber;

    INSERT INTO #Kept (LinkNumber, RowNumber)
    SELECT drawn.LinkNumber, ROW_NUMBER() OVER (ORDER BY drawn.Draw)
    FROM
    (
        SELECT complete.LinkNumber, Draw = CRYPT_GEN_RANDOM(8)
        FROM
        (
            SELECT present.LinkNumber
            FROM #Present AS present
            INNER JOIN link.Applicant AS applicant
                ON applicant.ProjectId = @projectId
                AND applicant.ApplicantCode = present.ApplicantCode
            GROUP BY present.LinkNumber
            HAVING COUNT(*) >= @fewest
                AND COUNT(CASE WHEN applicant.IsRequired = 1 THEN 1 END) >= @required
        ) AS complete
    ) AS drawn;

    SET @statement = CONCAT
    (
        CONVERT(nvarchar(max), N'CREATE TABLE link.'), QUOTENAME(@tableName), N' (RowNumber bigint NOT NULL PRIMARY KEY CLUSTERED, ',
        CASE WHEN @isRepeated = 1 THEN N'SeriesKey nvarchar(32) NULL, ' END, @definitions, N'); ',
        N'INSERT INTO link.', QUOTENAME(@tableName), N' (RowNumber, ', CASE WHEN @isRepeated = 1 THEN N'SeriesKey, ' END, @targets, N') ',
        N'SELECT kept.RowNumber, ', CASE WHEN @isRepeated = 1 THEN CONCAT(N'LOWER(CONVERT(nvarchar(32), COALESCE(', @seriesSources, N', NULL), 2)), ') END, @sources,
        N' FROM #Kept AS kept', @joins, N' ORDER BY kept.RowNumber; SET @joinedCount = @@ROWCOUNT;'
    );
    EXECUTE sys.sp_executesql @statement, N'@joinedCount bigint OUTPUT', @joinedCount = @joinedCount OUTPUT;

    INSERT INTO link.JoinedTable (ProjectId, RoundNumber, TableName, JoinedRowCount, ContentVersion, JoinedBy)
    VALUES (@projectId, @roundNumber, @tableName, @joinedCount, 1, @caller);
END;
