/*
Purpose:     Shows rows of the linked data to the linkage agency and to the export reviewers, who judge them.
Parameters:  @top  how many rows, 1 to 1,000
             @projectCode  the project's code
Result:      the linked table's columns, in the order of its row numbers, which was drawn
Errors:      50001 open transaction; 50002 with every problem (50027, 50504, 50505, 50549, 50555)
Permissions: linkage_agent; adequacy_reviewer, when assigned to the project's board (link.AssignExportReviewer)
Example:     EXECUTE link.ReadJoined @projectCode = N'H-2024-01', @top = 20;
*/
CREATE OR ALTER PROCEDURE link.ReadJoined
    @projectCode nvarchar(40),
    @top int = 100
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
        @tableName nvarchar(128),
        @contentVersion int,
        @statement nvarchar(max);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.ReadJoined', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.ReadJoined', NULL, NULL);
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

    SELECT @tableName = joined.TableName, @contentVersion = joined.ContentVersion
    FROM link.JoinedTable AS joined
    WHERE joined.ProjectId = @projectId
        AND joined.RoundNumber = @roundNumber;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        VALUES
            (50504, ISNULL(QUOTENAME(@projectCode), N'NULL'), NULL, CASE WHEN @projectId IS NULL THEN 1 ELSE 0 END),
            (50505, QUOTENAME(@projectCode), NULL, CASE WHEN @endedAt IS NOT NULL THEN 1 ELSE 0 END),
            (50549, QUOTENAME(@projectCode), NULL, CASE WHEN @projectId IS NOT NULL AND @tableName IS NULL THEN 1 ELSE 0 END),
            (50027, N'@top', N'1 to 1,000', CASE WHEN ISNULL(@top, 0) NOT BETWEEN 1 AND 1000 THEN 1 ELSE 0 END),
            (50555, QUOTENAME(@caller), NULL, CASE WHEN @projectId IS NOT NULL AND NOT EXISTS (SELECT 1 FROM policy.RoleMembership AS held WHERE held.RoleName = N'linkage_agent' AND held.UserName = @caller) AND NOT EXISTS (SELECT 1 FROM link.ExportReviewer AS reviewer WHERE reviewer.ProjectId = @projectId AND reviewer.ReviewerName = @caller) THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    EXECUTE link.RecordStep @caller = @caller, @actionName = N'linkage: linked data read', @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = NULL,
        @stepRowCount = @top, @note = NULL;

    COMMIT TRANSACTION;

    SET @statement = CONCAT(N'SELECT TOP (@top) * FROM link.', QUOTENAME(@tableName), N' AS joined ORDER BY joined.RowNumber;');
    EXECUTE sys.sp_executesql @statement, N'@top int', @top = @top;
END;
