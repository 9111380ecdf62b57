/*
What the test classes share: people in the product's roles, a small registered dataset, and its removal. It holds no test.
Everything it makes is called Probe…, so that nothing of a warehouse that is in use is met.
*/
EXECUTE tSQLt.NewTestClass @ClassName = N'TestSupport';
GO
-- So that a procedure of it can run as one of the people: its statements then need that person's rights.
GRANT EXECUTE ON SCHEMA::TestSupport TO public;
GO
/* Users without login in the roles that pseudonymizing, reviewing, publishing and using need. ALTER ROLE and not policy.GrantRole: no register entry is written,
   so that this also runs in a test's transaction. */
CREATE PROCEDURE TestSupport.CreatePeople
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
            (N'ProbeAuthor', N'plan_author'),
            (N'ProbeOperator', N'load_operator'),
            (N'ProbeOfficer', N'privacy_officer'),
            (N'ProbeCustodian', N'mapping_custodian'),
            (N'ProbeCompliance', N'compliance_officer'),
            (N'ProbeAnalyst', N'bi_analyst'),
            (N'ProbeReviewer1', N'adequacy_reviewer'),
            (N'ProbeReviewer2', N'adequacy_reviewer'),
            (N'ProbeReviewer3', N'adequacy_reviewer')
    ) AS person (UserName, RoleName);

    EXECUTE sys.sp_executesql @statements;
END;
GO
/* A purpose that is valid, and a request for it. */
CREATE PROCEDURE TestSupport.RegisterPurpose
    @validTo date = NULL
AS
BEGIN
    SET NOCOUNT ON;

    EXECUTE policy.RegisterPurpose @purposeCode = N'ProbePurpose', @purposeKind = N'statistics', @description = N'Sales by region',
        @useForm = N'internal_use', @validFrom = '20200101', @validTo = @validTo;
    EXECUTE policy.RegisterRequest @receiptNumber = N'ProbeRequest', @purposeCode = N'ProbePurpose', @applicant = N'Sales', @manager = N'Data team';
END;
GO
/* Dataset ProbeCustomer with its stage table. */
CREATE PROCEDURE TestSupport.RegisterDataset
AS
BEGIN
    SET NOCOUNT ON;

    EXECUTE TestSupport.RegisterPurpose;
    EXECUTE policy.RegisterDataset @datasetName = N'ProbeCustomer', @purposeCode = N'ProbePurpose', @receiptNumber = N'ProbeRequest', @subjectKeyColumn = N'CustomerId',
        @columns = N'[
            {"name":"CustomerId","type":"nvarchar(20)","classification":"identifier"},
            {"name":"FullName","type":"nvarchar(40)","classification":"identifier"},
            {"name":"Age","type":"int","classification":"quasi_identifier"}
        ]';

    -- It writes a register, which a test's transaction must not undo.
    IF @@TRANCOUNT = 0
    BEGIN
        EXECUTE TestSupport.ReviewRisk;
    END;
END;
GO
/* The risk review of the dataset: nothing found. */
CREATE PROCEDURE TestSupport.ReviewRisk
    @conclusion nvarchar(30) = N'acceptable',
    @placeKind nvarchar(10) = N'closed'
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @answers nvarchar(max);

    SELECT @answers = CONCAT(N'[', STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'{"question":', question.QuestionNumber, N',"answer":"',
        CASE WHEN question.YesRaisesRisk = 1 THEN N'no' ELSE N'yes' END, N'"}')), N','), N']')
    FROM policy.RiskQuestion AS question
    WHERE question.Checklist = N'structured';

    EXECUTE policy.RecordRiskReview @datasetName = N'ProbeCustomer', @answers = @answers, @placeKind = @placeKind, @place = N'Analysis room',
        @linkability = N'None known', @conclusion = @conclusion, @finalOpinion = N'Nothing was found.';
