/*
Purpose: Runs what a test without transaction is cleaned up by: the procedure its annotation names, then its class's CleanUp. An error there is the test's.
*/
CREATE PROCEDURE tSQLt.CleanUpAfterTest
    @class nvarchar(128),
    @cleanUp nvarchar(1000),
    @result nvarchar(20) OUTPUT,
    @message nvarchar(max) OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @own nvarchar(1000) = CASE WHEN @cleanUp LIKE N'N''%''' THEN SUBSTRING(@cleanUp, 3, LEN(@cleanUp) - 3) WHEN @cleanUp LIKE N'''%''' THEN SUBSTRING(@cleanUp, 2, LEN(@cleanUp) - 2) END,
        @common nvarchar(300);

    SELECT @common = QUOTENAME(@class) + N'.' + QUOTENAME(cleaning.name)
    FROM sys.procedures AS cleaning
    WHERE cleaning.schema_id = SCHEMA_ID(@class)
        AND cleaning.name = N'CleanUp';

    BEGIN TRY
        IF @own IS NOT NULL
        BEGIN
            EXECUTE @own;
        END;

        IF @common IS NOT NULL
        BEGIN
            EXECUTE @common;
        END;
    END TRY
    BEGIN CATCH
        SELECT @result = N'Error', @message = CONCAT(@message, N' [Error during clean up: ', ERROR_MESSAGE(), N'{', ERROR_PROCEDURE(), N',', ERROR_LINE(), N'}]');

        IF @@TRANCOUNT > 0
        BEGIN
            ROLLBACK TRANSACTION;
        END;
    END CATCH;
END;
