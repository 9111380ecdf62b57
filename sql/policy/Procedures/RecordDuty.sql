/*
Purpose:     Puts on record that a duty was done (policy.Duty): an inspection, a training, a check of custody. The register of decisions keeps it.
Parameters:  @dutyCode           one of policy.Duty
             @subjectName        the user who was trained, the consignee who was inspected; NULL for duties of the warehouse
             @doneOn             the day; not in the future
             @doneBy             who did it
             @result             in_order or defects; defects are reported until the duty is done again in order
             @remark             what was looked at and found; required with defects
             @documentReference  where the evidence is kept
             @nextDueOn          when again, not later than the duty's interval allows; NULL: when it ends
Errors:      50001 open transaction; 50002 with every problem (50024, 50300 to 50304)
Permissions: privacy_officer, compliance_officer. Runs as policy_service.
Example:     EXECUTE policy.RecordDuty @dutyCode = N'training', @subjectName = N'kim', @doneOn = '20261122', @doneBy = N'Data protection team', @result = N'in_order';
*/
CREATE OR ALTER PROCEDURE policy.RecordDuty
    @dutyCode nvarchar(40),
    @subjectName nvarchar(200) = NULL,
    @doneOn date,
    @doneBy nvarchar(200),
    @result nvarchar(10),
    @remark nvarchar(2000) = NULL,
    @documentReference nvarchar(400) = NULL,
    @nextDueOn date = NULL
WITH EXECUTE AS 'policy_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE
        @caller nvarchar(128),
        @appliesTo nvarchar(10),
        @latestDueOn date,
        @detail nvarchar(max),
        @problems nvarchar(max),
        @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'policy.RecordDuty';
        SET @message = policy.MessageText(50001, N'policy.RecordDuty', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SET @subjectName = ISNULL(LTRIM(RTRIM(@subjectName)), N'');
    SELECT @appliesTo = duty.AppliesTo, @latestDueOn = DATEADD(MONTH, duty.IntervalMonths, @doneOn)
    FROM policy.Duty AS duty
    WHERE duty.DutyCode = @dutyCode;
    SET @nextDueOn = ISNULL(@nextDueOn, @latestDueOn);

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, NULL, NULL))), N' '
    )
    FROM
    (
        SELECT 50300 AS MessageNumber, CONVERT(nvarchar(400), ISNULL(QUOTENAME(@dutyCode), N'NULL')) AS Argument1
        WHERE @appliesTo IS NULL
        UNION ALL
        SELECT 50301, NULL
        WHERE @doneOn IS NULL OR @doneOn > policy.LegalToday(N'Korea Standard Time')
        UNION ALL
        SELECT 50302, NULL
        WHERE @appliesTo = N'warehouse' AND @subjectName <> N''
        UNION ALL
        SELECT 50303, NULL
        WHERE @appliesTo IN (N'person', N'consignee') AND @subjectName = N''
        UNION ALL
        SELECT 50304, CONVERT(nvarchar(10), @latestDueOn, 23)
        WHERE @nextDueOn > @latestDueOn OR @nextDueOn <= @doneOn
        UNION ALL
        SELECT 50305, NULL
        WHERE ISNULL(@result, N'') NOT IN (N'in_order', N'defects')
        UNION ALL
        SELECT 50024, N'@doneBy'
        WHERE NULLIF(LTRIM(@doneBy), N'') IS NULL
        UNION ALL
        SELECT 50024, N'@remark'
        WHERE @result = N'defects' AND NULLIF(LTRIM(@remark), N'') IS NULL
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    SET @detail =
    (
        SELECT dutyCode = @dutyCode, subject = NULLIF(@subjectName, N''), doneOn = @doneOn, doneBy = @doneBy, result = @result, remark = @remark,
            document = @documentReference, nextDueOn = @nextDueOn
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    BEGIN TRANSACTION;

    INSERT INTO policy.DutyRecord (DutyCode, SubjectName, DoneOn, DoneBy, Result, Remark, DocumentReference, NextDueOn, RecordedBy)
    VALUES (@dutyCode, @subjectName, @doneOn, @doneBy, @result, @remark, @documentReference, @nextDueOn, @caller);

    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'duty done', @datasetName = NULL, @detail = @detail;

    COMMIT TRANSACTION;
END;
