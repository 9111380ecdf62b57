/*
Purpose:     Destroys a round's linkage keys, encodings, serial numbers and linkage table, the applicants' lists of whose they are included.
Parameters:  @roundNumber
             @caller, @projectId, @reason, @requestedBy  as the calling procedure has them
Permissions: Inner procedure; granted to nobody.
Example:     see link.ReleaseExport
*/
CREATE OR ALTER PROCEDURE link.DestroyKeys
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

    DECLARE
        @keyCount bigint,
        @linkCount bigint;

    DELETE FROM link.ApplicantKey WHERE ProjectId = @projectId AND RoundNumber = @roundNumber;
    SET @keyCount = @@ROWCOUNT;
    DELETE FROM link.SetAside WHERE ProjectId = @projectId AND RoundNumber = @roundNumber;
    DELETE FROM link.SubmittedKey WHERE ProjectId = @projectId AND RoundNumber = @roundNumber;
    SET @keyCount += @@ROWCOUNT;
    DELETE FROM link.NearPair WHERE ProjectId = @projectId AND RoundNumber = @roundNumber;
    DELETE FROM link.ExtractedSerial WHERE ProjectId = @projectId AND RoundNumber = @roundNumber;
    DELETE FROM link.LinkageTableRow WHERE ProjectId = @projectId AND RoundNumber = @roundNumber;
    SET @linkCount = @@ROWCOUNT;

    EXECUTE link.DestroyEncodings @caller = @caller, @projectId = @projectId, @roundNumber = @roundNumber, @reason = @reason, @requestedBy = @requestedBy;

    IF @keyCount > 0
        EXECUTE link.RecordDestruction @caller = @caller, @projectId = @projectId, @roundNumber = @roundNumber, @subject = N'additional_information',
            @objectName = N'linkage keys and serial numbers (결합키, 일련번호)', @reason = @reason, @method = N'rows deleted', @requestedBy = @requestedBy;

    IF @linkCount > 0
        EXECUTE link.RecordDestruction @caller = @caller, @projectId = @projectId, @roundNumber = @roundNumber, @subject = N'additional_information',
            @objectName = N'linkage table (결합키연계정보)', @reason = @reason, @method = N'rows deleted', @requestedBy = @requestedBy;
END;
