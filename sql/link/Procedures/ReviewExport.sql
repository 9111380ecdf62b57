/*
Purpose:     A reviewer's decision on a request for export (반출심사): one refusal refuses it; it is approved when every assigned reviewer, three at least, has approved it.
Parameters:  @result   approved or refused
             @opinion  the reason: relation to the purpose, whether anyone is identifiable, the safety plan
             @exportId  the request, as link.ShowProgress lists it
Errors:      50001 open transaction; 50002 with every problem (50013, 50024, 50505, 50555, 50558 to 50561)
Permissions: adequacy_reviewer, when assigned to the project's board
Example:     EXECUTE link.ReviewExport @exportId = 1, @result = N'approved', @opinion = N'…';
*/
CREATE OR ALTER PROCEDURE link.ReviewExport
    @exportId int,
    @result nvarchar(10),
    @opinion nvarchar(1000)
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
        @action nvarchar(100);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.ReviewExport', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.ReviewExport', NULL, NULL);
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
            (50024, N'@opinion', NULL, CASE WHEN NULLIF(LTRIM(@opinion), N'') IS NULL THEN 1 ELSE 0 END),
            (50555, QUOTENAME(@caller), NULL, CASE WHEN @projectId IS NOT NULL AND NOT EXISTS (SELECT 1 FROM link.ExportReviewer AS reviewer WHERE reviewer.ProjectId = @projectId AND reviewer.ReviewerName = @caller) THEN 1 ELSE 0 END),
            (50560, NULL, NULL, CASE WHEN ISNULL(@result, N'') NOT IN (N'approved', N'refused') THEN 1 ELSE 0 END),
            (50561, CONVERT(nvarchar(20), @exportId), @exportStatus, CASE WHEN @exportStatus <> N'requested' THEN 1 ELSE 0 END),
            (50013, QUOTENAME(@caller), NULL, CASE WHEN EXISTS (SELECT 1 FROM link.ExportReview AS existing WHERE existing.ExportId = @exportId AND existing.ReviewerName = @caller) THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    INSERT INTO link.ExportReview (ExportId, ReviewerName, Result, Opinion)
    VALUES (@exportId, @caller, @result, @opinion);

    SET @action = CONCAT(N'linkage: export ', @result, N' by a reviewer');
    EXECUTE link.RecordStep @caller = @caller, @actionName = @action, @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = @applicantCode,
        @stepRowCount = @exportId, @note = @opinion;

    IF @result = N'refused'
        UPDATE link.ExportRequest
        SET Status = N'refused',
            DecidedAt = SYSUTCDATETIME()
        WHERE ExportId = @exportId;
    ELSE IF 3 <= (SELECT COUNT(*) FROM link.ExportReviewer AS reviewer WHERE reviewer.ProjectId = @projectId)
        AND NOT EXISTS
        (
            SELECT 1
            FROM link.ExportReviewer AS reviewer
            WHERE reviewer.ProjectId = @projectId
                AND NOT EXISTS
                (
                    SELECT 1
                    FROM link.ExportReview AS review
                    WHERE review.ExportId = @exportId
                        AND review.ReviewerName = reviewer.ReviewerName
                )
        )
    BEGIN
        UPDATE link.ExportRequest
        SET Status = N'approved',
            DecidedAt = SYSUTCDATETIME()
        WHERE ExportId = @exportId;

        EXECUTE link.RecordStep @caller = @caller, @actionName = N'linkage: export approved', @projectId = @projectId, @roundNumber = @roundNumber,
            @applicantCode = @applicantCode, @stepRowCount = @exportId;
    END;

    COMMIT TRANSACTION;
END;
