/*
Purpose:     Writes a note.
Parameters:  @noteText  what it says
Example:     EXECUTE sample.Write @noteText = N'…';
*/
CREATE OR ALTER PROCEDURE sample.Write -- finding
    @noteText nvarchar(100),
    @title nvarchar(100)
AS
BEGIN
    THROW 50001, N'No.', 1;
END;
