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
/* A project as its people register it, with applicants A (who uses the result) and B and a recipe of name, telephone and birth date: by the procedures, so in a test without a transaction. */
CREATE PROCEDURE LinkageSupport.Register
    @joinType nvarchar(20) = N'inner_single',
    @isRepeated bit = 0
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @isRequired bit = CASE WHEN @joinType = N'outer_single' THEN 1 ELSE 0 END;

    EXECUTE LinkageSupport.CreatePeople;
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.RegisterProject @projectCode = N'ProbeProject', @purposeKind = N'research', @purposeDescription = N'Probe', @agencyName = N'Agency',
        @keyAgencyName = N'Key agency', @joinType = @joinType, @isRepeated = @isRepeated;
    EXECUTE link.AddApplicant @projectCode = N'ProbeProject', @applicantCode = N'A', @organisation = N'Hospital', @userName = N'ProbeApplicantA', @receivesData = 1, @isRequired = @isRequired;
    EXECUTE link.AddApplicant @projectCode = N'ProbeProject', @applicantCode = N'B', @organisation = N'Telecom', @userName = N'ProbeApplicantB';
    REVERT;
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.DefineRecipe @projectCode = N'ProbeProject', @items = N'[{"name":"성명","kind":"name"},{"name":"전화번호","kind":"phone"},{"name":"생년월일","kind":"date"}]';
    REVERT;
END;
GO
/* Keys of the subjects with the numbers from @first to @last (1 to 12), made by an applicant, and handed over. The same number is the same person for both. */
CREATE PROCEDURE LinkageSupport.MakeKeys
    @userName nvarchar(128),
    @first int,
    @last int,
    @submits bit = 1
AS
BEGIN
    SET NOCOUNT ON;

    CREATE TABLE #LinkageSubject
    (
        SubjectReference nvarchar(200) NULL,
        Item1 nvarchar(400) NULL,
        Item2 nvarchar(400) NULL,
        Item3 nvarchar(400) NULL,
        Item4 nvarchar(400) NULL,
        Item5 nvarchar(400) NULL,
        Item6 nvarchar(400) NULL
    );

    INSERT INTO #LinkageSubject (SubjectReference, Item1, Item2, Item3)
    SELECT CONCAT(N'R', person.Number), CONCAT(N'홍길동', person.Number), CONCAT(N'010-', 1000 + person.Number, N'-0000'), N'1990-01-02'
    FROM (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12)) AS person (Number)
    WHERE person.Number BETWEEN @first AND @last;

    EXECUTE AS USER = @userName;
    EXECUTE link.MakeKeys @projectCode = N'ProbeProject';

    IF @submits = 1
    BEGIN
        EXECUTE link.SubmitKeys @projectCode = N'ProbeProject';
    END;

    REVERT;
END;
GO
/* Both applicants' keys: A has 1 to 4, B has 3 to 6. */
CREATE PROCEDURE LinkageSupport.SubmitKeys
AS
BEGIN
    SET NOCOUNT ON;

    EXECUTE LinkageSupport.MakeKeys @userName = N'ProbeApplicantA', @first = 1, @last = 4;
    EXECUTE LinkageSupport.MakeKeys @userName = N'ProbeApplicantB', @first = 3, @last = 6;
END;
GO
/* One attribute, Mark, of the same subjects, handed over by an applicant. */
CREATE PROCEDURE LinkageSupport.SubmitMarks
    @userName nvarchar(128),
    @first int,
    @last int
AS
BEGIN
    SET NOCOUNT ON;

    CREATE TABLE #LinkageData
    (
        SubjectReference nvarchar(200) NULL,
        Mark nvarchar(40) NULL
    );

    INSERT INTO #LinkageData (SubjectReference, Mark)
    SELECT CONCAT(N'R', person.Number), CONCAT(N'mark ', person.Number)
    FROM (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12)) AS person (Number)
    WHERE person.Number BETWEEN @first AND @last;

    EXECUTE AS USER = @userName;
    EXECUTE link.SubmitData @projectCode = N'ProbeProject', @treatment = N'Marks only';
    REVERT;
