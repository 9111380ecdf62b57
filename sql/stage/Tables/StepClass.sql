/*
Purpose: The classes of stage.StepMember with the statistics of their amounts. Filled and emptied inside the step's transaction.
         Quartiles and the median are interpolated like PERCENTILE_CONT, in exact decimals.
*/
CREATE TABLE stage.StepClass
(
    RunId int NOT NULL,
    ClassNumber bigint NOT NULL,
    MemberCount bigint NOT NULL,
    ValueCount bigint NOT NULL,
    Smallest decimal(38, 10) NULL,
    LowerQuartile decimal(38, 10) NULL,
    Median decimal(38, 10) NULL,
    UpperQuartile decimal(38, 10) NULL,
    Largest decimal(38, 10) NULL,
    Mean decimal(38, 10) NULL,
    Deviation float NULL,
    CONSTRAINT PK_StepClass PRIMARY KEY CLUSTERED (RunId, ClassNumber)
);
