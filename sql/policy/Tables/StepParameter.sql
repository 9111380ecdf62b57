/*
Purpose: The parameter values of a plan's steps, as text; the type stands in policy.TechniqueParameter.
         ItemNumber is 0 for a plain parameter, 1..n for the fields of a list's items. A NULL value means no limit.
*/
CREATE TABLE policy.StepParameter
(
    DatasetId int NOT NULL,
    PlanVersion int NOT NULL,
    StepNumber int NOT NULL,
    ParameterName nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ItemNumber int NOT NULL,
    ParameterValue nvarchar(4000) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT PK_StepParameter PRIMARY KEY CLUSTERED (DatasetId, PlanVersion, StepNumber, ParameterName, ItemNumber),
    CONSTRAINT FK_StepParameter_PlanStep FOREIGN KEY (DatasetId, PlanVersion, StepNumber)
        REFERENCES policy.PlanStep (DatasetId, PlanVersion, StepNumber)
);
