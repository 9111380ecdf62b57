CREATE TABLE sample.Note (NoteText ntext NOT NULL); -- finding
SET ROWCOUNT 10; -- finding
SET ROWCOUNT 0;
SET ANSI_NULLS OFF; -- finding
SET ANSI_NULLS ON;
DROP INDEX Note.IX_Note; -- finding
DROP INDEX IX_Note ON sample.Note;
SELECT 'Total' = 1; -- finding
SELECT o.name FROM sys.sysobjects AS o; -- finding
SELECT o.name FROM sys.objects AS o;
EXECUTE sys.sp_addrolemember N'reader', N'kim'; -- finding
SELECT sample.Note.NoteText FROM sample.Note; -- finding
SELECT note.NoteText FROM sample.Note AS note;
