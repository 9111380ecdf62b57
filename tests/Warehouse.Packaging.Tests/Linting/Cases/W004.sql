SELECT * FROM sample.Note; -- finding
SELECT note.* FROM sample.Note AS note; -- finding
SELECT COUNT(*) FROM sample.Note;
