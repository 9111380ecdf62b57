/*
Purpose:     Measures what an assessment names: classes, sensitive columns, and the distribution of each of its columns and of the first ten that are
             outlier-prone. Each part is written when it is
             there, so that progress shows in risk.AssessmentMeasure.
Parameters:  @assessmentId
             @condition  a search condition over the alias source that rows must meet, or NULL; made by our own procedures
             @withDistributions  0 leaves out what each column is by itself
             @debug      1 prints the batches that are generated
Permissions: Inner procedure; granted to nobody.
Example:     see risk.MeasureDataset
*/
CREATE OR ALTER PROCEDURE risk.MeasureTable
    @assessmentId int,
    @condition nvarchar(400) = NULL,
    @withDistributions bit = 1,
    @debug bit = 0
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @tableName nvarchar(300), @populationTable nvarchar(300), @nullPolicy nvarchar(10), @columnNumber int = 0;

    SELECT
        @tableName = risk.TableName(dataset.DatasetName, assessment.TableKind),
        @populationTable = risk.TableName(assessment.PopulationDataset, N'mart'),
        @nullPolicy = assessment.NullPolicy
    FROM risk.Assessment AS assessment
    INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = assessment.DatasetId
    WHERE assessment.AssessmentId = @assessmentId;

    CREATE TABLE #AssessedColumn
    (
        RoleName nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
        ColumnNumber int NOT NULL,
        ColumnName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        -- lint: allow W008 because a type of a registered column was rebuilt from its parts by policy.NormalizedType.
        TypeName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        PRIMARY KEY CLUSTERED (RoleName, ColumnNumber)
    );
    CREATE TABLE #Class
    (
        ClassNumber int IDENTITY(1, 1) NOT NULL PRIMARY KEY CLUSTERED,
        ClassSize bigint NOT NULL,
        PopulationSize bigint NOT NULL,
        ClassCount bigint NOT NULL,
        RowsInClasses bigint NOT NULL
    );
    CREATE TABLE #Combination (CombinationNumber int IDENTITY(1, 1) NOT NULL PRIMARY KEY CLUSTERED, PatternNumber bigint NOT NULL, OwnSize bigint NOT NULL);
    CREATE TABLE #SensitiveValue (ColumnNumber int NOT NULL, ValueNumber int NOT NULL, RowsWithValue bigint NOT NULL, SensitiveValue sql_variant NULL, PRIMARY KEY CLUSTERED (ColumnNumber, ValueNumber));

    INSERT INTO #AssessedColumn (RoleName, ColumnNumber, ColumnName, TypeName)
    SELECT named.RoleName, ROW_NUMBER() OVER (PARTITION BY named.RoleName ORDER BY assessable.Ordinal), assessable.ColumnName, assessable.TypeName
    FROM risk.Assessment AS assessment
    CROSS APPLY
    (
        -- A value of OPENJSON has the collation of the text it comes from, which differs between the three.
        SELECT N'quasi' AS RoleName, chosen.[value] COLLATE Latin1_General_100_BIN2 AS ColumnName
        FROM OPENJSON(assessment.QuasiIdentifiers) AS chosen
        UNION ALL
        SELECT N'sensitive', chosen.[value] COLLATE Latin1_General_100_BIN2
        FROM OPENJSON(assessment.SensitiveColumns) AS chosen
        UNION ALL
        -- Drawn only: the specification of the data shows amounts with outliers beside what identifies (guideline lines 3590-3660). The first ten, so that a table of
        -- hundreds of amounts is not read hundreds of times.
        SELECT N'outlier', prone.[value] COLLATE Latin1_General_100_BIN2
        FROM OPENJSON(risk.ClassifiedColumns(assessment.DatasetId, assessment.PlanVersion, assessment.TableKind, N'outlier_prone')) AS prone
        WHERE @withDistributions = 1
            AND CONVERT(int, prone.[key]) < 10
    ) AS named
    CROSS APPLY risk.AssessableColumn(assessment.DatasetId, assessment.PlanVersion, assessment.TableKind) AS assessable
    WHERE assessment.AssessmentId = @assessmentId
        AND assessable.ColumnName = named.ColumnName;

    UPDATE risk.Assessment
    SET PartsDone = 0,
        PartsTotal = (SELECT COUNT(DISTINCT CASE assessed.RoleName WHEN N'quasi' THEN N'' ELSE assessed.ColumnName END) FROM #AssessedColumn AS assessed)
            + CASE WHEN @withDistributions = 1 THEN (SELECT COUNT(DISTINCT assessed.ColumnName) FROM #AssessedColumn AS assessed) ELSE 0 END,
        PartName = N'classes'
    WHERE AssessmentId = @assessmentId;

    IF EXISTS (SELECT 1 FROM #AssessedColumn AS assessed WHERE assessed.RoleName = N'quasi')
    BEGIN
        EXECUTE risk.BuildClasses @tableName = @tableName, @condition = @condition, @populationTable = @populationTable, @nullPolicy = @nullPolicy, @debug = @debug;

        IF @nullPolicy = N'any'
            EXECUTE risk.MatchClasses @debug = @debug;

        EXECUTE risk.MeasureClasses @assessmentId = @assessmentId;
        EXECUTE risk.FinishPart @assessmentId = @assessmentId, @nextPart = N'sensitive columns';

        WHILE 1 = 1
        BEGIN
            SET @columnNumber =
            (
                SELECT MIN(assessed.ColumnNumber)
                FROM #AssessedColumn AS assessed
                WHERE assessed.RoleName = N'sensitive'
                    AND assessed.ColumnNumber > @columnNumber
            );

            IF @columnNumber IS NULL
                BREAK;

            EXECUTE risk.MeasureSensitive @assessmentId = @assessmentId, @columnNumber = @columnNumber, @debug = @debug;
            EXECUTE risk.FinishPart @assessmentId = @assessmentId, @nextPart = N'sensitive columns';
        END;
    END;

    IF @withDistributions = 1
        EXECUTE risk.MeasureDistributions @assessmentId = @assessmentId, @tableName = @tableName, @condition = @condition, @debug = @debug;

    UPDATE risk.Assessment
    SET FinishedAt = SYSUTCDATETIME(),
        PartsDone = PartsTotal,
        PartName = NULL
    WHERE AssessmentId = @assessmentId;
END;
