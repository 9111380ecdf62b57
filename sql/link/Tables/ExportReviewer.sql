/*
Purpose: The export review board (반출심사위원회) of a project: at least three (guideline line 1577).
*/
CREATE TABLE link.ExportReviewer
(
    ProjectId int NOT NULL,
    ReviewerName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Organisation nvarchar(200) NOT NULL,
    AssignedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT PK_ExportReviewer PRIMARY KEY CLUSTERED (ProjectId, ReviewerName),
    CONSTRAINT FK_ExportReviewer_Project FOREIGN KEY (ProjectId) REFERENCES link.Project (ProjectId)
);
