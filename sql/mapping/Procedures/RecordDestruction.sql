/*
Purpose:     Writes a destruction register (가명정보 파기대장, 추가정보 파기대장) for a confirmed request and uses the request up. It joins
             the transaction of the destruction, so that neither exists without the other.
Parameters:  @requestId
             @datasetName  the dataset it concerns, or NULL
             @method       what was done
             @subject      additional_information or pseudonymized_data: which of the two registers
             @doneBy       who did it; NULL for who asked
Permissions: Inner procedure; granted to nobody.
Example:     see mapping.DestroyKey
*/
CREATE OR ALTER PROCEDURE mapping.RecordDestruction
    @requestId int,
    @datasetName nvarchar(100) = NULL,
    @method nvarchar(200),
    @subject nvarchar(40) = N'additional_information',
    @doneBy nvarchar(128) = NULL
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @content nvarchar(max), @timeZoneName nvarchar(60) = N'Korea Standard Time';

    -- The legal day is counted in the zone of the dataset's purpose.
    SELECT @timeZoneName = purpose.TimeZoneName
    FROM policy.Dataset AS dataset
    INNER JOIN policy.Purpose AS purpose ON purpose.PurposeCode = dataset.PurposeCode
    WHERE dataset.DatasetName = @datasetName;

    UPDATE mapping.CustodyRequest
    SET UsedAt = SYSUTCDATETIME()
    WHERE RequestId = @requestId;

    SELECT @content =
    (
        SELECT
            subject = @subject,
            receiptNumber =
            (
                SELECT dataset.ReceiptNumber
                FROM policy.Dataset AS dataset
                WHERE dataset.DatasetName = @datasetName
            ),
            requestNumber = CONVERT(nvarchar(40), request.RequestId),
            objectName = LEFT(request.ObjectName, 261),
            reason = request.Reason,
            destroyedOn = policy.LegalToday(@timeZoneName),
            method = @method,
            requestedBy = request.RequestedBy,
            doneBy = ISNULL(@doneBy, request.RequestedBy),
            confirmedBy = request.ConfirmedBy,
            loginName = ORIGINAL_LOGIN()
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    )
    FROM mapping.CustodyRequest AS request
    WHERE request.RequestId = @requestId;

    EXECUTE log.AppendEntry @registerName = N'destruction', @datasetName = @datasetName, @content = @content;
END;
