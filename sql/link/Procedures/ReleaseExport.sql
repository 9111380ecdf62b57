/*
Purpose:     Releases an approved export to the applicant that asked for it (반출), and destroys the round's keys, serial numbers, linkage table and submitted data, in one
             transaction with the processing record and the rows of the destruction registers. Without repeated linkage the salts go, too.
Parameters:  @exportId  the request, as link.ShowProgress lists it
Errors:      50001 open transaction; 50002 with every problem (50505, 50558, 50559, 50562)
Permissions: linkage_agent. The applicant takes the rows by link.ReadExport.
Example:     EXECUTE link.ReleaseExport @exportId = 1;
*/
CREATE OR ALTER PROCEDURE link.ReleaseExport
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
        @isRepeated bit,
        @content nvarchar(max);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.ReleaseExport', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.ReleaseExport', NULL, NULL);
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
            (50562, CONVERT(nvarchar(20), @exportId), @exportStatus, CASE WHEN @exportStatus <> N'approved' THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    UPDATE link.ExportRequest
    SET Status = N'released',
        ReleasedAt = SYSUTCDATETIME()
    WHERE ExportId = @exportId;

    UPDATE link.LinkageRound
    SET Status = N'released',
        EndedAt = SYSUTCDATETIME()
    WHERE ProjectId = @projectId
        AND RoundNumber = @roundNumber
        AND Status = N'open';

    EXECUTE link.DestroyKeys @caller = @caller, @projectId = @projectId, @roundNumber = @roundNumber, @reason = N'export released (반출 완료)', @requestedBy = @requestedBy;
    EXECUTE link.DestroyData @caller = @caller, @projectId = @projectId, @roundNumber = @roundNumber, @keepsJoined = 1, @reason = N'export released (반출 완료)',
        @requestedBy = @requestedBy;

    SELECT @isRepeated = project.IsRepeated
    FROM link.Project AS project
    WHERE project.ProjectId = @projectId;

    IF @isRepeated = 0
        EXECUTE link.DestroySalts @caller = @caller, @projectId = @projectId, @recipeVersion = NULL, @reason = N'export released (반출 완료)', @requestedBy = @requestedBy;

    SELECT @content =
    (
        SELECT
            receiptNumber = project.ProjectCode,
            linkageProject = project.ProjectCode,
            purposeKind = project.PurposeKind,
            purposeDescription = project.PurposeDescription,
            items = JSON_QUERY
            ((
                SELECT attribute.ColumnName, attribute.TypeText
                FROM link.AttributeColumn AS attribute
                WHERE attribute.TableName = @tableName
                ORDER BY attribute.ColumnNumber
                FOR JSON PATH
            )),
            manager = project.AgencyName,
            pseudonymizedDataHandlers = JSON_QUERY(CONCAT(N'["', STRING_ESCAPE(applicant.UserName, 'json'), N'"]')),
            additionalInformationHandlers = JSON_QUERY(CONCAT(N'["', STRING_ESCAPE(project.KeyAgencyName, 'json'), N'"]')),
            processedAt = SYSUTCDATETIME(),
            useForm = N'agency_linkage',
            recipient = applicant.Organisation,
            tableName = CONCAT(N'link.', @tableName),
            recordedBy = @caller
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    )
    FROM link.Project AS project
    INNER JOIN link.Applicant AS applicant
        ON applicant.ProjectId = project.ProjectId
        AND applicant.ApplicantCode = @applicantCode
    WHERE project.ProjectId = @projectId;

    EXECUTE log.AppendEntry @registerName = N'processing', @datasetName = NULL, @content = @content;

    EXECUTE link.RecordStep @caller = @caller, @actionName = N'linkage: export released', @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = @applicantCode,
        @stepRowCount = @exportId, @note = NULL;

    COMMIT TRANSACTION;
END;
