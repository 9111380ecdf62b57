/*
What the test classes of linkage share: people in its parts and a project of two applicants. It holds no test. Everything it makes is called Probe….
*/
EXECUTE tSQLt.NewTestClass @ClassName = N'LinkageSupport';
GO
GRANT EXECUTE ON SCHEMA::LinkageSupport TO public;
GO
CREATE PROCEDURE LinkageSupport.CreatePeople
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @statements nvarchar(max);

    SELECT @statements = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'CREATE USER ', person.UserName, N' WITHOUT LOGIN; ALTER ROLE ', person.RoleName, N' ADD MEMBER ', person.UserName, N';')), N' '
    )
    FROM
    (
        VALUES
            (N'ProbeLinker', N'linkage_agent'),
            (N'ProbeKeyAgent', N'linkage_key_agent'),
            (N'ProbeApplicantA', N'linkage_applicant'),
            (N'ProbeApplicantB', N'linkage_applicant')
    ) AS person (UserName, RoleName);

    EXECUTE sys.sp_executesql @statements;
END;
GO
/* Rows instead of calls: the procedures refuse the transaction that a test runs in. */
CREATE PROCEDURE LinkageSupport.AddProject
    @joinType nvarchar(20) = N'inner_single'
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @projectId int;

    INSERT INTO link.Project (ProjectCode, PurposeKind, PurposeDescription, AgencyName, AgencyKind, KeyAgencyName, JoinTypeName, IsRepeated, RegisteredBy)
    VALUES (N'ProbeProject', N'research', N'Probe', N'Agency', N'linkage_agency', N'Key agency', @joinType, 0, N'ProbeLinker');
    SET @projectId = SCOPE_IDENTITY();

    INSERT INTO link.Applicant (ProjectId, ApplicantCode, Organisation, UserName, ProvidesData, ReceivesData, IsRequired)
    VALUES (@projectId, N'A', N'Hospital', N'ProbeApplicantA', 1, 1, CASE WHEN @joinType LIKE N'inner_[sf]%' THEN 0 ELSE 1 END), (@projectId, N'B', N'Telecom', N'ProbeApplicantB', 1, 0, 0);

    INSERT INTO link.Recipe (ProjectId, RecipeVersion, Algorithm, DefinedBy) VALUES (@projectId, 1, N'SHA2_256', N'ProbeKeyAgent');
    INSERT INTO link.LinkageRound (ProjectId, RoundNumber, RecipeVersion, Status) VALUES (@projectId, 1, 1, N'open');
END;
GO
/* Keys by number: A has 1, 2, 3; B has 2, 3, 4. */
CREATE PROCEDURE LinkageSupport.AddKeys
AS
BEGIN
    SET NOCOUNT ON;

    INSERT INTO link.SubmittedKey (ProjectId, RoundNumber, ApplicantCode, LinkageKey, SerialNumber)
    SELECT project.ProjectId, 1, held.ApplicantCode, HASHBYTES('SHA2_256', CONVERT(varbinary(4), held.KeyNumber)), held.SerialNumber
    FROM link.Project AS project
    CROSS JOIN (VALUES (N'A', 1, 1), (N'A', 2, 2), (N'A', 3, 3), (N'B', 2, 1), (N'B', 3, 2), (N'B', 4, 3)) AS held (ApplicantCode, KeyNumber, SerialNumber)
    WHERE project.ProjectCode = N'ProbeProject';
END;
GO
