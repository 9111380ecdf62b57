MERGE INTO sample.Note AS target -- finding
USING sample.Incoming AS source ON source.NoteId = target.NoteId
WHEN NOT MATCHED THEN INSERT (NoteId) VALUES (source.NoteId);
