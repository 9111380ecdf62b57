/*
Purpose:     Counts the values of a column of the linked data, inside the agency's space; values with fewer than ten rows are counted together. It is what an applicant
             sees before an export is approved, and all it sees of a trial.
Parameters:  @columnName  CODE_Column
             @isTrial     1: of the trial
             @projectCode  the project's code
Result:      ValueText (NULL: no value), RowsWithValue; last the row 'others' with what is rare
Errors:      50001 open transaction; 50002 with every problem (50504 to 50506, 50549, 50550)
Permissions: linkage_applicant that uses the result; linkage_agent
Example:     EXECUTE link.AnalyzeJoined @projectCode = N'H-2024-01', @columnName = N'A_진료과';
*/
CREATE OR ALTER PROCEDURE link.AnalyzeJoined
    @projectCode nvarchar(40),
    @columnName nvarchar(128),
    @isTrial bit = 0
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE
        @caller nvarchar(128),
        @problems nvarchar(max),
        @message nvarchar(2048),
        @projectId int,
        @endedAt datetime2(7),
        @roundNumber int,
        @roundStatus nvarchar(10),
        @applicantCode nvarchar(10),
        @tableName nvarchar(128),
        @contentVersion int,
        @typeText nvarchar(200),
        @statement nvarchar(max);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.AnalyzeJoined', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.AnalyzeJoined', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    BEGIN TRANSACTION;

    -- One step of a project at a time: the lock is held to the end.
    SELECT @projectId = project.ProjectId
    FROM link.Project AS project WITH (UPDLOCK, HOLDLOCK)
    WHERE project.ProjectCode = @projectCode;

    SELECT
        @endedAt = project.EndedAt,
        @roundNumber = project.RoundNumber,
        @roundStatus = project.RoundStatus
    FROM link.ProjectState AS project
    WHERE project.ProjectId = @projectId;

    IF @isTrial = 1
        SELECT @roundNumber = trial.RoundNumber, @roundStatus = trial.Status
        FROM link.LinkageRound AS trial
        WHERE trial.ProjectId = @projectId
            AND trial.RoundNumber = 0;

    SELECT @applicantCode = applicant.ApplicantCode
    FROM link.Applicant AS applicant
    WHERE applicant.ProjectId = @projectId
        AND applicant.UserName = @caller
        AND (applicant.ReceivesData = 1 OR @isTrial = 1);

    SELECT @tableName = joined.TableName, @contentVersion = joined.ContentVersion
    FROM link.JoinedTable AS joined
    WHERE joined.ProjectId = @projectId
        AND joined.RoundNumber = @roundNumber;

    SELECT @typeText = attribute.TypeText
    FROM link.AttributeColumn AS attribute
    WHERE attribute.TableName = @tableName
        AND attribute.ColumnName = @columnName
        AND attribute.ColumnName <> N'SeriesKey';

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        VALUES
            (50504, ISNULL(QUOTENAME(@projectCode), N'NULL'), NULL, CASE WHEN @projectId IS NULL THEN 1 ELSE 0 END),
            (50505, QUOTENAME(@projectCode), NULL, CASE WHEN @endedAt IS NOT NULL THEN 1 ELSE 0 END),
            (50506, QUOTENAME(@caller), QUOTENAME(@projectCode), CASE WHEN @projectId IS NOT NULL AND @applicantCode IS NULL AND EXISTS (SELECT 1 FROM policy.RoleMembership AS held WHERE held.RoleName = N'linkage_applicant' AND held.UserName = @caller) THEN 1 ELSE 0 END),
            (50549, QUOTENAME(@projectCode), NULL, CASE WHEN @projectId IS NOT NULL AND @tableName IS NULL THEN 1 ELSE 0 END),
            (50550, ISNULL(QUOTENAME(@columnName), N'NULL'), NULL, CASE WHEN @tableName IS NOT NULL AND @typeText IS NULL THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    EXECUTE link.RecordStep @caller = @caller, @actionName = N'linkage: linked data analysed', @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = @applicantCode,
        @stepRowCount = NULL, @note = @columnName;

    COMMIT TRANSACTION;

    CREATE TABLE #Counted (ValueText nvarchar(400) NULL, RowsWithValue bigint NOT NULL);
    SET @statement = CONCAT
    (
        N'INSERT INTO #Counted (ValueText, RowsWithValue) SELECT CONVERT(nvarchar(400), joined.', QUOTENAME(@columnName), N'), COUNT_BIG(*) FROM link.', QUOTENAME(@tableName),
        N' AS joined GROUP BY CONVERT(nvarchar(400), joined.', QUOTENAME(@columnName), N');'
    );
    EXECUTE sys.sp_executesql @statement;

    SELECT shown.ValueText, shown.RowsWithValue
    FROM
    (
        SELECT counted.ValueText, counted.RowsWithValue, Position = 1
        FROM #Counted AS counted
        WHERE counted.RowsWithValue >= 10
        UNION ALL
        -- Together they must not be few either: the others could be told from the total.
        SELECT N'others', CASE WHEN SUM(counted.RowsWithValue) >= 10 THEN SUM(counted.RowsWithValue) END, 2
        FROM #Counted AS counted
        WHERE counted.RowsWithValue < 10
        HAVING COUNT(*) > 0
    ) AS shown
    ORDER BY shown.Position, shown.RowsWithValue DESC, shown.ValueText;
END;
