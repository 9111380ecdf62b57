/*
Purpose: What one person asks for and another confirms (mapping.CustodyAction): destroying a key, the originals of a token domain, a domain, a dataset's data or
         additional information, and resolving one token. A confirmation is of one request, serves once and expires.

ActionName  a row of mapping.CustodyAction
ObjectName  the key's, the domain's or the dataset's name
Token       of resolve token only; it stands here and in no register
Reason      for resolve token the legal ground
*/
CREATE TABLE mapping.CustodyRequest
(
    RequestId int IDENTITY(1, 1) NOT NULL,
    ActionName nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ObjectName nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Token nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
    Reason nvarchar(400) NOT NULL,
    RequestedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RequestedAt datetime2(7) NOT NULL CONSTRAINT DF_CustodyRequest_RequestedAt DEFAULT (SYSUTCDATETIME()),
    ConfirmedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    ConfirmedAt datetime2(7) NULL,
    ExpiresAt datetime2(7) NULL,
    UsedAt datetime2(7) NULL,
    CONSTRAINT PK_CustodyRequest PRIMARY KEY CLUSTERED (RequestId),
    -- 0.1.0 listed the actions in this constraint; an upgrade makes checks of the same name anew, so that the list gives way to the reference below.
    CONSTRAINT CK_CustodyRequest_ActionName CHECK (ActionName <> N''),
    CONSTRAINT FK_CustodyRequest_CustodyAction FOREIGN KEY (ActionName) REFERENCES mapping.CustodyAction (ActionName),
    CONSTRAINT CK_CustodyRequest_Token CHECK ((ActionName = N'resolve token' AND Token IS NOT NULL) OR (ActionName <> N'resolve token' AND Token IS NULL)),
    CONSTRAINT CK_CustodyRequest_ConfirmedBy CHECK (ConfirmedBy <> RequestedBy),
    CONSTRAINT CK_CustodyRequest_ConfirmedAt CHECK
    (
        (ConfirmedBy IS NULL AND ConfirmedAt IS NULL AND ExpiresAt IS NULL AND UsedAt IS NULL)
        OR (ConfirmedBy IS NOT NULL AND ConfirmedAt IS NOT NULL AND ExpiresAt IS NOT NULL)
    )
);
