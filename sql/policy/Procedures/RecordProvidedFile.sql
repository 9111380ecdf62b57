/*
Purpose:     Records the file that a provision was written into, by its digest: the recipient's confirmation is checked against it.
Parameters:  @provisionId   an order whose rows were read
             @fileDigest    SHA-256 of the encrypted file
             @rowsWritten   rows in it; all that were read, or it is refused
Errors:      50001 open transaction; 50002 with every problem (50024, 50187, 50188, 50190, 50191)
Permissions: load_operator, who read the rows
Example:     EXECUTE policy.RecordProvidedFile @provisionId = 3, @fileDigest = 0x…, @rowsWritten = 4100000;
*/
CREATE OR ALTER PROCEDURE policy.RecordProvidedFile
    @provisionId int,
    @fileDigest binary(32),
    @rowsWritten bigint
WITH EXECUTE AS 'policy_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE
        @caller nvarchar(128),
        @argument nvarchar(20) = ISNULL(CONVERT(nvarchar(20), @provisionId), N'NULL'),
        @datasetName nvarchar(128),
        @status nvarchar(10),
        @readBy nvarchar(128),
        @rowsRead bigint,
        @detail nvarchar(max),
        @problems nvarchar(max),
        @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'policy.RecordProvidedFile', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'policy.RecordProvidedFile', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    BEGIN TRANSACTION;

    SELECT @datasetName = dataset.DatasetName, @status = provision.Status, @readBy = provision.ReadBy, @rowsRead = provision.RowsRead
    FROM policy.Provision AS provision WITH (UPDLOCK, HOLDLOCK)
    INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = provision.DatasetId
    WHERE provision.ProvisionId = @provisionId;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        VALUES
            (50187, @argument, NULL, CASE WHEN @status IS NULL THEN 1 ELSE 0 END),
            (50188, @argument, @status, CASE WHEN @status <> N'begun' THEN 1 ELSE 0 END),
            (50190, @argument, NULL, CASE WHEN @readBy <> @caller THEN 1 ELSE 0 END),
            (50024, N'@fileDigest', NULL, CASE WHEN @fileDigest IS NULL THEN 1 ELSE 0 END),
            (50191, @argument, CONVERT(nvarchar(128), @rowsRead), CASE WHEN @status IS NOT NULL AND ISNULL(@rowsWritten, -1) <> ISNULL(@rowsRead, -2) THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    UPDATE policy.Provision
    SET Status = N'written',
        FileDigest = @fileDigest
    WHERE ProvisionId = @provisionId;

    SET @detail =
    (
        SELECT provisionId = @provisionId, rowsWritten = @rowsWritten, fileDigest = CONVERT(nvarchar(64), @fileDigest, 2)
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );
    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'provision written', @datasetName = @datasetName, @detail = @detail;

    COMMIT TRANSACTION;
END;
