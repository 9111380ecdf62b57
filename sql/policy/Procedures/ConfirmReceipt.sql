/*
Purpose:     Records that the recipient has the file, could open it and found it in order (초기 확인). The digest is the one that the recipient computed over what arrived and told by
             another way than the file's: a file that was exchanged on the way does not pass.
Parameters:  @provisionId
             @receivedBy  who confirmed for the recipient
             @fileDigest  SHA-256 of the file as the recipient computed it (warehouse provide open says it)
             @opinion     what was confirmed, and how
Errors:      50001 open transaction; 50002 with every problem (50024, 50187, 50188, 50192)
Permissions: privacy_officer
Example:     EXECUTE policy.ConfirmReceipt @provisionId = 3, @receivedBy = N'Lee, B Statistics', @fileDigest = 0x…, @opinion = N'opened, 4,100,000 rows';
*/
CREATE OR ALTER PROCEDURE policy.ConfirmReceipt
    @provisionId int,
    @receivedBy nvarchar(200),
    @fileDigest binary(32),
    @opinion nvarchar(400)
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
        @recordedDigest binary(32),
        @detail nvarchar(max),
        @problems nvarchar(max),
        @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'policy.ConfirmReceipt', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'policy.ConfirmReceipt', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    BEGIN TRANSACTION;

    SELECT @datasetName = dataset.DatasetName, @status = provision.Status, @recordedDigest = provision.FileDigest
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
            (50188, @argument, @status, CASE WHEN @status <> N'written' THEN 1 ELSE 0 END),
            (50192, @argument, NULL, CASE WHEN @status = N'written' AND (@fileDigest IS NULL OR @fileDigest <> @recordedDigest) THEN 1 ELSE 0 END),
            (50024, N'@receivedBy', NULL, CASE WHEN NULLIF(LTRIM(@receivedBy), N'') IS NULL THEN 1 ELSE 0 END),
            (50024, N'@opinion', NULL, CASE WHEN NULLIF(LTRIM(@opinion), N'') IS NULL THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    UPDATE policy.Provision
    SET Status = N'received',
        ReceivedBy = @receivedBy,
        ConfirmedBy = @caller
    WHERE ProvisionId = @provisionId;

    SET @detail =
    (
        SELECT provisionId = @provisionId, receivedBy = @receivedBy, opinion = @opinion
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );
    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'provision received', @datasetName = @datasetName, @detail = @detail;

    COMMIT TRANSACTION;
END;