END;
GO
/* A draft that treats every column: tokens for the key, no name, ages in tens. */
CREATE PROCEDURE TestSupport.DraftPlan
AS
BEGIN
    SET NOCOUNT ON;

    EXECUTE policy.BeginPlan @datasetName = N'ProbeCustomer';
    EXECUTE policy.SetColumnRule @datasetName = N'ProbeCustomer', @stepNumber = 10, @technique = N'tokenize', @sourceColumn = N'CustomerId',
        @parameters = N'{"domain":"probe_customer"}';
    EXECUTE policy.SetColumnRule @datasetName = N'ProbeCustomer', @stepNumber = 20, @technique = N'suppress', @sourceColumn = N'FullName';
    EXECUTE policy.SetColumnRule @datasetName = N'ProbeCustomer', @stepNumber = 30, @technique = N'round', @sourceColumn = N'Age',
        @parameters = N'{"unit":10,"mode":"down"}';
END;
GO
/* People, dataset and concluded plan. */
CREATE PROCEDURE TestSupport.ConcludePlan
AS
BEGIN
    SET NOCOUNT ON;

    EXECUTE TestSupport.CreatePeople;
    EXECUTE AS USER = N'ProbeAuthor';
    EXECUTE TestSupport.RegisterDataset;
    EXECUTE TestSupport.DraftPlan;
    EXECUTE policy.ConcludePlan @datasetName = N'ProbeCustomer';
    REVERT;
END;
GO
/* Three staged customers. */
CREATE PROCEDURE TestSupport.StageCustomers
AS
BEGIN
    SET NOCOUNT ON;

    INSERT INTO stage.ProbeCustomer (CustomerId, FullName, Age)
    VALUES (N'C-1', N'홍길동', 37), (N'C-2', N'임꺽정', 40), (N'C-3', NULL, NULL);
END;
GO
/* A loaded dataset. */
CREATE PROCEDURE TestSupport.LoadDataset
AS
BEGIN
    SET NOCOUNT ON;

    EXECUTE TestSupport.ConcludePlan;
    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE TestSupport.StageCustomers;
    EXECUTE pseudo.RunLoad @dataset = N'ProbeCustomer';
    REVERT;
END;
GO
/* The calling reviewer declares that he has no interests, and reviews. */
CREATE PROCEDURE TestSupport.RecordReview
    @result nvarchar(12) = N'adequate'
AS
BEGIN
    SET NOCOUNT ON;

    EXECUTE policy.DeclareInterests @datasetName = N'ProbeCustomer', @answers = N'["no","no","no","no","no","no"]', @pledge = 1;
    EXECUTE policy.RecordAdequacyReview @datasetName = N'ProbeCustomer', @result = @result, @opinion = N'Nobody is identifiable.',
        @subResults = N'{"purpose":"suitable","items":"suitable","riskReport":"suitable","plan":"suitable","result":"suitable","attainability":"suitable"}';
END;
GO
/* The chair's signature. */
CREATE PROCEDURE TestSupport.SignResult
    @result nvarchar(12) = N'adequate'
AS
BEGIN
    SET NOCOUNT ON;

    EXECUTE AS USER = N'ProbeReviewer1';
    EXECUTE policy.SignOverallResult @datasetName = N'ProbeCustomer', @result = @result, @opinion = N'Agreed.';
    REVERT;
END;
GO
/* Three reviewers assigned by the officer, each with the same result. */
CREATE PROCEDURE TestSupport.Review
    @result nvarchar(12) = N'adequate'
AS
BEGIN
    SET NOCOUNT ON;

    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE policy.AssignReviewer @datasetName = N'ProbeCustomer', @reviewerName = N'ProbeReviewer1', @isChair = 1;
    EXECUTE policy.AssignReviewer @datasetName = N'ProbeCustomer', @reviewerName = N'ProbeReviewer2';
    EXECUTE policy.AssignReviewer @datasetName = N'ProbeCustomer', @reviewerName = N'ProbeReviewer3';
    REVERT;

    EXECUTE AS USER = N'ProbeReviewer1';
    EXECUTE TestSupport.RecordReview @result = @result;
    REVERT;
    EXECUTE AS USER = N'ProbeReviewer2';
    EXECUTE TestSupport.RecordReview @result = @result;
    REVERT;
    EXECUTE AS USER = N'ProbeReviewer3';
    EXECUTE TestSupport.RecordReview @result = @result;
    REVERT;
END;
GO
/* A reviewed dataset with an adequate conclusion. */
CREATE PROCEDURE TestSupport.ConcludeReview
    @coversReloads bit = 0
