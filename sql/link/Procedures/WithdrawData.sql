/*
Purpose:     Destroys the data that an applicant handed over earlier in a round, on record, because other data or other serial numbers take their place.
Parameters:  @caller, @projectId, @roundNumber, @applicantCode  as the calling procedure has them
Permissions: Inner procedure; granted to nobody.
Example:     see link.StoreData
*/
CREATE OR ALTER PROCEDURE link.WithdrawData
    @caller nvarchar(128),
    @projectId int,
    @roundNumber int,
    @applicantCode nvarchar(10)
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @statement nvarchar(max);

    SELECT @statement = CONCAT(N'DROP TABLE link.', QUOTENAME(submission.TableName), N';')
    FROM link.DataSubmission AS submission
    WHERE submission.ProjectId = @projectId
        AND submission.RoundNumber = @roundNumber
        AND submission.ApplicantCode = @applicantCode;

    IF @statement IS NULL
        RETURN;

    EXECUTE sys.sp_executesql @statement;
    DELETE FROM link.DataSubmission WHERE ProjectId = @projectId AND RoundNumber = @roundNumber AND ApplicantCode = @applicantCode;
    EXECUTE link.RecordDestruction @caller = @caller, @projectId = @projectId, @roundNumber = @roundNumber, @subject = N'pseudonymized_data',
        @objectName = N'submitted data (결합대상정보)', @reason = N'replaced by the applicant', @method = N'table dropped', @requestedBy = @caller;
END;
