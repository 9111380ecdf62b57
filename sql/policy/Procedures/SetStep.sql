/*
Purpose:     Sets one plan-level step of the draft plan: one that treats rows (suppress_record, sample) or makes a column from others (derive).
Parameters:  @datasetName, @stepNumber
             @technique     a row of policy.Technique
             @targetColumn  the column it makes; NULL for steps that treat rows
             @targetType    its type; NULL for the technique's own
             @parameters    JSON object of the technique's parameters
             @reason        why, for the reviewers
Errors:      50014, 50024, 50026, 50027, 50030; all others are reported together by policy.ConcludePlan
Permissions: plan_author
Example:     EXECUTE policy.SetStep @datasetName = N'Retail', @stepNumber = 10, @technique = N'suppress_record',
                 @parameters = N'{"predicate":{"op":"<","column":"Age","value":20}}', @reason = N'Not buyers of the goods in question';
*/
CREATE OR ALTER PROCEDURE policy.SetStep
    @datasetName nvarchar(128),
    @stepNumber int,
    @technique nvarchar(40),
    @targetColumn nvarchar(128) = NULL,
    @targetType nvarchar(128) = NULL,
    -- lint: allow W012 because a step's parameters are JSON, and one of them may name hundreds of columns.
    @parameters nvarchar(max) = NULL,
    @reason nvarchar(400) = NULL
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    EXECUTE policy.WriteStep
        @datasetName = @datasetName,
        @stepNumber = @stepNumber,
        @technique = @technique,
        @sourceColumn = NULL,
        @targetColumn = @targetColumn,
        @targetType = @targetType,
        @parameters = @parameters,
        @onInvalid = N'error',
        @reason = @reason,
        @legalBasis = NULL;
END;
