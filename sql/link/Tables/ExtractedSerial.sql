/*
Purpose: The serial numbers that the key agency returned to an applicant to be processed (가명정보 추출): matched and unmatched ones, and nothing tells which is which.
*/
CREATE TABLE link.ExtractedSerial
(
    ProjectId int NOT NULL,
    RoundNumber int NOT NULL,
    ApplicantCode nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    SerialNumber bigint NOT NULL,
    CONSTRAINT PK_ExtractedSerial PRIMARY KEY CLUSTERED (ProjectId, RoundNumber, ApplicantCode, SerialNumber)
);
