/*
Purpose:     Where a project stands, in counts: its rounds, who handed what over, and the requests for export.
Parameters:  @projectCode  the project's code
Result:      three results: the rounds, with the thresholds of error tolerance where it is allowed and the pairs that wait for a decision; the applicants (an applicant sees its own row); the requests for export
Errors:      50001 open transaction; 50002 with every problem (50504, 50506)
Permissions: linkage_agent, linkage_key_agent, compliance_officer, adequacy_reviewer; linkage_applicant of the project
Example:     EXECUTE link.ShowProgress @projectCode = N'H-2024-01';
*/
CREATE OR ALTER PROCEDURE link.ShowProgress
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
        @applicantCode nvarchar(10),
        @isApplicant bit;

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.ShowProgress', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.ShowProgress', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SELECT @projectId = project.ProjectId
    FROM link.Project AS project
    WHERE project.ProjectCode = @projectCode;

    SET @isApplicant = CASE WHEN EXISTS (SELECT 1 FROM policy.RoleMembership AS held WHERE held.RoleName = N'linkage_applicant' AND held.UserName = @caller) THEN 1 ELSE 0 END;

    SELECT @applicantCode = applicant.ApplicantCode
    FROM link.Applicant AS applicant
    WHERE applicant.ProjectId = @projectId
        AND applicant.UserName = @caller;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        VALUES
            (50504, ISNULL(QUOTENAME(@projectCode), N'NULL'), NULL, CASE WHEN @projectId IS NULL THEN 1 ELSE 0 END),
            (50506, QUOTENAME(@caller), QUOTENAME(@projectCode), CASE WHEN @projectId IS NOT NULL AND @isApplicant = 1 AND @applicantCode IS NULL THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    SELECT project.ProjectCode, project.JoinTypeName, project.IsRepeated, turn.RoundNumber, turn.RecipeVersion, turn.Status, joined.JoinedRowCount, joined.ContentVersion, tolerance.ReviewFrom, tolerance.AcceptFrom, waiting.OpenPairs
    FROM link.Project AS project
    LEFT OUTER JOIN link.LinkageRound AS turn ON turn.ProjectId = project.ProjectId
    LEFT OUTER JOIN link.JoinedTable AS joined
        ON joined.ProjectId = turn.ProjectId
        AND joined.RoundNumber = turn.RoundNumber
    LEFT OUTER JOIN link.Tolerance AS tolerance ON tolerance.ProjectId = project.ProjectId
    LEFT OUTER JOIN
    (
        SELECT pair.ProjectId, pair.RoundNumber, OpenPairs = COUNT(*)
        FROM link.NearPair AS pair
        WHERE pair.Decision IS NULL
        GROUP BY pair.ProjectId, pair.RoundNumber
    ) AS waiting
        ON waiting.ProjectId = turn.ProjectId
        AND waiting.RoundNumber = turn.RoundNumber
    WHERE project.ProjectId = @projectId
    ORDER BY turn.RoundNumber;

    SELECT
        applicant.ApplicantCode,
        applicant.Organisation,
        turn.RoundNumber,
        keys.KeyCount,
        data.SubmittedRowCount,
        data.ReviewResult,
        data.ReviewOpinion
    FROM link.Applicant AS applicant
    LEFT OUTER JOIN link.LinkageRound AS turn ON turn.ProjectId = applicant.ProjectId
    LEFT OUTER JOIN link.KeySubmission AS keys
        ON keys.ProjectId = applicant.ProjectId
        AND keys.RoundNumber = turn.RoundNumber
        AND keys.ApplicantCode = applicant.ApplicantCode
    LEFT OUTER JOIN link.DataSubmission AS data
        ON data.ProjectId = applicant.ProjectId
        AND data.RoundNumber = turn.RoundNumber
        AND data.ApplicantCode = applicant.ApplicantCode
    WHERE applicant.ProjectId = @projectId
        AND (@isApplicant = 0 OR applicant.ApplicantCode = @applicantCode)
    ORDER BY applicant.ApplicantCode, turn.RoundNumber;

    SELECT request.ExportId, request.RoundNumber, request.ApplicantCode, request.ReviewMode, request.Status, request.RequestedAt, request.ReleasedAt
    FROM link.ExportRequest AS request
    WHERE request.ProjectId = @projectId
        AND (@isApplicant = 0 OR request.ApplicantCode = @applicantCode)
    ORDER BY request.ExportId;
END;
