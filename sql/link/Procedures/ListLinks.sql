/*
Purpose:     Matches the keys of a round: fills the caller's #Link (LinkageKey varbinary(64), PresentCount int) with those that the project's join type keeps, or with
             the matched ones only.
Parameters:  @projectId, @roundNumber
             @matchedOnly  1: what at least two applicants have, for rates and extractions
Permissions: Inner procedure; granted to nobody.
Example:     see link.BuildLinkageTable
*/
CREATE OR ALTER PROCEDURE link.ListLinks
    @projectId int,
    @roundNumber int,
    @matchedOnly bit
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @fewest int,
        @most int,
        @required int;

    SELECT
        @fewest = CASE WHEN @matchedOnly = 1 AND project.FewestPresent < 2 THEN 2 ELSE project.FewestPresent END,
        @most = CASE WHEN @matchedOnly = 1 THEN project.ProviderCount ELSE project.MostPresent END,
        @required = project.RequiredCount
    FROM link.ProjectState AS project
    WHERE project.ProjectId = @projectId;

    INSERT INTO #Link (LinkageKey, PresentCount)
    SELECT submitted.LinkageKey, COUNT(*)
    FROM link.SubmittedKey AS submitted
    INNER JOIN link.Applicant AS applicant
        ON applicant.ProjectId = submitted.ProjectId
        AND applicant.ApplicantCode = submitted.ApplicantCode
    WHERE submitted.ProjectId = @projectId
        AND submitted.RoundNumber = @roundNumber
    GROUP BY submitted.LinkageKey
    HAVING COUNT(*) >= @fewest
        AND COUNT(*) <= @most
        AND COUNT(CASE WHEN applicant.IsRequired = 1 THEN 1 END) >= @required
    ORDER BY submitted.LinkageKey;
END;
