/*
Purpose: Requests to take a result out of the analysts' space (데이터 안심존): results leave, data do not. A request names the result as a tree, is checked when it is made,
         decided by a second person, and released once.

QueryTree         {"groupBy":["Region","AgeBand"],"sum":"Amount","predicate":{…}}: one or two target columns, counts, and the sum of one column if asked
MinimumCell       cells of fewer subjects (rows where the table has no subject) are suppressed
DominancePercent  cells to whose sum one subject contributes more than this are suppressed
Status            requested, approved, rejected, released
*/
CREATE TABLE risk.ExportRequest
(
    ExportId int IDENTITY(1, 1) NOT NULL,
    DatasetId int NOT NULL,
    RunId int NOT NULL,
    PlanVersion int NOT NULL,
    -- lint: allow W012 because the tree is JSON of any size; what it may name is limited.
    QueryTree nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
    MinimumCell int NOT NULL,
    DominancePercent int NOT NULL,
    Reason nvarchar(400) NOT NULL,
    Status nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT DF_ExportRequest_Status DEFAULT (N'requested'),
    RequestedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RequestedAt datetime2(7) NOT NULL CONSTRAINT DF_ExportRequest_RequestedAt DEFAULT (SYSUTCDATETIME()),
    DecidedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    DecidedAt datetime2(7) NULL,
    Opinion nvarchar(400) NULL,
    ReleasedAt datetime2(7) NULL,
    CONSTRAINT PK_ExportRequest PRIMARY KEY CLUSTERED (ExportId),
    CONSTRAINT FK_ExportRequest_Dataset FOREIGN KEY (DatasetId) REFERENCES policy.Dataset (DatasetId),
    CONSTRAINT FK_ExportRequest_LoadRun FOREIGN KEY (RunId) REFERENCES pseudo.LoadRun (RunId),
    CONSTRAINT CK_ExportRequest_Status CHECK (Status IN (N'requested', N'approved', N'rejected', N'released')),
    CONSTRAINT CK_ExportRequest_QueryTree CHECK (ISJSON(QueryTree) = 1)
);
