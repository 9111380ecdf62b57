/*
Purpose: The techniques as data. A technique is a row here, rows in policy.TechniqueParameter and, if needed, one function
         or one load step; adding one touches no procedure. Rows are written by deployment only, because templates are SQL text.

Kind           scalar  one value in, one value out: Template is an expression
               source  changes staged values before anything else sees them: StepProcedure
               row     excludes rows before the statistics pass: StepProcedure
               set     needs all rows; makes a target column, or removes rows: StepProcedure
               in_place  needs all rows; treats a target column's values where they stand: StepProcedure
               none    says that a source column is not taken over
Template       {value} is the value so far, {name} the parameter of that name, {key} the key of the step, {runKey} the key of
               dataset and release, {columnKey} the one derived from it for the target column, {subjectKey} the row's subject key as
               text, {items} the rendered list of ItemTemplate
ItemTemplate   rendered once per item of the technique's list parameter
CheckTemplate  true for every value that lies in the planned domain; {target} is the value in the target, {targetType} its type,
               {value} the source's value.
               It sees the result of the last rule on a column
ResultType     the type of the target column unless the plan says another; 'source' = the type of the source column
InvalidPossible  1 when the function gives NULL for what it cannot parse or place, so that the rule's onInvalid applies
*/
CREATE TABLE policy.Technique
(
    TechniqueName nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    KoreanName nvarchar(60) NOT NULL,
    Family nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Kind nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Template nvarchar(2000) COLLATE Latin1_General_100_BIN2 NULL,
    ItemTemplate nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL,
    CheckTemplate nvarchar(2000) COLLATE Latin1_General_100_BIN2 NULL,
    CheckItemTemplate nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL,
    StepProcedure nvarchar(261) COLLATE Latin1_General_100_BIN2 NULL,
    -- lint: allow W008 because rows are written by deployment only.
    ResultType nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    SourceTypes nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    InvalidPossible bit NOT NULL,
    KeyByteCount int NULL,
    KeepsSubjectKey bit NOT NULL,
    AllowsDelta bit NOT NULL,
    Description nvarchar(400) NOT NULL,
    CONSTRAINT PK_Technique PRIMARY KEY CLUSTERED (TechniqueName),
    CONSTRAINT CK_Technique_Kind CHECK (Kind IN (N'scalar', N'source', N'row', N'set', N'in_place', N'none')),
    CONSTRAINT CK_Technique_SourceTypes CHECK (SourceTypes IN (N'any', N'any or none', N'number', N'date', N'no source')),
    CONSTRAINT CK_Technique_Body CHECK
    (
        (Kind = N'scalar' AND Template IS NOT NULL AND StepProcedure IS NULL)
        OR (Kind IN (N'source', N'row', N'set', N'in_place') AND Template IS NULL AND StepProcedure IS NOT NULL)
        OR (Kind = N'none' AND Template IS NULL AND StepProcedure IS NULL)
    )
);
