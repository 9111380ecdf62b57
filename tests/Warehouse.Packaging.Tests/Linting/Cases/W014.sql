EXEC sample.Fill; -- finding
EXECUTE sample.Fill;
BEGIN TRAN; -- finding
COMMIT TRANSACTION;
SELECT a.NoteId FROM sample.Note AS a JOIN sample.Note AS b ON b.NoteId = a.NoteId; -- finding
SELECT a.NoteId FROM sample.Note AS a LEFT JOIN sample.Note AS b ON b.NoteId = a.NoteId; -- finding
SELECT a.NoteId FROM sample.Note AS a LEFT OUTER JOIN sample.Note AS b ON b.NoteId = a.NoteId;
INSERT sample.Note (NoteId) VALUES (1); -- finding
select 1; -- finding
GRANT SELECT, INSERT ON sample.Note TO reader;
DECLARE @rows table (NoteId int NOT NULL);
GRANT SELECT ON sample.Note TO public;