AS
BEGIN
    SET NOCOUNT ON;

    EXECUTE TestSupport.Review;
    EXECUTE TestSupport.SignResult;
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE policy.ConcludeAdequacyReview @datasetName = N'ProbeCustomer', @result = N'adequate', @opinion = N'Agreed.', @coversReloads = @coversReloads;
    REVERT;
END;
GO
/* A contract with a recipient, with every clause of its kind. */
CREATE PROCEDURE TestSupport.RegisterContract
    @allowsOnward bit,
    @recipient nvarchar(200) = N'Probe Statistics'
AS
BEGIN
    SET NOCOUNT ON;

    EXECUTE policy.RegisterContract @contractReference = N'ProbeContract', @recipient = @recipient, @contractKind = N'third_party', @validFrom = '20200101',
        @clauses = N'["reidentification_ban","purpose_limit","security_measures","records","destruction","stop_and_recall","damages","onward_provision"]',
        @allowsOnward = @allowsOnward;
END;
GO
/* A request of the custodian's, confirmed by the officer. */
CREATE PROCEDURE TestSupport.ConfirmRequest
    @actionName nvarchar(20),
    @objectName nvarchar(400),
    @token nvarchar(400) = NULL,
    @requestId int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    EXECUTE AS USER = N'ProbeCustodian';
    EXECUTE mapping.RequestAction @actionName = @actionName, @objectName = @objectName, @reason = N'Probe', @token = @token, @requestId = @requestId OUTPUT;
    REVERT;
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE mapping.ConfirmAction @requestId = @requestId;
    REVERT;
END;
GO
/* An RSA key whose private half nobody has: what is enciphered to it is lost. */
CREATE FUNCTION TestSupport.PublicKey()
RETURNS varbinary(1000)
AS
BEGIN
    RETURN CONVERT(varbinary(1000),
        N'30820122300D06092A864886F70D01010105000382010F003082010A0282010100D2C58E251B543470CFF68F68116DB082D2C1BBA6B4C4FBD6C62FB62AE549AF769943446BA76CBE5A743AAB9A952E32698E29055DBC4EDA8EE0D807F4DB3589778B5402'
        + N'4079A54AD382AF3F1B200F564B79782E5FBD002AA7048A478BD1A02E1B6F689E4C3C75F6DB3D5801B9C9910B7F565A0D9BB5FD316707B79F05663C601EA33735EECC263BF20406CAAFF0E24EBDE7315F9D802946EECFB4A57BC266A7FE40F17962E98A58'
        + N'AA72EE6197EE24D84EE8EFB3F20636576BDB2372B39781BD43F27AC1FCA47A83D335CCD57589336D43D21EF4EEF250CD6DAD53EBE1C25E7A5C46EED613A1842E1C5099D1FD3E1679806CD579CC806DCCD51655E569BD89B7890203010001', 2);
END;
GO
/* A lock of Azure Key Vault in force, as the procedures see one: what the vault did is its digest. Its key opens nowhere: a test of the lock's life is VaultLockTests of the NUnit suite. */
CREATE PROCEDURE TestSupport.BeginVaultLock
    @vaultLockId int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @publicKey varbinary(1000) = TestSupport.PublicKey(), @sentKek varbinary(1024);

    EXECUTE AS USER = N'ProbeCustodian';
    EXECUTE mapping.BeginVaultLock @publicKey = @publicKey, @vaultLockId = @vaultLockId OUTPUT, @sentKek = @sentKek OUTPUT;
    REVERT;
END;
GO
/* A procedure that writes a register does not run inside a transaction of its caller's, who could take the effect and roll the evidence back: it ends the
   transaction, records the refusal, and throws. */
