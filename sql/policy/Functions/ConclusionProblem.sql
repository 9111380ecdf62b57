/*
Purpose:     What is wrong with a conclusion of an adequacy review in itself, whatever is reviewed: its result, opinion, conditions, the step it goes back to, the bounds of what it
             covers. As numbers of policy.Message with their arguments. What speaks against concluding this review says policy.ConcludeAdequacyReview.
Parameters:  as in policy.ConcludeAdequacyReview
Result:      rows of MessageNumber, Argument1, Argument2
Permissions: Used by policy.ConcludeAdequacyReview; granted to nobody.
Example:     SELECT * FROM policy.ConclusionProblem(N'conditional', N'Agreed', NULL, 3, 0, NULL, NULL, NULL, 0) AS problem;  gives 50212
*/
CREATE OR ALTER FUNCTION policy.ConclusionProblem
(
    @result nvarchar(12),
    @opinion nvarchar(2000),
    -- lint: allow W012 because conditions are texts whose number the review decides.
    @conditions nvarchar(max),
    @backToStep tinyint,
    @coversReloads bit,
    @smallestClass bigint,
    @maxSuppressionPercent decimal(9, 4),
    @maxDrift decimal(9, 6),
    @sameBoundaries bit
)
RETURNS TABLE
AS
RETURN
SELECT MessageNumber = 50134, Argument1 = CONVERT(nvarchar(200), NULL), Argument2 = CONVERT(nvarchar(200), NULL)
WHERE ISNULL(@result, N'') NOT IN (N'adequate', N'conditional', N'inadequate')
UNION ALL
SELECT 50024, N'@opinion', NULL
WHERE NULLIF(LTRIM(@opinion), N'') IS NULL
UNION ALL
SELECT 50212, NULL, NULL
FROM
(
    SELECT
        ConditionCount = COUNT(*),
        BadCount = ISNULL(SUM(CASE WHEN element.[type] <> 1 OR NULLIF(LTRIM(element.[value]), N'') IS NULL OR LEN(element.[value]) > 1000 THEN 1 ELSE 0 END), 0)
    FROM OPENJSON(CASE WHEN ISJSON(@conditions) = 1 AND LEFT(LTRIM(@conditions), 1) = N'[' THEN @conditions ELSE N'[]' END) AS element
) AS given
WHERE given.BadCount > 0
    OR (@result = N'conditional' AND given.ConditionCount = 0)
    OR (@result <> N'conditional' AND @conditions IS NOT NULL)
UNION ALL
SELECT 50215, NULL, NULL
WHERE @result = N'inadequate' AND ISNULL(@backToStep, 0) NOT IN (1, 2, 3)
UNION ALL
SELECT 50217, NULL, NULL
WHERE (@result <> N'adequate' OR ISNULL(@coversReloads, 0) = 0)
    AND (COALESCE(@smallestClass, @maxSuppressionPercent, @maxDrift) IS NOT NULL OR @sameBoundaries = 1)
UNION ALL
SELECT 50027, bound.ParameterName, bound.Allowed
FROM
(
    VALUES
        (N'@smallestClass', N'at least 1', CASE WHEN @smallestClass < 1 THEN 1 ELSE 0 END),
        (N'@maxSuppressionPercent', N'0 to 100', CASE WHEN @maxSuppressionPercent NOT BETWEEN 0 AND 100 THEN 1 ELSE 0 END),
        (N'@maxDrift', N'0 to 1', CASE WHEN @maxDrift NOT BETWEEN 0 AND 1 THEN 1 ELSE 0 END)
) AS bound (ParameterName, Allowed, IsOutside)
WHERE bound.IsOutside = 1;
