INSERT INTO sample.Note VALUES (1); -- finding
INSERT INTO sample.Note (NoteId) VALUES (1);
INSERT INTO sample.Note DEFAULT VALUES;
