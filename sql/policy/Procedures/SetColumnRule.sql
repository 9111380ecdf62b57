/*
Purpose:     Sets one rule of the draft plan: what happens to a source column (항목별 가명처리계획). Rules run in the order of their
             step numbers; several rules on one target column compose. A step number that exists is replaced.
Parameters:  @datasetName, @stepNumber
             @technique     a row of policy.Technique
             @sourceColumn  the column it treats
             @targetColumn  the column it writes; NULL for the same name
             @targetType    its type; NULL for the technique's own
             @parameters    JSON object of the technique's parameters (policy.TechniqueParameter), e.g. {"unit":10000,"mode":"down"}
             @onInvalid     what to do with a value that the technique cannot treat: error, null or mask
             @reason        needed for keep
             @legalBasis    the law; needed for a resident registration number
Errors:      50014, 50024, 50026, 50027, 50030; all others are reported together by policy.ConcludePlan
Permissions: plan_author
Example:     EXECUTE policy.SetColumnRule @datasetName = N'Retail', @stepNumber = 20, @technique = N'clamp', @sourceColumn = N'TravelAmount',
                 @parameters = N'{"high":{"percentile":99.9}}';
*/
CREATE OR ALTER PROCEDURE policy.SetColumnRule
    @datasetName nvarchar(128),
    @stepNumber int,
    @technique nvarchar(40),
    @sourceColumn nvarchar(128),
    @targetColumn nvarchar(128) = NULL,
    @targetType nvarchar(128) = NULL,
    -- lint: allow W012 because a step's parameters are JSON, and one of them may name hundreds of columns.
    @parameters nvarchar(max) = NULL,
    @onInvalid nvarchar(10) = N'error',
    @reason nvarchar(400) = NULL,
    @legalBasis nvarchar(400) = NULL
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @writtenColumn nvarchar(128) =
        CASE
            WHEN EXISTS (SELECT 1 FROM policy.Technique AS technique WHERE technique.TechniqueName = @technique AND technique.Kind IN (N'none', N'source', N'row'))
                THEN NULL
            ELSE ISNULL(@targetColumn, @sourceColumn)
        END;

    EXECUTE policy.WriteStep
        @datasetName = @datasetName,
        @stepNumber = @stepNumber,
        @technique = @technique,
        @sourceColumn = @sourceColumn,
        @targetColumn = @writtenColumn,
        @targetType = @targetType,
        @parameters = @parameters,
        @onInvalid = @onInvalid,
        @reason = @reason,
        @legalBasis = @legalBasis;
END;
