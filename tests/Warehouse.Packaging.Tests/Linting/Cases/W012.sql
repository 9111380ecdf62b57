CREATE TABLE sample.Note
(
    NoteText nvarchar(max) NOT NULL, -- finding
    Title nvarchar(100) NOT NULL
);
GO
CREATE OR ALTER PROCEDURE sample.Write
    @noteText nvarchar(max), -- finding
    @title nvarchar(100)
AS
BEGIN
    DECLARE @json nvarchar(max);
END;
