/*
Purpose:     Registers a procedure of schema consigned as work that a consignee (수탁자) may have run on a dataset, once another person has approved it.
Parameters:  @procedureName  its name; it has one parameter, @artifact nvarchar(max) OUTPUT, returns no rows, and stands for itself: no call, no message, nothing that outlives it
                             (analysis.ForbiddenWords)
             @datasetName    the dataset whose published view it reads
             @description    what it computes, and what leaves
             @workId         OUTPUT
Errors:      50001 open transaction; 50002 with every problem (50014, 50024, 50325, 50337, 50338)
Permissions: plan_author. The register of decisions records it.
Example:     DECLARE @workId int; EXECUTE analysis.RequestWork @procedureName = N'SalesByAge', @datasetName = N'Retail', @description = N'Means by age band', @workId = @workId OUTPUT;
*/
CREATE OR ALTER PROCEDURE analysis.RequestWork
    @procedureName nvarchar(128),
    @datasetName nvarchar(128),
    @description nvarchar(1000),
    @workId int = NULL OUTPUT
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE
        @caller nvarchar(128),
        @detail nvarchar(max),
        @problems nvarchar(max),
        @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'analysis.RequestWork';
        SET @message = policy.MessageText(50001, N'analysis.RequestWork', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT 50014 AS MessageNumber, CONVERT(nvarchar(400), ISNULL(QUOTENAME(@datasetName), N'NULL')) AS Argument1, Argument2 = CONVERT(nvarchar(400), NULL)
        WHERE NOT EXISTS (SELECT 1 FROM policy.Dataset AS dataset WHERE dataset.DatasetName = @datasetName)
        UNION ALL
        SELECT 50325, ISNULL(QUOTENAME(@procedureName), N'NULL'), NULL
        WHERE NOT EXISTS
        (
            SELECT 1
            FROM sys.procedures AS registered
            INNER JOIN sys.parameters AS result
                ON result.object_id = registered.object_id
                AND result.name = N'@artifact'
                AND result.is_output = 1
            WHERE registered.schema_id = SCHEMA_ID(N'consigned')
                AND registered.name COLLATE Latin1_General_100_BIN2 = @procedureName
                AND 1 = (SELECT COUNT(*) FROM sys.parameters AS every WHERE every.object_id = registered.object_id)
        )
        UNION ALL
        SELECT code.MessageNumber, code.Argument1, code.Argument2
        FROM analysis.CodeProblem(@procedureName) AS code
        UNION ALL
        SELECT 50024, N'@description', NULL
        WHERE NULLIF(LTRIM(@description), N'') IS NULL
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    BEGIN TRANSACTION;

    INSERT INTO analysis.Work (DatasetName, ProcedureName, Description, RequestedBy)
    VALUES (@datasetName, @procedureName, @description, @caller);

    SET @workId = SCOPE_IDENTITY();
    SET @detail = (SELECT workId = @workId, procedureName = @procedureName, description = @description FOR JSON PATH, WITHOUT_ARRAY_WRAPPER);
    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'analysis requested', @datasetName = @datasetName, @detail = @detail;

    COMMIT TRANSACTION;
END;
