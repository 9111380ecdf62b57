/*
Purpose:     Ends the right of a dataset's reviewers to read its rows, when their review is concluded or the dataset is stopped; in the caller's transaction.
Parameters:  @datasetId, @datasetName
Permissions: Inner procedure of policy.ConcludeAdequacyReview and policy.StopDataset; granted to nobody.
Example:     EXECUTE policy.EndReviewAccess @datasetId = 7, @datasetName = N'Retail';
*/
CREATE OR ALTER PROCEDURE policy.EndReviewAccess
    @datasetId int,
    @datasetName nvarchar(128)
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @reviewerName nvarchar(128);

    DECLARE ended CURSOR LOCAL STATIC READ_ONLY FORWARD_ONLY FOR
        -- Also who was assigned to an earlier run whose review was never concluded: the table is the same.
        SELECT DISTINCT assigned.ReviewerName
        FROM policy.AdequacyReviewer AS assigned
        WHERE assigned.DatasetId = @datasetId;

    OPEN ended;
    FETCH NEXT FROM ended INTO @reviewerName;

    WHILE @@FETCH_STATUS = 0
    BEGIN
        EXECUTE mart.SetReviewerAccess @datasetName = @datasetName, @reviewer = @reviewerName, @isGranted = 0;
        FETCH NEXT FROM ended INTO @reviewerName;
    END;

    CLOSE ended;
    DEALLOCATE ended;
END;
