CREATE TABLE sample.Note
(
    NoteId int NOT NULL PRIMARY KEY, -- finding
    Kind int NOT NULL CONSTRAINT DF_Note_Kind DEFAULT (0),
    CHECK (Kind > 0) -- finding
);
CREATE TABLE #Work
(
    NoteId int NOT NULL PRIMARY KEY,
    CONSTRAINT CK_Work CHECK (NoteId > 0) -- finding
);
