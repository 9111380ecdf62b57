/*
Purpose:     SHA-256 over all steps and parameters of a plan version, in order: two plans with one hash do the same.
Parameters:  @datasetId, @planVersion  a version of a plan
Result:      binary(32)
Permissions: Used inside the schema; granted to nobody.
Example:     policy.PlanHash(@datasetId, @planVersion)
*/
CREATE OR ALTER FUNCTION policy.PlanHash
(
    @datasetId int,
    @planVersion int
)
RETURNS binary(32)
AS
BEGIN
    DECLARE @plan nvarchar(max) =
    (
        SELECT
            step.StepNumber,
            step.TechniqueName,
            step.SourceColumn,
            step.TargetColumn,
            step.TargetType,
            step.OnInvalid,
            step.Reason,
            step.LegalBasis,
            parameters =
            (
                SELECT given.ParameterName, given.ItemNumber, given.ParameterValue
                FROM policy.StepParameter AS given
                WHERE given.DatasetId = step.DatasetId
                    AND given.PlanVersion = step.PlanVersion
                    AND given.StepNumber = step.StepNumber
                ORDER BY given.ParameterName, given.ItemNumber
                FOR JSON PATH
            )
        FROM policy.PlanStep AS step
        WHERE step.DatasetId = @datasetId
            AND step.PlanVersion = @planVersion
        ORDER BY step.StepNumber
        FOR JSON PATH
    );

    RETURN HASHBYTES('SHA2_256', @plan);
END;
