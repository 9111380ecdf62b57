/*
Purpose:     Registers a contract with a recipient of pseudonymized data. Every clause that its kind requires must be in it: what is missing is named.
Parameters:  @contractReference  as purposes name it
             @recipient          with whom, as purposes name him; a contract with several recipients is registered once for each
             @contractKind       third_party or consignment
             @clauses            JSON array of the clause codes that the contract has (policy.ContractClause)
             @validFrom, @validTo  first and last legal day; @validTo NULL for no end
             @allowsOnward       1: the recipient may provide the data onward, on record
Errors:      50001 open transaction; 50002 with every problem (50013, 50024, 50025, 50203, 50232)
Permissions: privacy_officer, who signs contracts. Runs as policy_service, who may write the register.
Example:     EXECUTE policy.RegisterContract @contractReference = N'C-2022-17', @recipient = N'B Statistics', @contractKind = N'third_party', @validFrom = '20220201',
                 @clauses = N'["reidentification_ban","purpose_limit","security_measures","records","destruction","stop_and_recall","damages","onward_provision"]';
*/
CREATE OR ALTER PROCEDURE policy.RegisterContract
    @contractReference nvarchar(200),
    @recipient nvarchar(200),
    @contractKind nvarchar(12),
    @clauses nvarchar(1000),
    @validFrom date,
    @validTo date = NULL,
    @allowsOnward bit = 0
WITH EXECUTE AS 'policy_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @caller nvarchar(128), @missing nvarchar(1000), @detail nvarchar(max), @problems nvarchar(max), @message nvarchar(2048);
    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'policy.RegisterContract', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'policy.RegisterContract', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SELECT @missing = STRING_AGG(CONVERT(nvarchar(1000), needed.ClauseCode), N', ') WITHIN GROUP (ORDER BY needed.ClauseCode)
    FROM policy.ContractClause AS needed
    WHERE needed.ContractKind = @contractKind
        AND NOT EXISTS
        (
            SELECT 1
            FROM OPENJSON(CASE WHEN ISJSON(@clauses) = 1 AND LEFT(LTRIM(@clauses), 1) = N'[' THEN @clauses ELSE N'[]' END) AS given
            WHERE given.[value] COLLATE Latin1_General_100_BIN2 = needed.ClauseCode
        );

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT 50024 AS MessageNumber, given.ParameterName AS Argument1, CONVERT(nvarchar(1000), NULL) AS Argument2
        FROM (VALUES (N'@contractReference', @contractReference), (N'@recipient', @recipient), (N'@validFrom', CONVERT(nvarchar(10), @validFrom, 23))) AS given (ParameterName, GivenText)
        WHERE NULLIF(LTRIM(given.GivenText), N'') IS NULL
        UNION ALL
        SELECT 50203, N'@contractKind', N'third_party, consignment'
        WHERE ISNULL(@contractKind, N'') NOT IN (N'third_party', N'consignment')
        UNION ALL
        SELECT 50232, @missing, NULL
        WHERE @missing IS NOT NULL
        UNION ALL
        SELECT 50025, NULL, NULL
        WHERE @validTo < @validFrom
        UNION ALL
        SELECT 50013, CONCAT(@contractReference, N', ', @recipient), NULL
        WHERE EXISTS (SELECT 1 FROM policy.RecipientContract AS existing WHERE existing.ContractReference = @contractReference AND existing.RecipientName = @recipient)
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    SET @detail =
    (
        SELECT
            contractReference = @contractReference, recipient = @recipient, contractKind = @contractKind, clauses = JSON_QUERY(@clauses),
            validFrom = @validFrom, validTo = @validTo, allowsOnward = ISNULL(@allowsOnward, 0)
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    BEGIN TRANSACTION;

    INSERT INTO policy.RecipientContract (ContractReference, RecipientName, ContractKind, ValidFrom, ValidTo, AllowsOnward, Clauses, RegisteredBy)
    VALUES (@contractReference, @recipient, @contractKind, @validFrom, @validTo, ISNULL(@allowsOnward, 0), @clauses, @caller);

    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'contract registered', @datasetName = NULL, @detail = @detail;

    COMMIT TRANSACTION;
END;
