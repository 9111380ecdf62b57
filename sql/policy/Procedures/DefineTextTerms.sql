/*
Purpose:     Adds terms to a dictionary for free text, or gives terms that stand there another kind. A plan's scrub step names the dictionary.
Parameters:  @dictionaryName  a name of your own
             @terms           JSON array of {"term":"아폴로","kind":"PROJECT"}; kinds of pseudo.FindPii or names of your own, letters A to Z and _
Errors:      50001 open transaction; 50002 with every problem
Permissions: plan_author. Runs as policy_service.
Example:     EXECUTE policy.DefineTextTerms @dictionaryName = N'Projects', @terms = N'[{"term":"아폴로","kind":"PROJECT"}]';
*/
CREATE OR ALTER PROCEDURE policy.DefineTextTerms
    @dictionaryName nvarchar(100),
    -- lint: allow W012 because a dictionary is as long as it is.
    @terms nvarchar(max)
WITH EXECUTE AS 'policy_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @caller nvarchar(128), @problems nvarchar(max), @message nvarchar(2048), @content nvarchar(max), @termCount int;

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    -- The register says who changed what loads will treat; its entry must not be rolled back by the one it names.
    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'policy.DefineTextTerms', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'policy.DefineTextTerms', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    DECLARE @term table
    (
        TermText nvarchar(4000) COLLATE Latin1_General_100_BIN2 NULL,
        TermKind nvarchar(4000) COLLATE Latin1_General_100_BIN2 NULL
    );

    IF ISJSON(@terms) = 1
        INSERT INTO @term (TermText, TermKind)
        SELECT given.TermText, given.TermKind
        FROM OPENJSON(@terms) WITH
        (
            TermText nvarchar(4000) '$.term',
            TermKind nvarchar(4000) '$.kind'
        ) AS given;

    SELECT @termCount = COUNT(*) FROM @term AS given;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, NULL, NULL))), N' '
    )
    FROM
    (
        VALUES
            (50024, N'@dictionaryName', CASE WHEN NULLIF(LTRIM(@dictionaryName), N'') IS NULL THEN 1 ELSE 0 END),
            (50600, N'@terms', CASE
                WHEN @termCount = 0 THEN 1
                WHEN EXISTS
                (
                    SELECT 1
                    FROM @term AS given
                    WHERE given.TermText IS NULL
                        OR DATALENGTH(given.TermText) NOT BETWEEN 2 AND 400
                        OR given.TermKind IS NULL
                        OR DATALENGTH(given.TermKind) NOT BETWEEN 2 AND 80
                        OR given.TermKind LIKE N'%[^A-Z_]%'
                ) THEN 1
                WHEN EXISTS (SELECT 1 FROM @term AS given GROUP BY given.TermText HAVING COUNT(*) > 1) THEN 1
                ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    -- Terms may be names: the register holds their number only.
    SET @content =
    (
        SELECT
            actionName = N'text terms defined',
            userName = @caller,
            loginName = ORIGINAL_LOGIN(),
            dictionaryName = @dictionaryName,
            termCount = @termCount
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    BEGIN TRANSACTION;

    UPDATE existing
    SET TermKind = given.TermKind,
        AddedAt = SYSUTCDATETIME(),
        AddedBy = @caller
    FROM pseudo.TextTerm AS existing
    INNER JOIN @term AS given ON given.TermText = existing.TermText
    WHERE existing.DictionaryName = @dictionaryName;

    INSERT INTO pseudo.TextTerm (DictionaryName, TermText, TermKind, AddedBy)
    SELECT @dictionaryName, given.TermText, given.TermKind, @caller
    FROM @term AS given
    WHERE NOT EXISTS
    (
        SELECT 1
        FROM pseudo.TextTerm AS existing
        WHERE existing.DictionaryName = @dictionaryName
            AND existing.TermText = given.TermText
    );

    EXECUTE log.AppendEntry @registerName = N'governance', @datasetName = NULL, @content = @content;

    COMMIT TRANSACTION;
END;
