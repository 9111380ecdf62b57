/*
Purpose: The parameters of a technique: type, range, default.

TypeName       a SQL type (int, bigint, bit, decimal(38,10), nvarchar(n), nchar(1)), or one of
               list            text of items 'a:b:c;a:b:c'; its fields are the rows with this ListName, in Ordinal order;
                               a field '*' means no limit (NULL)
               predicate       tree of {"op","column","value"}, {"op":"and"|"or","terms":[…]}, {"op":"not","term":{…}}
               hierarchy       name of a hierarchy of policy.Category
               target_columns  JSON array of target columns, or object of label: target column; their last steps come before this one
               number_columns  JSON array of numeric target columns that the step treats where they stand
               treated_columns  JSON array of target columns that the step treats where they stand
               source_columns  JSON array of source columns
               source_column   name of a source column
               class_columns   JSON array of target columns whose equal values make a class, as they stand when the step runs
AllowsStatistic  1 when the value may be a statistic of the source column instead of a number:
               {"percentile":99.9}, {"sigma":3} or {"iqr":1.5}, with "frozen":true to compute it once per plan version
*/
CREATE TABLE policy.TechniqueParameter
(
    TechniqueName nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ParameterName nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    TypeName nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ListName nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
    Ordinal int NOT NULL,
    IsRequired bit NOT NULL,
    DefaultValue nvarchar(400) NULL,
    AllowedValues nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
    MinimumValue decimal(38, 10) NULL,
    MaximumValue decimal(38, 10) NULL,
    AllowsStatistic bit NOT NULL CONSTRAINT DF_TechniqueParameter_AllowsStatistic DEFAULT (0),
    Description nvarchar(400) NOT NULL,
    CONSTRAINT PK_TechniqueParameter PRIMARY KEY CLUSTERED (TechniqueName, ParameterName),
    CONSTRAINT FK_TechniqueParameter_Technique FOREIGN KEY (TechniqueName) REFERENCES policy.Technique (TechniqueName)
);
