/*
Purpose:     Shows rows of an applicant's submitted data to the linkage agency, for its review: in a random order and without serial numbers, because an applicant knows
             whose they are.
Parameters:  @top      how many rows, 1 to 1,000
             @isTrial  1: the trial's data
             @projectCode  the project's code
             @applicantCode  the applicant's code
Result:      the attributes
Errors:      50001 open transaction; 50002 with every problem (50027, 50504, 50505, 50544)
Permissions: linkage_agent
Example:     EXECUTE link.ReadSubmittedData @projectCode = N'H-2024-01', @applicantCode = N'A';
*/
CREATE OR ALTER PROCEDURE link.ReadSubmittedData
    @projectCode nvarchar(40),
    @applicantCode nvarchar(10),
    @top int = 100,
    @isTrial bit = 0
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
        @tableName nvarchar(128),
        @columns nvarchar(max),
        @statement nvarchar(max);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.ReadSubmittedData', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.ReadSubmittedData', NULL, NULL);
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

    IF @isTrial = 1
        SELECT @roundNumber = trial.RoundNumber, @roundStatus = trial.Status
        FROM link.LinkageRound AS trial
        WHERE trial.ProjectId = @projectId
            AND trial.RoundNumber = 0;

    SELECT @tableName = submission.TableName
    FROM link.DataSubmission AS submission
    WHERE submission.ProjectId = @projectId
        AND submission.RoundNumber = @roundNumber
        AND submission.ApplicantCode = @applicantCode;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        VALUES
            (50504, ISNULL(QUOTENAME(@projectCode), N'NULL'), NULL, CASE WHEN @projectId IS NULL THEN 1 ELSE 0 END),
            (50505, QUOTENAME(@projectCode), NULL, CASE WHEN @endedAt IS NOT NULL THEN 1 ELSE 0 END),
            (50027, N'@top', N'1 to 1,000', CASE WHEN ISNULL(@top, 0) NOT BETWEEN 1 AND 1000 THEN 1 ELSE 0 END),
            (50544, ISNULL(QUOTENAME(@applicantCode), N'NULL'), NULL, CASE WHEN @projectId IS NOT NULL AND @tableName IS NULL THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    EXECUTE link.RecordStep @caller = @caller, @actionName = N'linkage: submitted data read', @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = @applicantCode,
        @stepRowCount = @top, @note = NULL;

    COMMIT TRANSACTION;

    SELECT @columns = STRING_AGG(CONVERT(nvarchar(max), QUOTENAME(attribute.ColumnName)), N', ') WITHIN GROUP (ORDER BY attribute.ColumnNumber)
    FROM link.AttributeColumn AS attribute
    WHERE attribute.TableName = @tableName;

    SET @statement = CONCAT(N'SELECT TOP (@top) ', @columns, N' FROM link.', QUOTENAME(@tableName), N' ORDER BY CRYPT_GEN_RANDOM(8);');
    EXECUTE sys.sp_executesql @statement, N'@top int', @top = @top;
END;
