/*
Purpose: Dictionaries for free text (사전 기반, guideline line 2688): terms that a scrub step treats besides what it finds by itself. Terms may be names of
         persons, taken from texts by a person's decision: no role reads them; loads and reviews do, inside their procedures.
*/
CREATE TABLE pseudo.TextTerm
(
    DictionaryName nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    TermText nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    TermKind nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    AddedAt datetime2(3) NOT NULL CONSTRAINT DF_TextTerm_AddedAt DEFAULT (SYSUTCDATETIME()),
    AddedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT PK_TextTerm PRIMARY KEY CLUSTERED (DictionaryName, TermText)
);
