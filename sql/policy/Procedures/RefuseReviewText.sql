/*
Purpose:     Refuses a review or conclusion without a known result or without an opinion.
Parameters:  @result, @opinion
Errors:      50024, 50134
Permissions: Inner procedure; granted to nobody.
Example:     see policy.RecordAdequacyReview
*/
CREATE OR ALTER PROCEDURE policy.RefuseReviewText
    @result nvarchar(12),
    @opinion nvarchar(2000)
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;

    DECLARE @message nvarchar(2048);

    IF ISNULL(@result, N'') NOT IN (N'adequate', N'conditional', N'inadequate')
    BEGIN
        SET @message = policy.MessageText(50134, NULL, NULL, NULL);
        THROW 50134, @message, 1;
    END;

    IF NULLIF(LTRIM(@opinion), N'') IS NULL
    BEGIN
        SET @message = policy.MessageText(50024, N'@opinion', NULL, NULL);
        THROW 50024, @message, 1;
    END;
END;
