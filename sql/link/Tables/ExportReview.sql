/*
Purpose: What each reviewer said to a request for export: approved or refused, with the reason.
*/
CREATE TABLE link.ExportReview
(
    ExportId int NOT NULL,
    ReviewerName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Result nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Opinion nvarchar(1000) NOT NULL,
    ReviewedAt datetime2(7) NOT NULL CONSTRAINT DF_ExportReview_ReviewedAt DEFAULT (SYSUTCDATETIME()),
    CONSTRAINT PK_ExportReview PRIMARY KEY CLUSTERED (ExportId, ReviewerName),
    CONSTRAINT FK_ExportReview_ExportRequest FOREIGN KEY (ExportId) REFERENCES link.ExportRequest (ExportId),
    CONSTRAINT CK_ExportReview_Result CHECK (Result IN (N'approved', N'refused'))
);
