/*
Purpose: What a column's name says about its values, in English and Korean. A pattern is one of LIKE over the name in lower case without underscores and blanks;
         the row with the lowest Priority wins. LabelText goes before a value when it is looked at, because a name or birth date alone says little.
*/
CREATE TABLE risk.ColumnNamePattern
(
    PatternText nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PiiKind nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Priority int NOT NULL,
    LabelText nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT PK_ColumnNamePattern PRIMARY KEY CLUSTERED (PatternText)
);
