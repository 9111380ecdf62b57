/*
Purpose:     Stores the caller's #LinkageData, whose columns stand in #Column, as an applicant's submitted data of a round: a table of this schema with serial numbers and attributes. Rows whose
             serial number was not extracted, where there was an extraction, are left out.
Parameters:  @applicantCode, @treatment
             @storedCount  OUTPUT
             @caller, @projectId, @roundNumber  as the calling procedure has them
Errors:      50002 with every problem of the data (50537 to 50541)
Permissions: Inner procedure; granted to nobody. It runs in the caller's transaction.
Example:     see link.SubmitData
*/
CREATE OR ALTER PROCEDURE link.StoreData
    @caller nvarchar(128),
    @projectId int,
    @roundNumber int,
    @applicantCode nvarchar(10),
    @treatment nvarchar(1000),
    @storedCount bigint = NULL OUTPUT
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @problems nvarchar(max),
        @message nvarchar(2048),
        @hasSerial bit,
        @definitions nvarchar(max),
        @targets nvarchar(max),
        @sources nvarchar(max),
        @tableName nvarchar(128),
        @statement nvarchar(max),
        @rowCount bigint,
        @badCount bigint = 0,
        @isExtracted bit;

    CREATE TABLE #Attribute
    (
        ColumnNumber int NOT NULL PRIMARY KEY CLUSTERED,
        ColumnName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        -- lint: allow W008 because policy.NormalizedType rebuilt it from its parts.
        TypeText nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL
    );

    -- Nothing of the caller's text reaches the generated statements but names that were checked and types that were rebuilt.
    INSERT INTO #Attribute (ColumnNumber, ColumnName, TypeText)
    SELECT given.ColumnNumber, given.ColumnName, policy.NormalizedType(policy.TypeText(given.TypeName, given.MaxLength, given.TypePrecision, given.TypeScale))
    FROM #Column AS given
    WHERE given.ColumnName NOT IN (N'Serial', N'SubjectReference');

    SET @hasSerial = CASE
        WHEN EXISTS (SELECT 1 FROM #Column AS given WHERE given.ColumnName = N'Serial') THEN 1
        ELSE 0 END;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, NULL, NULL))), N' '
    )
    FROM
    (
        SELECT 50537 AS MessageNumber, CONVERT(nvarchar(200), NULL) AS Argument1
        WHERE NOT EXISTS (SELECT 1 FROM #Attribute AS attribute)
            OR NOT EXISTS
            (
                SELECT 1
                FROM #Column AS given
                WHERE given.ColumnName IN (N'Serial', N'SubjectReference')
            )
        UNION ALL
        SELECT 50538, CONVERT(nvarchar(20), attribute.ColumnNumber)
        FROM #Attribute AS attribute
        WHERE policy.IsRegularName(attribute.ColumnName) = 0
            OR attribute.ColumnName IN (N'SerialNumber', N'RowNumber', N'SeriesKey', N'LinkageKey')
        UNION ALL
        SELECT 50539, QUOTENAME(attribute.ColumnName)
        FROM #Attribute AS attribute
        WHERE attribute.TypeText IS NULL
        UNION ALL
        -- Key items are no part of the data (guideline line 1520).
        SELECT 50540, QUOTENAME(attribute.ColumnName)
        FROM #Attribute AS attribute
        INNER JOIN link.LinkageRound AS turn
            ON turn.ProjectId = @projectId
            AND turn.RoundNumber = @roundNumber
        INNER JOIN link.RecipeItem AS item
            ON item.ProjectId = turn.ProjectId
            AND item.RecipeVersion = turn.RecipeVersion
            AND LOWER(item.ItemName) = LOWER(attribute.ColumnName)
    ) AS problem;

    IF @problems IS NULL
    BEGIN
        SET @isExtracted = CASE
            WHEN EXISTS
            (
                SELECT 1
                FROM link.ExtractedSerial AS extracted
                WHERE extracted.ProjectId = @projectId
                    AND extracted.RoundNumber = @roundNumber
                    AND extracted.ApplicantCode = @applicantCode
            ) THEN 1
            ELSE 0 END;

        SELECT
            @definitions = STRING_AGG(CONVERT(nvarchar(max), CONCAT(QUOTENAME(attribute.ColumnName), N' ', attribute.TypeText, N' NULL')), N', ') WITHIN GROUP (ORDER BY attribute.ColumnNumber),
            @targets = STRING_AGG(CONVERT(nvarchar(max), QUOTENAME(attribute.ColumnName)), N', ') WITHIN GROUP (ORDER BY attribute.ColumnNumber),
            @sources = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'data.', QUOTENAME(attribute.ColumnName))), N', ') WITHIN GROUP (ORDER BY attribute.ColumnNumber)
        FROM #Attribute AS attribute;

        SET @tableName = CONCAT(N'Submitted_', @projectId, N'_', @roundNumber, N'_', @applicantCode);
        EXECUTE link.WithdrawData @caller = @caller, @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = @applicantCode;

        -- A row without a serial number (a reference that has none, or one in another form) is left out; a serial number twice fails below.
        SET @statement = CONCAT
        (
            CONVERT(nvarchar(max), N'CREATE TABLE link.'), QUOTENAME(@tableName), N' (SerialNumber bigint NOT NULL PRIMARY KEY CLUSTERED, ', @definitions, N'); ',
            N'SELECT @rowCount = COUNT_BIG(*) FROM #LinkageData; ',
            N'SELECT @badCount = COUNT_BIG(*) FROM (SELECT ', CASE WHEN @hasSerial = 1 THEN N'data.Serial' ELSE N'data.SubjectReference' END,
            N' AS Handle FROM #LinkageData AS data GROUP BY ', CASE WHEN @hasSerial = 1 THEN N'data.Serial' ELSE N'data.SubjectReference' END, N' HAVING COUNT(*) > 1) AS repeated; ',
            N'IF @badCount = 0 BEGIN INSERT INTO link.', QUOTENAME(@tableName), N' (SerialNumber, ', @targets, N') SELECT numbered.SerialNumber, ', @sources,
            CASE WHEN @hasSerial = 1
                THEN N' FROM #LinkageData AS data CROSS APPLY (SELECT SerialNumber = CASE WHEN LEFT(data.Serial, LEN(@applicantCode)) = @applicantCode THEN TRY_CONVERT(bigint, SUBSTRING(data.Serial, LEN(@applicantCode) + 1, 15)) END) AS numbered WHERE numbered.SerialNumber > 0'
                ELSE N' FROM #LinkageData AS data INNER JOIN link.ApplicantKey AS numbered ON numbered.SubjectReference = data.SubjectReference COLLATE Latin1_General_100_BIN2 AND numbered.ProjectId = @projectId AND numbered.RoundNumber = @roundNumber AND numbered.ApplicantCode = @applicantCode WHERE 1 = 1'
                END,
            CASE WHEN @isExtracted = 1
                THEN N' AND EXISTS (SELECT 1 FROM link.ExtractedSerial AS extracted WHERE extracted.ProjectId = @projectId AND extracted.RoundNumber = @roundNumber AND extracted.ApplicantCode = @applicantCode AND extracted.SerialNumber = numbered.SerialNumber)'
                END,
            N' ORDER BY numbered.SerialNumber; SET @storedCount = @@ROWCOUNT; END;'
        );
        EXECUTE sys.sp_executesql @statement,
            N'@projectId int, @roundNumber int, @applicantCode nvarchar(10), @rowCount bigint OUTPUT, @badCount bigint OUTPUT, @storedCount bigint OUTPUT',
            @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = @applicantCode,
            @rowCount = @rowCount OUTPUT, @badCount = @badCount OUTPUT, @storedCount = @storedCount OUTPUT;

        IF @badCount > 0 OR ISNULL(@storedCount, 0) = 0
            SET @problems = CONCAT(N'[50541] ', policy.MessageText(50541, CONVERT(nvarchar(20), @badCount), CONVERT(nvarchar(20), @rowCount), NULL));
    END;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    INSERT INTO link.DataSubmission (ProjectId, RoundNumber, ApplicantCode, TableName, SubmittedRowCount, Treatment, SubmittedBy)
    VALUES (@projectId, @roundNumber, @applicantCode, @tableName, @storedCount, @treatment, @caller);

    EXECUTE link.RecordStep @caller = @caller, @actionName = N'linkage: data submitted', @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = @applicantCode,
        @stepRowCount = @storedCount, @note = @treatment;
END;
