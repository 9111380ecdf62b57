/*
Purpose:     Runs approved work as a service user that may read the published view of the work's dataset and nothing else, and keeps what it made as an artifact. The caller sees no row: rows
             that the procedure returns end the run, and the text and the number of its errors, which the procedure may choose by a value, are withheld: the register has the number of an error of the
             server's, and of one that the procedure threw itself, whose number could be any value, only that it did. What else is known to reach a caller's session is kept out of the text
             (analysis.ForbiddenWords) or turned off for the run: counts and plans that his session asks for, and warnings. ANSI_WARNINGS is OFF meanwhile, so that the procedure cannot use methods of
             the type xml (1934). That a run failed, and how long it took, he sees.
Parameters:  @workId      approved work whose procedure is as it was approved, on a dataset that is approved and published now
             @artifactId  OUTPUT
Errors:      50001 open transaction; 50002 with every problem (50329, 50330, 50331, 50337, 50338); 50336 other work runs; 50332 the procedure failed or returned rows
Permissions: training_consignee. The register of decisions records each run, before its artifact can be asked for, and each run that failed.
Example:     DECLARE @artifactId int; EXECUTE analysis.RunWork @workId = 3, @artifactId = @artifactId OUTPUT;
*/
CREATE OR ALTER PROCEDURE analysis.RunWork
    @workId int,
    @artifactId int = NULL OUTPUT
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
    -- The caller's session may have asked for them, and would be told counts of rows and plans of what runs as somebody else. He has his settings back when this procedure ends.
    SET STATISTICS IO OFF;
    SET STATISTICS TIME OFF;
    SET STATISTICS PROFILE OFF;
    SET STATISTICS XML OFF;

    DECLARE
        @caller nvarchar(128),
        @datasetName nvarchar(100),
        @procedureName nvarchar(128),
        @approvedHash binary(32),
        @definitionHash binary(32),
        @isPublished bit,
        @statement nvarchar(max),
        @artifact nvarchar(max),
        @errorNumber int,
        @lockResult int,
        @detail nvarchar(max),
        @problems nvarchar(max),
        @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'analysis.RunWork';
        SET @message = policy.MessageText(50001, N'analysis.RunWork', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SELECT
        @datasetName = work.DatasetName,
        @procedureName = work.ProcedureName,
        @approvedHash = work.DefinitionHash,
        @definitionHash = HASHBYTES('SHA2_256', module.definition),
        @isPublished = CASE WHEN OBJECT_ID(N'bi.' + QUOTENAME(work.DatasetName), N'V') IS NOT NULL
            AND EXISTS (SELECT 1 FROM policy.ApprovedDataset AS approved WHERE approved.DatasetName = work.DatasetName) THEN 1 ELSE 0 END
    FROM analysis.Work AS work
    LEFT OUTER JOIN sys.sql_modules AS module ON module.object_id = OBJECT_ID(N'consigned.' + QUOTENAME(work.ProcedureName), N'P')
    WHERE work.WorkId = @workId;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT 50329 AS MessageNumber, CONVERT(nvarchar(400), ISNULL(CONVERT(nvarchar(20), @workId), N'NULL')) AS Argument1, Argument2 = CONVERT(nvarchar(400), NULL)
        WHERE @approvedHash IS NULL
        UNION ALL
        SELECT 50330, CONVERT(nvarchar(20), @workId), NULL
        WHERE @approvedHash IS NOT NULL AND (@definitionHash IS NULL OR @definitionHash <> @approvedHash)
        UNION ALL
        SELECT 50331, QUOTENAME(@datasetName), NULL
        WHERE @isPublished = 0
        UNION ALL
        -- Asked again: work may have been approved before the words were asked for, and what stands beside the procedure changes.
        SELECT code.MessageNumber, code.Argument1, code.Argument2
        FROM analysis.CodeProblem(@procedureName) AS code
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    SET @statement = CONCAT(N'EXECUTE consigned.', QUOTENAME(@procedureName), N' @artifact = @artifact OUTPUT;');

    -- Whatever the procedure returns ends here.
    CREATE TABLE #Returned (Anything sql_variant NULL);

    -- One at a time: the service user reads the one view that is lent to it, and another run would lend it a second. The session's lock ends with a killed session.
    EXECUTE @lockResult = sys.sp_getapplock
        @Resource = N'analysis.RunWork',
        @LockMode = N'Exclusive',
        @LockOwner = N'Session',
        @LockTimeout = 0,
        @DbPrincipal = N'analysis_owner';

    IF @lockResult < 0
    BEGIN
        SET @message = policy.MessageText(50336, CONVERT(nvarchar(20), @workId), NULL, NULL);
        THROW 50336, @message, 1;
    END;

    BEGIN TRY
        -- Committed before the view is lent: the comparison of rights explains the loan by it (log.ExplainedRight), for a day.
        UPDATE analysis.Work
        SET LentAt = SYSUTCDATETIME()
        WHERE WorkId = @workId;

        EXECUTE bi.LendView @dataset = @datasetName;

        -- The owner of the work could read all artifacts: the procedure runs as somebody who cannot.
        EXECUTE AS USER = N'analysis_service';

        -- lint: allow W011 because the error's text may quote values of the data: 50332 is thrown in its place below, when the service user is left.
        BEGIN TRY
            -- Whether an aggregate met NULLs (8153), or a division a zero (3607), is a message otherwise. A division by zero is an error this way.
            SET ARITHABORT ON;
            SET ANSI_WARNINGS OFF;

            INSERT INTO #Returned (Anything)
            EXECUTE sys.sp_executesql @statement, N'@artifact nvarchar(max) OUTPUT', @artifact = @artifact OUTPUT;
        END TRY
        BEGIN CATCH
            SET @errorNumber = ERROR_NUMBER();
            IF XACT_STATE() <> 0
                ROLLBACK TRANSACTION;
        END CATCH;

        -- What follows writes tables with filtered indexes, which takes it.
        SET ANSI_WARNINGS ON;
        REVERT;
        EXECUTE bi.LendView @dataset = NULL;

        -- Whatever killed runs left behind was taken back with it.
        UPDATE analysis.Work
        SET LentAt = NULL
        WHERE LentAt IS NOT NULL;
    END TRY
    BEGIN CATCH
        IF XACT_STATE() <> 0
            ROLLBACK TRANSACTION;

        EXECUTE sys.sp_releaseapplock @Resource = N'analysis.RunWork', @LockOwner = N'Session', @DbPrincipal = N'analysis_owner';
        THROW;
    END CATCH;

    EXECUTE sys.sp_releaseapplock @Resource = N'analysis.RunWork', @LockOwner = N'Session', @DbPrincipal = N'analysis_owner';

    IF @errorNumber IS NULL AND (@artifact IS NULL OR EXISTS (SELECT 1 FROM #Returned))
        SET @errorNumber = 0;

    IF @errorNumber IS NOT NULL
    BEGIN
        -- THROW takes any number from 50000 to 2,147,483,647: nine digits of the data, in a register that others read.
        SET @detail =
        (
            SELECT
                workId = @workId,
                errorNumber = CASE WHEN @errorNumber < 50000 THEN @errorNumber END,
                isOwnError = CASE WHEN @errorNumber >= 50000 THEN CONVERT(bit, 1) END
            FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
        );
        EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'analysis failed', @datasetName = @datasetName, @detail = @detail;

        SET @message = policy.MessageText(50332, CONVERT(nvarchar(20), @workId), NULL, NULL);
        THROW 50332, @message, 1;
    END;

    BEGIN TRANSACTION;

    INSERT INTO analysis.Artifact (WorkId, Content, RunBy)
    VALUES (@workId, @artifact, @caller);

    SET @artifactId = SCOPE_IDENTITY();
    SET @detail = (SELECT workId = @workId, artifactId = @artifactId, contentSha256 = CONVERT(nvarchar(64), HASHBYTES('SHA2_256', @artifact), 2) FOR JSON PATH, WITHOUT_ARRAY_WRAPPER);
    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'analysis run', @datasetName = @datasetName, @detail = @detail;

    COMMIT TRANSACTION;
END;