END;
GO
/* Both applicants' data, accepted by the agency. */
CREATE PROCEDURE LinkageSupport.SubmitData
AS
BEGIN
    SET NOCOUNT ON;

    EXECUTE LinkageSupport.SubmitMarks @userName = N'ProbeApplicantA', @first = 1, @last = 4;
    EXECUTE LinkageSupport.SubmitMarks @userName = N'ProbeApplicantB', @first = 3, @last = 6;
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.ReviewData @projectCode = N'ProbeProject', @applicantCode = N'A', @result = N'accepted', @opinion = N'Agreed.';
    EXECUTE link.ReviewData @projectCode = N'ProbeProject', @applicantCode = N'B', @result = N'accepted', @opinion = N'Agreed.';
    REVERT;
END;
GO
/* From the application to the linked table of the two subjects, 3 and 4, that both have. */
CREATE PROCEDURE LinkageSupport.Join_
AS
BEGIN
    SET NOCOUNT ON;

    EXECUTE LinkageSupport.Register;
    EXECUTE LinkageSupport.SubmitKeys;
    EXECUTE LinkageSupport.SubmitData;
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.BuildLinkageTable @projectCode = N'ProbeProject';
    REVERT;
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.JoinData @projectCode = N'ProbeProject';
    REVERT;
END;
GO
/* A board of three, and the request of applicant A. */
CREATE PROCEDURE LinkageSupport.RequestExport
    @exportId int = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    EXECUTE TestSupport.CreatePeople;
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.AssignExportReviewer @projectCode = N'ProbeProject', @reviewerName = N'ProbeReviewer1', @organisation = N'University';
    EXECUTE link.AssignExportReviewer @projectCode = N'ProbeProject', @reviewerName = N'ProbeReviewer2', @organisation = N'University';
    EXECUTE link.AssignExportReviewer @projectCode = N'ProbeProject', @reviewerName = N'ProbeReviewer3', @organisation = N'University';
    REVERT;
    EXECUTE AS USER = N'ProbeApplicantA';
    EXECUTE link.RequestExport @projectCode = N'ProbeProject', @useText = N'Research', @safetyPlan = N'Closed network', @exportId = @exportId OUTPUT;
    REVERT;
END;
GO
CREATE PROCEDURE LinkageSupport.ReviewExport
    @exportId int,
    @userName nvarchar(128),
    @result nvarchar(10) = N'approved'
AS
BEGIN
    SET NOCOUNT ON;

    EXECUTE AS USER = @userName;
    EXECUTE link.ReviewExport @exportId = @exportId, @result = @result, @opinion = N'Agreed.';
    REVERT;
END;
GO
/* Removes a project and its people, whatever the project has come to. Entries of the registers stay. */
CREATE PROCEDURE LinkageSupport.CleanUp
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @statement nvarchar(max);

    SELECT project.ProjectId INTO #Project FROM link.Project AS project WHERE project.ProjectCode LIKE N'Probe%';

    -- Tables that a submission or a join made.
    SELECT @statement = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'DROP TABLE IF EXISTS link.', QUOTENAME(made.TableName), N';')), N' ')
    FROM
    (
        SELECT submission.TableName FROM link.DataSubmission AS submission WHERE submission.ProjectId IN (SELECT removed.ProjectId FROM #Project AS removed)
        UNION
        SELECT joined.TableName FROM link.JoinedTable AS joined WHERE joined.ProjectId IN (SELECT removed.ProjectId FROM #Project AS removed)
    ) AS made;
    EXECUTE sys.sp_executesql @statement;

    DELETE review
    FROM link.ExportReview AS review
    INNER JOIN link.ExportRequest AS request ON request.ExportId = review.ExportId
    WHERE request.ProjectId IN (SELECT removed.ProjectId FROM #Project AS removed);

    CREATE TABLE #Removal (Position int IDENTITY(1, 1) NOT NULL PRIMARY KEY, Statement nvarchar(max) NOT NULL);

    INSERT INTO #Removal (Statement)
    SELECT CONCAT(N'DELETE FROM link.', QUOTENAME(holder.name), N' WHERE ProjectId IN (SELECT removed.ProjectId FROM #Project AS removed);')
    FROM sys.tables AS holder
    INNER JOIN sys.columns AS owned
        ON owned.object_id = holder.object_id
        AND owned.name = N'ProjectId'
    WHERE holder.schema_id = SCHEMA_ID(N'link');

    EXECUTE TestSupport.RunRemovals;
    EXECUTE TestSupport.CleanUp;
END;
GO
