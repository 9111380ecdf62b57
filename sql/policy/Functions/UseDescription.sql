/*
Purpose:     The use that a dataset is put to, as the preparation (사전준비) registered it: purpose, request, and every item with its classification and required level. It stands in the register
             with each decision that is made for a use (policy.RecordRiskReview, policy.ChangeUse), so that the chain answers for step 1 as well.
Parameters:  @datasetId
Result:      a JSON object; NULL for no dataset
Permissions: Used inside the schemas of warehouse_owner.
Example:     policy.UseDescription(@datasetId)
*/
CREATE OR ALTER FUNCTION policy.UseDescription
(
    @datasetId int
)
RETURNS nvarchar(max)
AS
BEGIN
    RETURN
    (
        SELECT
            purposeCode = purpose.PurposeCode,
            purposeKind = purpose.PurposeKind,
            description = purpose.Description,
            useForm = purpose.UseForm,
            recipient = purpose.Recipient,
            contractReference = purpose.ContractReference,
            validFrom = purpose.ValidFrom,
            validTo = purpose.ValidTo,
            timeZone = purpose.TimeZoneName,
            purposeRegisteredBy = purpose.RegisteredBy,
            receiptNumber = request.ReceiptNumber,
            applicant = request.Applicant,
            manager = request.Manager,
            period = request.Period,
            requestRegisteredBy = request.RegisteredBy,
            datasetRegisteredBy = dataset.RegisteredBy,
            items =
            (
                SELECT
                    columnName = source.ColumnName,
                    typeName = source.TypeName,
                    classification = source.Classification,
                    uniqueIdentifier = source.UniqueIdentifierKind,
                    requiredLevel = source.RequiredLevel
                FROM policy.SourceColumn AS source
                WHERE source.DatasetId = dataset.DatasetId
                ORDER BY source.Ordinal
                FOR JSON PATH
            )
        FROM policy.Dataset AS dataset
        INNER JOIN policy.Purpose AS purpose ON purpose.PurposeCode = dataset.PurposeCode
        INNER JOIN policy.UseRequest AS request ON request.ReceiptNumber = dataset.ReceiptNumber
        WHERE dataset.DatasetId = @datasetId
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );
END;
