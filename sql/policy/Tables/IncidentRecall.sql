/*
Purpose: From whom a dataset is recalled after an incident (회수): everybody who could read its view and every recipient it was provided to, and when each gave back or
         destroyed what he had. An incident is not closed while one is open.
*/
CREATE TABLE policy.IncidentRecall
(
    DatasetId int NOT NULL,
    IncidentId int NOT NULL,
    HolderName nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    DoneAt datetime2(7) NULL,
    DoneBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    Remark nvarchar(400) NULL,
    CONSTRAINT PK_IncidentRecall PRIMARY KEY CLUSTERED (IncidentId, HolderName),
    CONSTRAINT FK_IncidentRecall_Incident FOREIGN KEY (IncidentId) REFERENCES policy.Incident (IncidentId)
);
