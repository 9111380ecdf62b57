INSERT INTO sample.Note (NoteId) VALUES (1); -- finding
GO
SET NOCOUNT, XACT_ABORT ON;
INSERT INTO sample.Note (NoteId) VALUES (1);
GO
EXECUTE sample.Fill;
