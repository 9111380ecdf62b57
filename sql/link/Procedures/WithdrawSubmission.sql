/*
Purpose:     Takes back what an applicant handed over in a round before its linkage table was built: keys, encodings, extraction and data.
Parameters:  @caller, @projectId, @roundNumber, @applicantCode  as the calling procedure has them
Permissions: Inner procedure; granted to nobody.
Example:     see link.MakeKeys
*/
CREATE OR ALTER PROCEDURE link.WithdrawSubmission
    @caller nvarchar(128),
    @projectId int,
    @roundNumber int,
    @applicantCode nvarchar(10)
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    EXECUTE link.WithdrawNearPairs @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = @applicantCode;
    DELETE FROM link.SubmittedKey WHERE ProjectId = @projectId AND RoundNumber = @roundNumber AND ApplicantCode = @applicantCode;
    DELETE FROM link.KeySubmission WHERE ProjectId = @projectId AND RoundNumber = @roundNumber AND ApplicantCode = @applicantCode;
    DELETE FROM link.ExtractedSerial WHERE ProjectId = @projectId AND RoundNumber = @roundNumber AND ApplicantCode = @applicantCode;
    EXECUTE link.WithdrawData @caller = @caller, @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = @applicantCode;
END;