CREATE PROCEDURE TestSupport.AssertTransactionIsRefused
    @procedureName nvarchar(261),
    @call nvarchar(max)
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @number int, @open int, @before bigint = (SELECT ISNULL(MAX(entry.SequenceNumber), 0) FROM log.RegisterEntry AS entry), @recorded nvarchar(261);

    BEGIN TRANSACTION;
    EXECUTE policy.RegisterPurpose @purposeCode = N'ProbeAttack', @purposeKind = N'statistics', @description = N'Gone with the transaction',
        @useForm = N'internal_use', @validFrom = '20200101';

    BEGIN TRY
        EXECUTE sys.sp_executesql @call;
    END TRY
    BEGIN CATCH
        SET @number = ERROR_NUMBER();
    END CATCH;

    SET @open = @@TRANCOUNT;

    IF @open > 0
    BEGIN
        ROLLBACK TRANSACTION;
    END;

    SELECT @recorded = JSON_VALUE(entry.Content, N'$.procedureName')
    FROM log.RegisterEntry AS entry
    WHERE entry.SequenceNumber > @before
        AND JSON_VALUE(entry.Content, N'$.actionName') = N'refused: open transaction';

    EXECUTE tSQLt.AssertEquals @Expected = 50001, @Actual = @number;
    EXECUTE tSQLt.AssertEquals @Expected = 0, @Actual = @open, @Message = N'open transactions';
    EXECUTE tSQLt.AssertEqualsString @Expected = @procedureName, @Actual = @recorded;
    IF EXISTS (SELECT 1 FROM policy.Purpose AS purpose WHERE purpose.PurposeCode = N'ProbeAttack')
    BEGIN
        EXECUTE tSQLt.Fail N'What the caller wrote in the transaction is still there.';
    END;
