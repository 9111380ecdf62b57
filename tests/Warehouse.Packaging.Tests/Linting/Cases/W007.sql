SELECT note.NoteId FROM sample.Note AS note WITH (NOLOCK); -- finding
SET TRANSACTION ISOLATION LEVEL READ UNCOMMITTED; -- finding
SELECT note.NoteId FROM sample.Note AS note WITH (UPDLOCK);
