/*
Purpose:     Registers the request to use or provide (이용·제공 신청서); its receipt number keys every register.
Parameters:  @receiptNumber  the request's number
             @purposeCode    a registered purpose
             @applicant      who asks
             @manager        who manages the pseudonymized data
             @period         the period asked for, as text, or NULL
Errors:      50002 with every problem
Permissions: plan_author
Example:     EXECUTE policy.RegisterRequest @receiptNumber = N'2022-0007', @purposeCode = N'SALES-2022', @applicant = N'B Statistics', @manager = N'Data team';
*/
CREATE OR ALTER PROCEDURE policy.RegisterRequest
    @receiptNumber nvarchar(40),
    @purposeCode nvarchar(40),
    @applicant nvarchar(200),
    @manager nvarchar(200),
    @period nvarchar(200) = NULL
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @problems nvarchar(max), @message nvarchar(2048);

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, NULL, NULL))), N' '
    )
    FROM
    (
        VALUES
            (50024, N'@receiptNumber', CASE WHEN NULLIF(LTRIM(@receiptNumber), N'') IS NULL THEN 1 ELSE 0 END),
            (50024, N'@applicant', CASE WHEN NULLIF(LTRIM(@applicant), N'') IS NULL THEN 1 ELSE 0 END),
            (50024, N'@manager', CASE WHEN NULLIF(LTRIM(@manager), N'') IS NULL THEN 1 ELSE 0 END),
            (50011, ISNULL(@purposeCode, N'NULL'), CASE WHEN EXISTS
                (SELECT 1 FROM policy.Purpose AS purpose WHERE purpose.PurposeCode = @purposeCode) THEN 0 ELSE 1 END),
            (50013, @receiptNumber, CASE WHEN EXISTS
                (SELECT 1 FROM policy.UseRequest AS request WHERE request.ReceiptNumber = @receiptNumber) THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    INSERT INTO policy.UseRequest (ReceiptNumber, PurposeCode, Applicant, Manager, Period, RegisteredBy)
    VALUES (@receiptNumber, @purposeCode, @applicant, @manager, @period, USER_NAME());
END;
