/*
Purpose:     A project with its latest recipe, its latest round, and what its join type asks for.
Permissions: Inner view of the schema; granted to nobody.
Example:     SELECT * FROM link.ProjectState AS project WHERE project.ProjectCode = N'H-2024-01';
*/
CREATE OR ALTER VIEW link.ProjectState
AS
SELECT
    project.ProjectId,
    project.ProjectCode,
    project.PurposeKind,
    project.PurposeDescription,
    project.AgencyName,
    project.AgencyKind,
    project.KeyAgencyName,
    project.JoinTypeName,
    project.IsRepeated,
    project.EndNoticeAt,
    project.EndedAt,
    recipe.RecipeVersion,
    recipe.Algorithm,
    latest.RoundNumber,
    latest.Status AS RoundStatus,
    applicants.ProviderCount,
    applicants.RequiredCount,
    ISNULL(joinType.FewestPresent, applicants.ProviderCount) AS FewestPresent,
    ISNULL(joinType.MostPresent, applicants.ProviderCount) AS MostPresent,
    joinType.NeedsRequired,
    -- A round without a base keeps single subjects of none.
    CASE WHEN joinType.FewestPresent = 1 THEN 1 ELSE 0 END AS KeepsSingles
FROM link.Project AS project
INNER JOIN link.JoinType AS joinType ON joinType.JoinTypeName = project.JoinTypeName
OUTER APPLY
(
    SELECT TOP (1) version.RecipeVersion, version.Algorithm
    FROM link.Recipe AS version
    WHERE version.ProjectId = project.ProjectId
    ORDER BY version.RecipeVersion DESC
) AS recipe
OUTER APPLY
(
    SELECT TOP (1) candidate.RoundNumber, candidate.Status
    FROM link.LinkageRound AS candidate
    WHERE candidate.ProjectId = project.ProjectId
        AND candidate.RoundNumber > 0
    ORDER BY candidate.RoundNumber DESC
) AS latest
CROSS APPLY
(
    SELECT
        COUNT(CASE WHEN applicant.ProvidesData = 1 THEN 1 END) AS ProviderCount,
        COUNT(CASE WHEN applicant.IsRequired = 1 THEN 1 END) AS RequiredCount
    FROM link.Applicant AS applicant
    WHERE applicant.ProjectId = project.ProjectId
) AS applicants;
