SELECT 1;
GO
ALTER TABLE sample.Note ADD COLUMN Extra int; -- finding
