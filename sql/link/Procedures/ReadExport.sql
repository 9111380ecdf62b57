/*
Purpose:     Gives the released data to the applicant that asked for them; each time is recorded before a row leaves.
Parameters:  @exportId  the request, as link.ShowProgress lists it
Result:      the linked table's columns
Errors:      50001 open transaction; 50002 with every problem (50505, 50506, 50558, 50559, 50564)
Permissions: linkage_applicant, for its own request
Example:     EXECUTE link.ReadExport @exportId = 1;
*/
CREATE OR ALTER PROCEDURE link.ReadExport
    @exportId int
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
        @projectCode nvarchar(40),
        @endedAt datetime2(7),
        @roundNumber int,
        @applicantCode nvarchar(10),
        @exportStatus nvarchar(10),
        @requestedVersion int,
        @requestedBy nvarchar(128),
        @tableName nvarchar(128),
        @contentVersion int,
        @statement nvarchar(max);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.ReadExport', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.ReadExport', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    BEGIN TRANSACTION;

    SELECT
        @projectId = request.ProjectId,
        @roundNumber = request.RoundNumber,
        @applicantCode = request.ApplicantCode,
        @exportStatus = request.Status,
        @requestedVersion = request.ContentVersion,
        @requestedBy = request.RequestedBy
    FROM link.ExportRequest AS request WITH (UPDLOCK, HOLDLOCK)
    WHERE request.ExportId = @exportId;

    SELECT @projectCode = project.ProjectCode, @endedAt = project.EndedAt
    FROM link.Project AS project WITH (UPDLOCK, HOLDLOCK)
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
            (50558, ISNULL(CONVERT(nvarchar(20), @exportId), N'NULL'), NULL, CASE WHEN @exportStatus IS NULL THEN 1 ELSE 0 END),
            (50505, QUOTENAME(@projectCode), NULL, CASE WHEN @endedAt IS NOT NULL THEN 1 ELSE 0 END),
            (50559, CONVERT(nvarchar(20), @exportId), NULL, CASE WHEN @exportStatus IS NOT NULL AND ISNULL(@contentVersion, 0) <> @requestedVersion THEN 1 ELSE 0 END),
            (50506, QUOTENAME(@caller), QUOTENAME(@projectCode), CASE WHEN @exportStatus IS NOT NULL AND NOT EXISTS (SELECT 1 FROM link.Applicant AS applicant WHERE applicant.ProjectId = @projectId AND applicant.ApplicantCode = @applicantCode AND applicant.UserName = @caller) THEN 1 ELSE 0 END),
            (50564, CONVERT(nvarchar(20), @exportId), @exportStatus, CASE WHEN @exportStatus <> N'released' THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    EXECUTE link.RecordStep @caller = @caller, @actionName = N'linkage: exported data read', @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = @applicantCode,
        @stepRowCount = @exportId, @note = NULL;

    COMMIT TRANSACTION;

    SET @statement = CONCAT(N'SELECT * FROM link.', QUOTENAME(@tableName), N' AS joined ORDER BY joined.RowNumber;');
    EXECUTE sys.sp_executesql @statement;
END;
