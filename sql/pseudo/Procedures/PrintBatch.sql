/*
Purpose:     Prints a generated batch whole; PRINT alone cuts after 4,000 characters. Generated batches hold names and ids, never values or keys.
Parameters:  @statement  its text
             lint: allow W012 because a generated batch has no bound.
Permissions: Inner procedure; granted to nobody.
Example:     IF @debug = 1 EXECUTE pseudo.PrintBatch @statement = @statement;
*/
CREATE OR ALTER PROCEDURE pseudo.PrintBatch
    @statement nvarchar(max)
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @position int = 1, @part nvarchar(4000);

    WHILE @position <= LEN(@statement)
    BEGIN
        SET @part = SUBSTRING(@statement, @position, 4000);
        PRINT @part;
        SET @position += 4000;
    END;
END;
