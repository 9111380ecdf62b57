/*
Purpose:     Moves the files of the applicants in the caller's #Reused (ApplicantCode) from one round to the next, unchanged.
Parameters:  @projectId, @roundNumber, @nextRound  as the calling procedure has them
Permissions: Inner procedure; granted to nobody.
Example:     see link.BeginRound
*/
CREATE OR ALTER PROCEDURE link.CarryOver
    @projectId int,
    @roundNumber int,
    @nextRound int
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    -- With their own keys: who is alike is found anew.
    EXECUTE link.WithdrawNearPairs @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = NULL;

    UPDATE moved
    SET RoundNumber = @nextRound
    FROM link.ApplicantKey AS moved
    INNER JOIN #Reused AS reused ON reused.ApplicantCode = moved.ApplicantCode
    WHERE moved.ProjectId = @projectId
        AND moved.RoundNumber = @roundNumber;

    UPDATE moved
    SET RoundNumber = @nextRound
    FROM link.SubmittedKey AS moved
    INNER JOIN #Reused AS reused ON reused.ApplicantCode = moved.ApplicantCode
    WHERE moved.ProjectId = @projectId
        AND moved.RoundNumber = @roundNumber;

    UPDATE moved
    SET RoundNumber = @nextRound
    FROM link.KeySubmission AS moved
    INNER JOIN #Reused AS reused ON reused.ApplicantCode = moved.ApplicantCode
    WHERE moved.ProjectId = @projectId
        AND moved.RoundNumber = @roundNumber;

    UPDATE moved
    SET RoundNumber = @nextRound
    FROM link.DataSubmission AS moved
    INNER JOIN #Reused AS reused ON reused.ApplicantCode = moved.ApplicantCode
    WHERE moved.ProjectId = @projectId
        AND moved.RoundNumber = @roundNumber;

    UPDATE moved
    SET RoundNumber = @nextRound
    FROM link.SetAside AS moved
    INNER JOIN #Reused AS reused ON reused.ApplicantCode = moved.ApplicantCode
    WHERE moved.ProjectId = @projectId
        AND moved.RoundNumber = @roundNumber;
END;
