/*
Purpose: The fields of the guideline's forms that only people know (who to call, background, method): what no other table holds. Labels are the form's own.
AllowedValues  codes separated by a comma where the form has boxes to tick; NULL for text
*/
CREATE TABLE policy.DocumentField
(
    DocumentKind nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    FieldName nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Label nvarchar(100) NOT NULL,
    LabelKo nvarchar(100) NOT NULL,
    AllowedValues nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT PK_DocumentField PRIMARY KEY CLUSTERED (DocumentKind, FieldName)
);
