/*
Purpose: The linkage table (결합키연계정보): rows of one LinkNumber are one subject. Serial numbers, no key, no attribute.

LinkNumber  in an order drawn at random, unrelated to keys and serial numbers
SeriesKey   of repeated linkage: the same for a subject in each round (반복결합연결정보)
IsNear      1: joined by likeness, in spite of a typing error; 0: by an equal key
*/
CREATE TABLE link.LinkageTableRow
(
    ProjectId int NOT NULL,
    RoundNumber int NOT NULL,
    ApplicantCode nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    SerialNumber bigint NOT NULL,
    LinkNumber bigint NOT NULL,
    SeriesKey binary(16) NULL,
    IsNear bit NOT NULL CONSTRAINT DF_LinkageTableRow_IsNear DEFAULT (0),
    CONSTRAINT PK_LinkageTableRow PRIMARY KEY CLUSTERED (ProjectId, RoundNumber, ApplicantCode, SerialNumber)
);
