/*
Purpose: The request to use or provide (이용·제공 신청서). Its receipt number keys every register.
*/
CREATE TABLE policy.UseRequest
(
    ReceiptNumber nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PurposeCode nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Applicant nvarchar(200) NOT NULL,
    Manager nvarchar(200) NOT NULL,
    Period nvarchar(200) NULL,
    RegisteredBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RegisteredAt datetime2(7) NOT NULL CONSTRAINT DF_UseRequest_RegisteredAt DEFAULT (SYSUTCDATETIME()),
    CONSTRAINT PK_UseRequest PRIMARY KEY CLUSTERED (ReceiptNumber),
    CONSTRAINT FK_UseRequest_Purpose FOREIGN KEY (PurposeCode) REFERENCES policy.Purpose (PurposeCode)
);
