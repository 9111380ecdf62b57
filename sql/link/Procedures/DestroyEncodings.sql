/*
Purpose:     Destroys a round's encodings, on record.
Parameters:  @caller, @projectId, @roundNumber, @reason, @requestedBy  as the calling procedure has them
Permissions: Inner procedure; granted to nobody.
Example:     see link.ApplyNearPairs
*/
CREATE OR ALTER PROCEDURE link.DestroyEncodings
    @caller nvarchar(128),
    @projectId int,
    @roundNumber int,
    @reason nvarchar(400),
    @requestedBy nvarchar(128)
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DELETE FROM link.SubmittedEncoding WHERE ProjectId = @projectId AND RoundNumber = @roundNumber;

    IF @@ROWCOUNT > 0
        EXECUTE link.RecordDestruction @caller = @caller, @projectId = @projectId, @roundNumber = @roundNumber, @subject = N'additional_information',
            @objectName = N'encodings (오류 허용 부호)', @reason = @reason, @method = N'rows deleted', @requestedBy = @requestedBy;
END;
