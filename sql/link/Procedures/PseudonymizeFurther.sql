/*
Purpose:     Treats a column of the linked data further, in the agency's space (추가 가명처리). Approvals of what it was before cover it no longer.
Parameters:  @columnName  CODE_Column
             @method      suppress: empties the column; suppress_rare: empties values that fewer rows have than @parameter; round: to multiples of @parameter (numbers)
             @parameter   of suppress_rare (2 or more) and round (above 0)
             @projectCode  the project's code
Result:      ChangedCount
Errors:      50001 open transaction; 50002 with every problem (50504 to 50506, 50549 to 50552)
Permissions: linkage_agent; linkage_applicant that uses the result, without seeing rows
Example:     EXECUTE link.PseudonymizeFurther @projectCode = N'H-2024-01', @columnName = N'A_진료비', @method = N'round', @parameter = 10000;
*/
CREATE OR ALTER PROCEDURE link.PseudonymizeFurther
    @projectCode nvarchar(40),
    @columnName nvarchar(128),
    @method nvarchar(20),
    @parameter decimal(38, 10) = NULL
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE
        @caller nvarchar(128),
        @problems nvarchar(max),
        @message nvarchar(2048),
        @projectId int,
        @endedAt datetime2(7),
        @roundNumber int,
        @roundStatus nvarchar(10),
        @applicantCode nvarchar(10),
        @tableName nvarchar(128),
        @contentVersion int,
        @typeText nvarchar(200),
        @columnText nvarchar(300),
        @statement nvarchar(max),
        @changedCount bigint,
        @note nvarchar(1000);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.PseudonymizeFurther', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.PseudonymizeFurther', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    BEGIN TRANSACTION;

    -- One step of a project at a time: the lock is held to the end.
    SELECT @projectId = project.ProjectId
    FROM link.Project AS project WITH (UPDLOCK, HOLDLOCK)
    WHERE project.ProjectCode = @projectCode;

    SELECT
        @endedAt = project.EndedAt,
        @roundNumber = project.RoundNumber,
        @roundStatus = project.RoundStatus
    FROM link.ProjectState AS project
    WHERE project.ProjectId = @projectId;

    SELECT @applicantCode = applicant.ApplicantCode
    FROM link.Applicant AS applicant
    WHERE applicant.ProjectId = @projectId
        AND applicant.UserName = @caller
        AND applicant.ReceivesData = 1;

    SELECT @tableName = joined.TableName, @contentVersion = joined.ContentVersion
    FROM link.JoinedTable AS joined
    WHERE joined.ProjectId = @projectId
        AND joined.RoundNumber = @roundNumber;

    SELECT @typeText = attribute.TypeText
    FROM link.AttributeColumn AS attribute
    WHERE attribute.TableName = @tableName
        AND attribute.ColumnName = @columnName
        AND attribute.ColumnName <> N'SeriesKey';

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        VALUES
            (50504, ISNULL(QUOTENAME(@projectCode), N'NULL'), NULL, CASE WHEN @projectId IS NULL THEN 1 ELSE 0 END),
            (50505, QUOTENAME(@projectCode), NULL, CASE WHEN @endedAt IS NOT NULL THEN 1 ELSE 0 END),
            (50506, QUOTENAME(@caller), QUOTENAME(@projectCode), CASE WHEN @projectId IS NOT NULL AND @applicantCode IS NULL AND EXISTS (SELECT 1 FROM policy.RoleMembership AS held WHERE held.RoleName = N'linkage_applicant' AND held.UserName = @caller) THEN 1 ELSE 0 END),
            (50549, QUOTENAME(@projectCode), NULL, CASE WHEN @projectId IS NOT NULL AND @tableName IS NULL THEN 1 ELSE 0 END),
            (50550, ISNULL(QUOTENAME(@columnName), N'NULL'), NULL, CASE WHEN @tableName IS NOT NULL AND @typeText IS NULL THEN 1 ELSE 0 END),
            (50551, NULL, NULL, CASE WHEN ISNULL(@method, N'') NOT IN (N'suppress', N'suppress_rare', N'round') OR (@method = N'suppress_rare' AND ISNULL(@parameter, 0) < 2) OR (@method = N'round' AND ISNULL(@parameter, 0) <= 0) THEN 1 ELSE 0 END),
            (50552, ISNULL(QUOTENAME(@columnName), N'NULL'), NULL, CASE WHEN @method = N'round' AND @typeText NOT LIKE N'%int' AND @typeText NOT LIKE N'decimal(%' THEN 1 ELSE 0 END),
            (50563, NULL, NULL, CASE WHEN EXISTS (SELECT 1 FROM link.ExportRequest AS request WHERE request.ProjectId = @projectId AND request.RoundNumber = @roundNumber AND request.Status = N'released') THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    SET @columnText = CONCAT(N'joined.', QUOTENAME(@columnName));
    SET @statement = CONCAT
    (
        N'UPDATE joined SET ', QUOTENAME(@columnName), N' = ',
        CASE WHEN @method = N'round' THEN CONCAT(N'CONVERT(', @typeText, N', pseudo.RoundTo(CONVERT(decimal(38, 10), ', @columnText, N'), @parameter, N''nearest''))') ELSE N'NULL' END,
        N' FROM link.', QUOTENAME(@tableName), N' AS joined ',
        CASE WHEN @method = N'suppress_rare'
            THEN CONCAT(N'INNER JOIN (SELECT ', QUOTENAME(@columnName), N' FROM link.', QUOTENAME(@tableName), N' GROUP BY ', QUOTENAME(@columnName),
                N' HAVING COUNT(*) < @parameter) AS rare ON rare.', QUOTENAME(@columnName), N' = ', @columnText, N' ')
            END,
        N'WHERE ', @columnText, N' IS NOT NULL; SET @changedCount = @@ROWCOUNT;'
    );
    EXECUTE sys.sp_executesql @statement, N'@parameter decimal(38, 10), @changedCount bigint OUTPUT', @parameter = @parameter, @changedCount = @changedCount OUTPUT;

    UPDATE link.JoinedTable
    SET ContentVersion = @contentVersion + 1
    WHERE ProjectId = @projectId
        AND RoundNumber = @roundNumber;

    INSERT INTO link.FurtherTreatment (ProjectId, RoundNumber, ContentVersion, ColumnName, MethodName, Parameter, TreatedBy)
    VALUES (@projectId, @roundNumber, @contentVersion + 1, @columnName, @method, @parameter, @caller);

    SET @note = CONCAT(@columnName, N': ', @method);

    EXECUTE link.RecordStep @caller = @caller, @actionName = N'linkage: linked data treated further', @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = @applicantCode,
        @stepRowCount = @changedCount, @note = @note;

    COMMIT TRANSACTION;

    SELECT ChangedCount = @changedCount;
END;
