/*
Purpose:     Undoes what was found with keys of a round that now change: alike subjects have their own keys again, and a linkage table in which nobody met is void.
Parameters:  @projectId, @roundNumber  as the calling procedure has them
             @applicantCode  whose encodings go, too: the keys they belong to do
Permissions: Inner procedure; granted to nobody.
Example:     see link.WithdrawSubmission
*/
CREATE OR ALTER PROCEDURE link.WithdrawNearPairs
    @projectId int,
    @roundNumber int,
    @applicantCode nvarchar(10)
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    UPDATE link.LinkageRound
    SET TableBuiltAt = NULL
    WHERE ProjectId = @projectId
        AND RoundNumber = @roundNumber;

    IF EXISTS
        (
            SELECT 1
            FROM link.NearPair AS pair
            WHERE pair.ProjectId = @projectId
                AND pair.RoundNumber = @roundNumber
        )
    BEGIN
        UPDATE link.SubmittedKey
        SET LinkageKey = OwnKey,
            OwnKey = NULL
        WHERE ProjectId = @projectId
            AND RoundNumber = @roundNumber
            AND OwnKey IS NOT NULL;

        DELETE FROM link.NearPair WHERE ProjectId = @projectId AND RoundNumber = @roundNumber;
    END;

    DELETE FROM link.SubmittedEncoding WHERE ProjectId = @projectId AND RoundNumber = @roundNumber AND ApplicantCode = @applicantCode;
END;
