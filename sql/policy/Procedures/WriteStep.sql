/*
Purpose:     Writes one step of the draft plan with its parameters: given ones as text, missing ones with their default, lists item by item.
             It checks only what it must to store the step; policy.ConcludePlan reports every problem of the plan at once.
Parameters:  as policy.SetColumnRule
Errors:      50014 unknown dataset; 50024 no technique; 50026 parameters not a JSON object; 50027 a value out of range; 50030 no draft
Permissions: Inner procedure; granted to nobody.
Example:     see policy.SetColumnRule
*/
CREATE OR ALTER PROCEDURE policy.WriteStep
    @datasetName nvarchar(128),
    @stepNumber int,
    @technique nvarchar(40),
    @sourceColumn nvarchar(128),
    @targetColumn nvarchar(128),
    @targetType nvarchar(128),
    -- lint: allow W012 because a step's parameters are JSON, and one of them may name hundreds of columns.
    @parameters nvarchar(max),
    @onInvalid nvarchar(10),
    @reason nvarchar(400),
    @legalBasis nvarchar(400)
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @datasetId int, @planVersion int, @message nvarchar(2048);

    SELECT @datasetId = dataset.DatasetId, @planVersion = draft.PlanVersion
    FROM policy.Dataset AS dataset
    LEFT OUTER JOIN policy.PlanHeader AS draft
        ON draft.DatasetId = dataset.DatasetId
        AND draft.Status = N'draft'
    WHERE dataset.DatasetName = @datasetName;

    IF @datasetId IS NULL
    BEGIN
        SET @message = policy.MessageText(50014, ISNULL(QUOTENAME(@datasetName), N'@datasetName'), NULL, NULL);
        THROW 50014, @message, 1;
    END;

    IF @planVersion IS NULL
    BEGIN
        SET @message = policy.MessageText(50030, @datasetName, NULL, NULL);
        THROW 50030, @message, 1;
    END;

    IF @stepNumber IS NULL OR @stepNumber NOT BETWEEN 1 AND 100000
    BEGIN
        SET @message = policy.MessageText(50027, N'@stepNumber', N'1 to 100000', NULL);
        THROW 50027, @message, 1;
    END;

    IF NULLIF(LTRIM(@technique), N'') IS NULL
    BEGIN
        SET @message = policy.MessageText(50024, N'@technique', NULL, NULL);
        THROW 50024, @message, 1;
    END;

    -- LTRIM takes away blanks only; a text of several lines may begin with a line's end.
    IF @parameters IS NOT NULL
        AND (ISJSON(@parameters) = 0 OR LEFT(LTRIM(REPLACE(REPLACE(REPLACE(@parameters, NCHAR(13), N' '), NCHAR(10), N' '), NCHAR(9), N' ')), 1) <> N'{')
    BEGIN
        SET @message = policy.MessageText(50026, N'@parameters', NULL, NULL);
        THROW 50026, @message, 1;
    END;

    DECLARE @given table
    (
        ParameterName nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        ParameterValue nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL
    );

    -- JSON null is the same as absent. OPENJSON types: 3 is true or false.
    INSERT INTO @given (ParameterName, ParameterValue)
    SELECT
        LEFT(given.[key], 40),
        CASE WHEN given.[type] = 3 THEN CASE WHEN given.[value] = N'true' THEN N'1' ELSE N'0' END ELSE given.[value] END
    FROM OPENJSON(ISNULL(@parameters, N'{}')) AS given
    WHERE given.[type] <> 0;

    IF EXISTS (SELECT 1 FROM @given AS given WHERE DATALENGTH(given.ParameterValue) > 8000)
        OR EXISTS (SELECT 1 FROM @given AS given GROUP BY given.ParameterName HAVING COUNT(*) > 1)
    BEGIN
        SET @message = policy.MessageText(50027, N'@parameters', N'values of at most 4,000 characters, each name once', NULL);
        THROW 50027, @message, 1;
    END;

    INSERT INTO @given (ParameterName, ParameterValue)
    SELECT declared.ParameterName, declared.DefaultValue
    FROM policy.TechniqueParameter AS declared
    WHERE declared.TechniqueName = @technique
        AND declared.DefaultValue IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM @given AS given WHERE given.ParameterName = declared.ParameterName);

    BEGIN TRANSACTION;

    -- Asked again under a lock: meanwhile the draft may have been concluded, and a concluded plan never changes.
    SET @planVersion = NULL;

    SELECT @planVersion = draft.PlanVersion
    FROM policy.PlanHeader AS draft WITH (UPDLOCK, HOLDLOCK)
    WHERE draft.DatasetId = @datasetId
        AND draft.Status = N'draft';

    IF @planVersion IS NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50030, @datasetName, NULL, NULL);
        THROW 50030, @message, 1;
    END;

    DELETE FROM policy.StepParameter WHERE DatasetId = @datasetId AND PlanVersion = @planVersion AND StepNumber = @stepNumber;
    DELETE FROM policy.PlanStep WHERE DatasetId = @datasetId AND PlanVersion = @planVersion AND StepNumber = @stepNumber;

    INSERT INTO policy.PlanStep
        (DatasetId, PlanVersion, StepNumber, TechniqueName, SourceColumn, TargetColumn, TargetType, OnInvalid, Reason, LegalBasis)
    VALUES
        (@datasetId, @planVersion, @stepNumber, @technique, @sourceColumn, @targetColumn, @targetType, ISNULL(@onInvalid, N'error'), @reason, @legalBasis);

    INSERT INTO policy.StepParameter (DatasetId, PlanVersion, StepNumber, ParameterName, ItemNumber, ParameterValue)
    SELECT @datasetId, @planVersion, @stepNumber, given.ParameterName, 0, given.ParameterValue
    FROM @given AS given;

    -- Lists become JSON arrays, because OPENJSON says where an element stands and STRING_SPLIT (2017) does not. '*' is no limit.
    INSERT INTO policy.StepParameter (DatasetId, PlanVersion, StepNumber, ParameterName, ItemNumber, ParameterValue)
    SELECT @datasetId, @planVersion, @stepNumber, declared.ParameterName, CONVERT(int, item.[key]) + 1, NULLIF(field.[value], N'*')
    FROM @given AS given
    INNER JOIN policy.TechniqueParameter AS declared
        ON declared.TechniqueName = @technique
        AND declared.ListName = given.ParameterName
    CROSS APPLY OPENJSON(CONCAT(N'["', REPLACE(STRING_ESCAPE(given.ParameterValue, N'json'), N';', N'","'), N'"]')) AS item
    CROSS APPLY OPENJSON(CONCAT(N'["', REPLACE(STRING_ESCAPE(item.[value], N'json'), N':', N'","'), N'"]')) AS field
    WHERE CONVERT(int, field.[key]) + 1 = declared.Ordinal;

    COMMIT TRANSACTION;
END;
