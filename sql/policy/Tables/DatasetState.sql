/*
Purpose: The states of a dataset: where it stands among the five steps of the guideline. policy.DatasetTransition says how it gets from one to another.
         StepNumber is the step that the dataset has done: 1 preparation, 2 risk review, 3 pseudonymization, 4 adequacy review, 5 safe management.
*/
CREATE TABLE policy.DatasetState
(
    StateName nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    KoreanName nvarchar(40) NOT NULL,
    StepNumber tinyint NOT NULL,
    Description nvarchar(400) NOT NULL,
    CONSTRAINT PK_DatasetState PRIMARY KEY CLUSTERED (StateName)
);
