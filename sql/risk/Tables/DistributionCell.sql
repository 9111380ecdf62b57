/*
Purpose: The distribution of a column, for charts before and after: cells in the column's order, none of fewer rows than the assessment's SmallestCell
         unless the whole column has fewer, so that no cell shows a person (guideline: 분포 비교).

CellKind   value    one value, CellValue
           range    from LowEdge up to below HighEdge; NULL is an open end, which hides the least and the greatest value
           others   all rarer values together
           missing  NULL
*/
CREATE TABLE risk.DistributionCell
(
    AssessmentId int NOT NULL,
    DatasetId int NOT NULL,
    ColumnName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CellNumber int NOT NULL,
    CellKind nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CellValue nvarchar(400) NULL,
    LowEdge nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
    HighEdge nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
    RowsInCell bigint NOT NULL,
    CONSTRAINT PK_DistributionCell PRIMARY KEY CLUSTERED (AssessmentId, ColumnName, CellNumber),
    CONSTRAINT FK_DistributionCell_Assessment FOREIGN KEY (AssessmentId) REFERENCES risk.Assessment (AssessmentId),
    CONSTRAINT CK_DistributionCell_CellKind CHECK (CellKind IN (N'value', N'range', N'others', N'missing'))
);
