/*
Purpose: The rows of a run as a set-level step sees them: their class, the amount that it treats, and what becomes of it. It is filled and
         emptied inside the step's transaction. It holds source values, so it is in stage.

ClassNumber  rows with equal class columns have equal numbers; 1 for all without class columns
Amount       the value, of a numeric column
PlaceNumber  1 for the smallest amount of the class; NULL for NULL
GroupNumber  of a micro-aggregation, within the class
Side         -1 or 1 for an outlier below or above, 1 for a rare value, 0 for all others
*/
CREATE TABLE stage.StepMember
(
    RunId int NOT NULL,
    StageRowId bigint NOT NULL,
    ClassNumber bigint NOT NULL,
    Amount decimal(38, 10) NULL,
    PlaceNumber bigint NULL,
    GroupNumber bigint NULL,
    Side smallint NOT NULL CONSTRAINT DF_StepMember_Side DEFAULT (0),
    IsReplaced bit NOT NULL CONSTRAINT DF_StepMember_IsReplaced DEFAULT (0),
    NewAmount decimal(38, 10) NULL,
    NewText nvarchar(400) NULL,
    CONSTRAINT PK_StepMember PRIMARY KEY CLUSTERED (RunId, StageRowId)
);
