/*
Purpose:     Writes the destruction register of additional information (추가정보 파기대장) for a confirmed request and uses the request up. It joins
             the transaction of the destruction, so that neither exists without the other.
Parameters:  @requestId
             @datasetName  the dataset it concerns, or NULL
             @method       what was done
Permissions: Inner procedure; granted to nobody.
Example:     see mapping.DestroyKey
*/
CREATE OR ALTER PROCEDURE mapping.RecordDestruction
    @requestId int,
    @datasetName nvarchar(100) = NULL,
    @method nvarchar(200)
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;

    DECLARE @content nvarchar(max);

    UPDATE mapping.CustodyRequest
    SET UsedAt = SYSUTCDATETIME()
    WHERE RequestId = @requestId;

    SELECT @content =
    (
        SELECT
            subject = N'additional_information',
            requestNumber = CONVERT(nvarchar(40), request.RequestId),
            objectName = LEFT(request.ObjectName, 261),
            reason = request.Reason,
            destroyedOn = policy.LegalToday(N'Korea Standard Time'),
            method = @method,
            requestedBy = request.RequestedBy,
            doneBy = request.RequestedBy,
            confirmedBy = request.ConfirmedBy,
            loginName = ORIGINAL_LOGIN()
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    )
    FROM mapping.CustodyRequest AS request
    WHERE request.RequestId = @requestId;

    EXECUTE log.AppendEntry @registerName = N'destruction', @datasetName = @datasetName, @content = @content;
END;