END;
GO
/* Runs the statements of the caller's #Removal (Position int, Statement nvarchar(max)). Children go before their parents: what a foreign key still holds is tried again when the others are gone. */
CREATE PROCEDURE TestSupport.RunRemovals
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @round int = 0, @position int, @statement nvarchar(max);

    WHILE @round < 10 AND EXISTS (SELECT 1 FROM #Removal)
    BEGIN
        DECLARE removal CURSOR LOCAL STATIC FORWARD_ONLY READ_ONLY FOR
            SELECT planned.Position, planned.Statement
            FROM #Removal AS planned;
        OPEN removal;
        FETCH NEXT FROM removal INTO @position, @statement;

        WHILE @@FETCH_STATUS = 0
        BEGIN
            BEGIN TRY
                EXECUTE sys.sp_executesql @statement;
                DELETE FROM #Removal WHERE Position = @position;
            END TRY
            BEGIN CATCH
                IF ERROR_NUMBER() <> 547
                BEGIN
                    THROW;
                END;
            END CATCH;

            FETCH NEXT FROM removal INTO @position, @statement;
        END;

        CLOSE removal;
        DEALLOCATE removal;
        SET @round += 1;
    END;

    IF EXISTS (SELECT 1 FROM #Removal)
    BEGIN
        THROW 50000, N'Rows that a test made could not be removed: foreign keys hold them.', 1;
    END;
END;
GO
/* Removes the dataset's rows from every table that has runs or datasets, whatever tables the product gets. */
CREATE PROCEDURE TestSupport.RemoveRows
AS
BEGIN
    SET NOCOUNT ON;

    SELECT dataset.DatasetId INTO #Dataset FROM policy.Dataset AS dataset WHERE dataset.DatasetName = N'ProbeCustomer';
    SELECT run.RunId INTO #Run FROM pseudo.LoadRun AS run WHERE run.DatasetId IN (SELECT removed.DatasetId FROM #Dataset AS removed);
    -- Answers hang on their review, not on a dataset.
    DELETE answer
    FROM policy.RiskAnswer AS answer
    INNER JOIN policy.RiskReview AS review ON review.ReviewId = answer.ReviewId
    WHERE review.DatasetId IN (SELECT removed.DatasetId FROM #Dataset AS removed);
    CREATE TABLE #Removal (Position int IDENTITY(1, 1) NOT NULL PRIMARY KEY, Statement nvarchar(max) NOT NULL);

    INSERT INTO #Removal (Statement)
    SELECT CONCAT
    (
        N'DELETE FROM ', QUOTENAME(SCHEMA_NAME(holder.schema_id)), N'.', QUOTENAME(holder.name), N' WHERE ', owned.name,
        CASE WHEN owned.name = N'RunId' THEN N' IN (SELECT removed.RunId FROM #Run AS removed);' ELSE N' IN (SELECT removed.DatasetId FROM #Dataset AS removed);' END
    )
    FROM sys.tables AS holder
    INNER JOIN sys.columns AS owned
        ON owned.object_id = holder.object_id
    WHERE owned.name IN (N'RunId', N'DatasetId')
        AND SCHEMA_NAME(holder.schema_id) IN (N'policy', N'pseudo', N'stage', N'mapping', N'risk');

    EXECUTE TestSupport.RunRemovals;
END;
GO
/* Removes what tests without a transaction made. Entries of the registers stay: that is what they are for. */
CREATE PROCEDURE TestSupport.CleanUp
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @statements nvarchar(max);

    DROP VIEW IF EXISTS bi.ProbeCustomer;
    DROP TABLE IF EXISTS mart.ProbeCustomer;

    SELECT @statements = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'DROP TABLE stage.', QUOTENAME(work.name), N';')), N' ')
    FROM sys.tables AS work
    WHERE work.schema_id = SCHEMA_ID(N'stage')
        AND work.name LIKE N'ProbeCustomer%';
    EXECUTE sys.sp_executesql @statements;

    DELETE FROM mapping.TokenOriginal WHERE DomainId IN (SELECT domain.DomainId FROM mapping.TokenDomain AS domain WHERE domain.DomainName LIKE N'%probe_customer%');
    DELETE FROM mapping.Token WHERE DomainId IN (SELECT domain.DomainId FROM mapping.TokenDomain AS domain WHERE domain.DomainName LIKE N'%probe_customer%');
    DELETE FROM mapping.TokenDomain WHERE DomainName LIKE N'%probe_customer%';
    EXECUTE TestSupport.RemoveRows;
    -- A destroyed domain's name is not used again; the next test's is a new one.
    DELETE FROM mapping.DataKey WHERE KeyName LIKE N'%probe_customer%';
    DELETE FROM policy.RecipientContract WHERE ContractReference LIKE N'Probe%';
    DELETE FROM policy.RoleExemption WHERE UserName LIKE N'Probe%';
    DELETE FROM mapping.DataKey WHERE KeyPurpose = N'vault';
    DELETE FROM mapping.VaultLock WHERE CreatedBy LIKE N'Probe%' AND Status = N'preparing';
    DELETE FROM mapping.CustodyRequest WHERE ObjectName LIKE N'Probe%' OR RequestedBy LIKE N'Probe%';
    DELETE FROM mapping.ResolutionDecision WHERE DecidedBy LIKE N'Probe%';
    DELETE FROM policy.UseRequest WHERE ReceiptNumber = N'ProbeRequest';
    DELETE FROM policy.Purpose WHERE PurposeCode IN (N'ProbePurpose', N'ProbeAttack');

    SET @statements = NULL;
    SELECT @statements = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'ALTER ROLE ', QUOTENAME(held.RoleName), N' DROP MEMBER ', QUOTENAME(held.UserName), N';')), N' ')
    FROM policy.RoleMembership AS held
    WHERE held.UserName LIKE N'Probe%';
    EXECUTE sys.sp_executesql @statements;

    SET @statements = NULL;
    SELECT @statements = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'DROP USER ', QUOTENAME(person.name), N';')), N' ')
    FROM sys.database_principals AS person
    WHERE person.name LIKE N'Probe%'
        AND person.type = 'S';
    EXECUTE sys.sp_executesql @statements;

    -- What the registers say of them ends with them: the next test's people begin without a record, and a warehouse in use is left without a drift.
    DECLARE @userName nvarchar(128), @roleName nvarchar(128);
    DECLARE held CURSOR LOCAL STATIC FORWARD_ONLY READ_ONLY FOR
        SELECT recorded.UserName, recorded.RoleName
        FROM log.RecordedMembership AS recorded
        WHERE recorded.UserName LIKE N'Probe%';
    OPEN held;
    FETCH NEXT FROM held INTO @userName, @roleName;

    WHILE @@FETCH_STATUS = 0 AND @@TRANCOUNT = 0
    BEGIN
        EXECUTE policy.RecordFoundRight @roleName = @roleName, @userName = @userName, @reason = N'The test is over.';
        FETCH NEXT FROM held INTO @userName, @roleName;
    END;

    CLOSE held;
    DEALLOCATE held;
END;
GO
