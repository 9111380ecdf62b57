/*
Purpose:     Everything that a private release takes before its answer is computed: the query is checked, the budgets are locked and looked at, the release
             is written to the ledger and the access record, and committed. Refused queries cost nothing: what they are refused for is no secret of the data.
Parameters:  @caller, @datasetName, @releaseKind, @columnName, @predicate, @epsilon, @rowsPerSubject, @low, @high, @unit  as of risk.PrivateCount and its like
             @releaseId  OUTPUT
Errors:      50002 with every problem; 50413 a budget is spent
Permissions: Inner procedure; granted to nobody.
Example:     see risk.PrivateCount
*/
CREATE OR ALTER PROCEDURE risk.SpendPrivacyBudget
    @caller nvarchar(128),
    @datasetName nvarchar(128),
    @releaseKind nvarchar(10),
    @columnName nvarchar(128),
    @predicate nvarchar(4000),
    @epsilon decimal(9, 6),
    @rowsPerSubject int,
    @low decimal(28, 10),
    @high decimal(28, 10),
    @unit decimal(28, 10),
    @releaseId int = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @datasetId int, @runId int, @planVersion int, @budgetCount int, @left decimal(18, 6), @problems nvarchar(max), @content nvarchar(max), @message nvarchar(2048);

    SELECT @datasetId = approved.DatasetId, @runId = standing.RunId, @planVersion = standing.PlanVersion
    FROM policy.ApprovedDataset AS approved
    INNER JOIN risk.StandingRun AS standing ON standing.DatasetId = approved.DatasetId
    WHERE approved.DatasetName = @datasetName;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT 50140 AS MessageNumber, ISNULL(QUOTENAME(@datasetName), N'NULL') AS Argument1, CONVERT(nvarchar(200), NULL) AS Argument2
        WHERE @datasetId IS NULL
        UNION ALL
        -- Without a subject in the table nobody can say how many rows are one person's, and no noise would be enough.
        SELECT 50410, QUOTENAME(@datasetName), NULL
        WHERE @datasetId IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM pseudo.SubjectTarget AS subject WHERE subject.DatasetId = @datasetId AND subject.PlanVersion = @planVersion)
        UNION ALL
        SELECT 50411, N'@predicate', NULL
        WHERE @datasetId IS NOT NULL
            AND @predicate IS NOT NULL
            AND pseudo.PredicateText(@predicate, N'$', N'condition', @datasetId, @planVersion, 1) IS NULL
        UNION ALL
        SELECT 50412, ISNULL(QUOTENAME(@columnName), N'NULL'), NULL
        WHERE @datasetId IS NOT NULL
            AND @releaseKind <> N'count'
            AND NOT EXISTS
            (
                SELECT 1
                FROM risk.AssessableColumn(@datasetId, @planVersion, N'mart') AS assessable
                WHERE assessable.ColumnName = @columnName
                    AND (assessable.TypeName LIKE N'%int' OR assessable.TypeName LIKE N'decimal(%')
            )
        UNION ALL
        SELECT 50027, limited.ParameterName, limited.Allowed
        FROM
        (
            VALUES
                (N'@epsilon', N'0.001 to 10, from 0.002 for a mean', CASE WHEN @epsilon BETWEEN CASE WHEN @releaseKind = N'mean' THEN 0.002 ELSE 0.001 END AND 10 THEN 1 END),
                (N'@rowsPerSubject', N'1 to 1000', CASE WHEN @rowsPerSubject BETWEEN 1 AND 1000 THEN 1 END),
                (N'@low, @high, @unit', N'@low below @high, both whole multiples of @unit, up to 1000000 of them', CASE
                    WHEN @releaseKind = N'count' THEN 1
                    WHEN @unit > 0 AND @low < @high AND @low % NULLIF(@unit, 0) = 0 AND @high % NULLIF(@unit, 0) = 0 AND ABS(@low) <= 1000000 * @unit AND ABS(@high) <= 1000000 * @unit THEN 1 END)
        ) AS limited (ParameterName, Allowed, IsAllowed)
        WHERE limited.IsAllowed IS NULL
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    SET @content =
    (
        SELECT
            actionName = CONCAT(N'private ', @releaseKind),
            userName = @caller,
            loginName = ORIGINAL_LOGIN(),
            procedureName = N'risk.SpendPrivacyBudget',
            columnName = @columnName,
            epsilon = @epsilon,
            rowsPerSubject = @rowsPerSubject
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    BEGIN TRANSACTION;

    -- Both budgets stay locked until the release stands in the ledger: two sessions cannot spend the same epsilon. A budget that is not there is none.
    SELECT @budgetCount = COUNT(*)
    FROM risk.PrivacyBudget AS budget WITH (UPDLOCK, HOLDLOCK)
    WHERE budget.DatasetId = @datasetId
        AND (budget.AnalystName IS NULL OR budget.AnalystName = @caller);

    -- A statement of its own: under READ_COMMITTED_SNAPSHOT the one that waited for the lock still reads the ledger as it was before it waited.
    SELECT @left = CASE WHEN @budgetCount = 2 THEN MIN(budget.Epsilon - spent.SpentEpsilon) ELSE 0 END
    FROM risk.PrivacyBudget AS budget
    CROSS APPLY
    (
        SELECT SpentEpsilon = ISNULL(SUM(release.Epsilon), 0)
        FROM risk.PrivacyRelease AS release
        WHERE release.DatasetId = budget.DatasetId
            AND (budget.AnalystName IS NULL OR release.AnalystName = budget.AnalystName)
    ) AS spent
    WHERE budget.DatasetId = @datasetId
        AND (budget.AnalystName IS NULL OR budget.AnalystName = @caller);

    IF ISNULL(@left, 0) < @epsilon
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50413, @datasetName, CONVERT(nvarchar(30), @left), NULL);
        THROW 50413, @message, 1;
    END;

    INSERT INTO risk.PrivacyRelease (DatasetId, RunId, AnalystName, ReleaseKind, ColumnName, Predicate, Epsilon, RowsPerSubject, LowBound, HighBound, UnitSize)
    VALUES (@datasetId, @runId, @caller, @releaseKind, @columnName, @predicate, @epsilon, @rowsPerSubject, @low, @high, @unit);

    SET @releaseId = SCOPE_IDENTITY();
    EXECUTE log.AppendEntry @registerName = N'access', @datasetName = @datasetName, @content = @content;

    COMMIT TRANSACTION;
END;
