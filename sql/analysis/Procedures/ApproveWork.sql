/*
Purpose:     Approves registered work as its procedure stands now: the SHA-256 of its text is kept, and a procedure that is altered afterwards does not run.
Parameters:  @workId        of analysis.RequestWork
             @expectedHash  the SHA-256 of the text that was read (UTF-16LE, as HASHBYTES of sys.sql_modules.definition), so that nobody exchanges it between reading and approving
Errors:      50001 open transaction; 50002 with every problem (50326, 50327, 50328, 50337, 50338)
Permissions: privacy_officer, not who requested it. The register of decisions records it.
Example:     EXECUTE analysis.ApproveWork @workId = 3, @expectedHash = 0x…;
*/
CREATE OR ALTER PROCEDURE analysis.ApproveWork
    @workId int,
    @expectedHash binary(32)
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE
        @caller nvarchar(128),
        @requestedBy nvarchar(128),
        @approvedBy nvarchar(128),
        @datasetName nvarchar(100),
        @procedureName nvarchar(128),
        @definitionHash binary(32),
        @detail nvarchar(max),
        @problems nvarchar(max),
        @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'analysis.ApproveWork';
        SET @message = policy.MessageText(50001, N'analysis.ApproveWork', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SELECT @requestedBy = work.RequestedBy, @approvedBy = work.ApprovedBy, @datasetName = work.DatasetName, @procedureName = work.ProcedureName, @definitionHash = HASHBYTES('SHA2_256', module.definition)
    FROM analysis.Work AS work
    LEFT OUTER JOIN sys.sql_modules AS module ON module.object_id = OBJECT_ID(N'consigned.' + QUOTENAME(work.ProcedureName), N'P')
    WHERE work.WorkId = @workId;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT 50326 AS MessageNumber, CONVERT(nvarchar(400), ISNULL(CONVERT(nvarchar(20), @workId), N'NULL')) AS Argument1, Argument2 = CONVERT(nvarchar(400), NULL)
        WHERE @requestedBy IS NULL OR @approvedBy IS NOT NULL
        UNION ALL
        SELECT 50327, CONVERT(nvarchar(20), @workId), NULL
        WHERE @requestedBy = @caller
        UNION ALL
        SELECT 50328, CONVERT(nvarchar(20), @workId), NULL
        WHERE @requestedBy IS NOT NULL AND (@definitionHash IS NULL OR @expectedHash IS NULL OR @definitionHash <> @expectedHash)
        UNION ALL
        SELECT code.MessageNumber, code.Argument1, code.Argument2
        FROM analysis.CodeProblem(@procedureName) AS code
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    SET @detail = (SELECT workId = @workId, definitionSha256 = CONVERT(nvarchar(64), @definitionHash, 2) FOR JSON PATH, WITHOUT_ARRAY_WRAPPER);

    BEGIN TRANSACTION;

    UPDATE analysis.Work
    SET DefinitionHash = @definitionHash,
        ApprovedBy = @caller,
        ApprovedAt = SYSUTCDATETIME()
    WHERE WorkId = @workId;

    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'analysis approved', @datasetName = @datasetName, @detail = @detail;

    COMMIT TRANSACTION;
END;
