/*
Purpose:     Defines a generalization hierarchy of coded values (문자데이터 범주화) that rules of technique categorize name.
             Leaves and levels that are given are added or replaced; others stay.
Parameters:  @hierarchyName  a name of your own
             @categories     JSON array of {"leaf":"VIP","level":1,"value":"1등급"}; level may be absent for 1
Errors:      50002 with every problem
Permissions: plan_author
Example:     EXECUTE policy.DefineCategory @hierarchyName = N'CustomerGrade', @categories = N'[{"leaf":"VIP","value":"1등급"},{"leaf":"S","value":"1등급"}]';
*/
CREATE OR ALTER PROCEDURE policy.DefineCategory
    @hierarchyName nvarchar(100),
    -- lint: allow W012 because a hierarchy is JSON of as many categories as it has.
    @categories nvarchar(max)
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @problems nvarchar(max), @message nvarchar(2048);

    DECLARE @category table
    (
        LevelNumber int NULL,
        LeafValue nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        LevelValue nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL
    );

    IF ISJSON(@categories) = 1
        INSERT INTO @category (LevelNumber, LeafValue, LevelValue)
        SELECT ISNULL(given.LevelNumber, 1), given.LeafValue, given.LevelValue
        FROM OPENJSON(@categories) WITH
        (
            LevelNumber int '$.level',
            LeafValue nvarchar(200) '$.leaf',
            LevelValue nvarchar(200) '$.value'
        ) AS given;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ',
            policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        VALUES
            (50024, N'@hierarchyName', NULL, CASE WHEN NULLIF(LTRIM(@hierarchyName), N'') IS NULL THEN 1 ELSE 0 END),
            (50024, N'@categories', NULL, CASE WHEN EXISTS (SELECT 1 FROM @category AS category) THEN 0 ELSE 1 END),
            (50027, N'@categories', N'objects with leaf and value of up to 200 characters, level from 1 to 20, each leaf once per level', CASE
                WHEN EXISTS
                (
                    SELECT 1
                    FROM @category AS category
                    WHERE category.LeafValue IS NULL OR category.LevelValue IS NULL OR category.LevelNumber NOT BETWEEN 1 AND 20
                ) THEN 1
                WHEN EXISTS
                (
                    SELECT 1
                    FROM @category AS category
                    GROUP BY category.LevelNumber, category.LeafValue
                    HAVING COUNT(*) > 1
                ) THEN 1
                ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    BEGIN TRANSACTION;

    UPDATE existing
    SET LevelValue = given.LevelValue
    FROM policy.Category AS existing
    INNER JOIN @category AS given
        ON given.LevelNumber = existing.LevelNumber
        AND given.LeafValue = existing.LeafValue
    WHERE existing.HierarchyName = @hierarchyName;

    INSERT INTO policy.Category (HierarchyName, LevelNumber, LeafValue, LevelValue)
    SELECT @hierarchyName, given.LevelNumber, given.LeafValue, given.LevelValue
    FROM @category AS given
    WHERE NOT EXISTS
    (
        SELECT 1
        FROM policy.Category AS existing
        WHERE existing.HierarchyName = @hierarchyName
            AND existing.LevelNumber = given.LevelNumber
            AND existing.LeafValue = given.LeafValue
    );

    COMMIT TRANSACTION;
END;
