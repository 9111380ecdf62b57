/*
Purpose:     Whether a dataset may leave the house as far as its contract goes: its purpose provides to nobody, or the purpose's contract is registered with the purpose's recipient for that form of use and valid today
             (its clauses were checked when it was registered, policy.RegisterContract).
Parameters:  @datasetId
Result:      1 or 0; 0 for no dataset
Permissions: Used inside the schemas of warehouse_owner, and by publish_service.
Example:     policy.HasContract(@datasetId)
*/
CREATE OR ALTER FUNCTION policy.HasContract
(
    @datasetId int
)
RETURNS bit
AS
BEGIN
    RETURN CASE
        WHEN EXISTS
        (
            SELECT 1
            FROM policy.Dataset AS dataset
            INNER JOIN policy.Purpose AS purpose ON purpose.PurposeCode = dataset.PurposeCode
            WHERE dataset.DatasetId = @datasetId
                AND
                (
                    purpose.UseForm NOT IN (N'third_party', N'consignment')
                    OR EXISTS
                    (
                        SELECT 1
                        FROM policy.RecipientContract AS contract
                        WHERE contract.ContractReference = purpose.ContractReference COLLATE Latin1_General_100_BIN2
                            -- A contract with one recipient is none with another, whatever purpose names it.
                            AND contract.RecipientName = purpose.Recipient COLLATE Latin1_General_100_BIN2
                            AND contract.ContractKind = purpose.UseForm
                            AND policy.LegalToday(purpose.TimeZoneName) >= contract.ValidFrom
                            AND (contract.ValidTo IS NULL OR policy.LegalToday(purpose.TimeZoneName) <= contract.ValidTo)
                    )
                )
        ) THEN 1
        ELSE 0
    END;
END;
