/*
Purpose:     The linkage table (결합키연계정보), for the file that goes to a linkage agency with a server of its own (warehouse link export-table).
Parameters:  @projectCode  the project's code
Result:      LinkNumber, Serial (A17), SeriesKey (hexadecimal, of repeated linkage), Match (exact, near)
Errors:      50001 open transaction; 50002 with every problem (50504, 50505, 50507, 50546, 50586)
Permissions: linkage_key_agent
Example:     EXECUTE link.ReadLinkageTable @projectCode = N'H-2024-01';
*/
CREATE OR ALTER PROCEDURE link.ReadLinkageTable
    @projectCode nvarchar(40)
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
        @roundStatus nvarchar(10);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.ReadLinkageTable', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.ReadLinkageTable', NULL, NULL);
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

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        VALUES
            (50504, ISNULL(QUOTENAME(@projectCode), N'NULL'), NULL, CASE WHEN @projectId IS NULL THEN 1 ELSE 0 END),
            (50505, QUOTENAME(@projectCode), NULL, CASE WHEN @endedAt IS NOT NULL THEN 1 ELSE 0 END),
            (50507, QUOTENAME(@projectCode), NULL, CASE WHEN @projectId IS NOT NULL AND @endedAt IS NULL AND ISNULL(@roundStatus, N'') <> N'open' THEN 1 ELSE 0 END),
            (CASE WHEN EXISTS (SELECT 1 FROM link.LinkageRound AS turn WHERE turn.ProjectId = @projectId AND turn.RoundNumber = @roundNumber AND turn.TableBuiltAt IS NOT NULL) THEN 50586 ELSE 50546 END, QUOTENAME(@projectCode), NULL, CASE WHEN @projectId IS NOT NULL AND NOT EXISTS (SELECT 1 FROM link.LinkageTableRow AS linked WHERE linked.ProjectId = @projectId AND linked.RoundNumber = @roundNumber) THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    EXECUTE link.RecordStep @caller = @caller, @actionName = N'linkage: linkage table written to a file', @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = NULL,
        @stepRowCount = NULL, @note = NULL;

    COMMIT TRANSACTION;

    SELECT linked.LinkNumber, Serial = CONCAT(linked.ApplicantCode, linked.SerialNumber), SeriesKey = LOWER(CONVERT(nvarchar(32), linked.SeriesKey, 2)), Match = CASE WHEN linked.IsNear = 1 THEN N'near' ELSE N'exact' END
    FROM link.LinkageTableRow AS linked
    WHERE linked.ProjectId = @projectId
        AND linked.RoundNumber = @roundNumber
    ORDER BY linked.LinkNumber, linked.ApplicantCode;
END;
