/*
Purpose:     Registers a purpose of processing (사전준비). It must be specific and of one of the three kinds of PIPA article 28-2.
Parameters:  @purposeCode        a code of your own, up to 40 characters
             @purposeKind        statistics, research or archiving
             @description        what is done with the data, specifically
             @useForm            internal_use, other_department, third_party, consignment, internal_linkage, agency_linkage or beyond_purpose
             @recipient          who receives the data; needed for every form but internal_use and internal_linkage
             @contractReference  the contract's reference; needed for third_party and consignment
             @validFrom, @validTo  first and last legal day; @validTo NULL for no end
Errors:      50002 with every problem
Permissions: plan_author
Example:     EXECUTE policy.RegisterPurpose @purposeCode = N'SALES-2022', @purposeKind = N'statistics', @description = N'Sales trend by product group',
                 @useForm = N'third_party', @recipient = N'B Statistics', @contractReference = N'C-2022-17', @validFrom = '20220201', @validTo = '20220331';
*/
CREATE OR ALTER PROCEDURE policy.RegisterPurpose
    @purposeCode nvarchar(40),
    @purposeKind nvarchar(20),
    @description nvarchar(1000),
    @useForm nvarchar(40),
    @recipient nvarchar(200) = NULL,
    @contractReference nvarchar(200) = NULL,
    @validFrom date,
    @validTo date = NULL
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
            (50024, N'@purposeCode', CASE WHEN NULLIF(LTRIM(@purposeCode), N'') IS NULL THEN 1 ELSE 0 END),
            (50024, N'@description', CASE WHEN NULLIF(LTRIM(@description), N'') IS NULL THEN 1 ELSE 0 END),
            (50024, N'@validFrom', CASE WHEN @validFrom IS NULL THEN 1 ELSE 0 END),
            (50022, NULL, CASE WHEN @purposeKind IN (N'statistics', N'research', N'archiving') THEN 0 ELSE 1 END),
            (50023, NULL, CASE WHEN @useForm IN (N'internal_use', N'other_department', N'third_party', N'consignment',
                N'internal_linkage', N'agency_linkage', N'beyond_purpose') THEN 0 ELSE 1 END),
            (50024, N'@recipient', CASE WHEN @useForm NOT IN (N'internal_use', N'internal_linkage')
                AND NULLIF(LTRIM(@recipient), N'') IS NULL THEN 1 ELSE 0 END),
            (50024, N'@contractReference', CASE WHEN @useForm IN (N'third_party', N'consignment')
                AND NULLIF(LTRIM(@contractReference), N'') IS NULL THEN 1 ELSE 0 END),
            (50025, NULL, CASE WHEN @validTo < @validFrom THEN 1 ELSE 0 END),
            (50013, @purposeCode, CASE WHEN EXISTS
                (SELECT 1 FROM policy.Purpose AS purpose WHERE purpose.PurposeCode = @purposeCode) THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    INSERT INTO policy.Purpose
        (PurposeCode, PurposeKind, Description, UseForm, Recipient, ContractReference, ValidFrom, ValidTo, RegisteredBy)
    VALUES
        (@purposeCode, @purposeKind, @description, @useForm, @recipient, @contractReference, @validFrom, @validTo, USER_NAME());
END;
