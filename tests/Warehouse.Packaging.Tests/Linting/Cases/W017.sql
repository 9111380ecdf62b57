SELECT GREATEST(1, 2); -- finding
SELECT value FROM GENERATE_SERIES(1, 10); -- finding
SELECT s.label FROM sys.sensitivity_classifications AS s; -- finding
ADD SENSITIVITY CLASSIFICATION TO sample.Note.NoteText WITH (LABEL = 'Confidential'); -- finding
SELECT STRING_AGG(note.NoteText, N',') FROM sample.Note AS note;
SELECT sample.GREATEST(1);
