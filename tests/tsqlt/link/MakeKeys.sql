EXECUTE tSQLt.NewTestClass @ClassName = N'LinkMakeKeysTests';
GO
CREATE PROCEDURE LinkMakeKeysTests.SetUp
AS
BEGIN
    EXECUTE LinkageSupport.Register;
END;
GO
CREATE PROCEDURE LinkMakeKeysTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkMakeKeysTests.[test who shares a key, has no reference or an unreadable item is set aside]
AS
BEGIN
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
    VALUES
        (N'R1', N'홍길동', N'010-1111-1111', N'1990-01-02'), (N'R2', N'홍 길동', N'+82 10 1111 1111', N'1990.1.2'), (N'R3', N'임꺽정', N'010-2222-2222', N'90.1.2'),
        (NULL, N'장길산', N'010-3333-3333', N'1990-01-02'), (N'R4', N'성춘향', N'010-4444-4444', N'1990-01-02');
    EXECUTE AS USER = N'ProbeApplicantA';
    EXECUTE link.MakeKeys @projectCode = N'ProbeProject';
    REVERT;
    DECLARE @keys int, @aside int;
    SELECT @keys = COUNT(*) FROM link.ApplicantKey AS made INNER JOIN link.Project AS project ON project.ProjectId = made.ProjectId WHERE project.ProjectCode = N'ProbeProject' AND made.ApplicantCode = N'A';
    SELECT @aside = COUNT(*) FROM link.SetAside AS aside INNER JOIN link.Project AS project ON project.ProjectId = aside.ProjectId WHERE project.ProjectCode = N'ProbeProject' AND aside.ApplicantCode = N'A';
    EXECUTE tSQLt.AssertEquals @Expected = 1, @Actual = @keys;
    EXECUTE tSQLt.AssertEquals @Expected = 4, @Actual = @aside;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkMakeKeysTests.[test run again it replaces what it made]
AS
BEGIN
    EXECUTE LinkageSupport.MakeKeys @userName = N'ProbeApplicantA', @first = 1, @last = 6, @submits = 0;
    EXECUTE LinkageSupport.MakeKeys @userName = N'ProbeApplicantA', @first = 1, @last = 2, @submits = 0;
    DECLARE @keys int, @aside int;
    SELECT @keys = COUNT(*) FROM link.ApplicantKey AS made INNER JOIN link.Project AS project ON project.ProjectId = made.ProjectId WHERE project.ProjectCode = N'ProbeProject' AND made.ApplicantCode = N'A';
    SELECT @aside = COUNT(*) FROM link.SetAside AS aside INNER JOIN link.Project AS project ON project.ProjectId = aside.ProjectId WHERE project.ProjectCode = N'ProbeProject' AND aside.ApplicantCode = N'A';
    EXECUTE tSQLt.AssertEquals @Expected = 2, @Actual = @keys;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkMakeKeysTests.[test without its table nothing is made]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50522%';
    EXECUTE AS USER = N'ProbeApplicantA';
    EXECUTE link.MakeKeys @projectCode = N'ProbeProject';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkMakeKeysTests.[test an applicant of another project makes none]
AS
BEGIN
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
    VALUES
        (N'R1', N'홍길동', N'010-1111-1111', N'1990-01-02'), (N'R2', N'홍 길동', N'+82 10 1111 1111', N'1990.1.2'), (N'R3', N'임꺽정', N'010-2222-2222', N'90.1.2'),
        (NULL, N'장길산', N'010-3333-3333', N'1990-01-02'), (N'R4', N'성춘향', N'010-4444-4444', N'1990-01-02');
    EXECUTE (N'CREATE USER ProbeStranger WITHOUT LOGIN; ALTER ROLE linkage_applicant ADD MEMBER ProbeStranger;');
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50506%ProbeStranger%';
    EXECUTE AS USER = N'ProbeStranger';
    EXECUTE link.MakeKeys @projectCode = N'ProbeProject';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkMakeKeysTests.[test the key agency makes none]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.MakeKeys @projectCode = N'ProbeProject';
END;
GO
