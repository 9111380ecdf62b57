SELECT NoteId FROM Note; -- finding
SELECT NoteId FROM Dw.sample.Note; -- finding
EXECUTE RunLoad; -- finding
EXECUTE sys.sp_executesql N'SELECT 1;';
WITH Recent AS (SELECT note.NoteId FROM sample.Note AS note)
SELECT NoteId FROM Recent;
DELETE note FROM sample.Note AS note;
DELETE note FROM sample.Note AS other; -- finding
CREATE TABLE #Work (NoteId int NOT NULL);
SELECT NoteId FROM #Work;
