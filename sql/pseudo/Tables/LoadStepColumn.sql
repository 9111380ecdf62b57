/*
Purpose: Where the steps of a run find and leave their values. A plan is one ordered list; scalar steps that no set-level step stands between
         are done by one pass over the rows. Pass 0 fills the work table from the stage; pass n follows the nth set-level step.

PassNumber     of the scalar pass that does the step; of a set-level step its own place among the set-level steps, from 1
InputColumn    the column of the work table that holds the value before the step; NULL where it is the source's, or the step before
               in the same pass hands it on
WorkColumn     the column of the work table that the step leaves its value in; NULL where the next step in the same pass takes it
               on. It is the target column itself once the value has the target's type, else a column of its own: _30_Age, a
               name that no plan can take, because a plan's names begin with a letter
InvalidColumn  where the step may meet a value that its technique cannot treat: the column that marks the row with 1, _Invalid30
CarriesSource  1 when a set-level step is the first on its column: pass 0 brings the source's value to InputColumn
*/
CREATE TABLE pseudo.LoadStepColumn
(
    RunId int NOT NULL,
    StepNumber int NOT NULL,
    Kind nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PassNumber int NOT NULL,
    ColumnName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    SourceColumn nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    InputColumn nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    -- lint: allow W008 because pseudo.ScheduleSteps writes types of policy.ChainStep and policy.SourceColumn, both rebuilt by policy.NormalizedType.
    InputType nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    WorkColumn nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    -- lint: allow W008 because it is such a type as well.
    WorkType nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    InvalidColumn nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    CarriesSource bit NOT NULL,
    CONSTRAINT PK_LoadStepColumn PRIMARY KEY CLUSTERED (RunId, StepNumber),
    CONSTRAINT FK_LoadStepColumn_LoadRun FOREIGN KEY (RunId) REFERENCES pseudo.LoadRun (RunId)
);
