/*
Purpose:     The columns of one of a dataset's tables whose source is in one class of the risk review, as a JSON array in the table's order.
Parameters:  @datasetId, @planVersion, @tableKind  as in risk.AssessableColumn
             @classification  as in policy.SourceColumn
Result:      a JSON array, [] when there is none
Permissions: Used inside the schema.
Example:     risk.ClassifiedColumns(@datasetId, @planVersion, N'mart', N'quasi_identifier')
*/
CREATE OR ALTER FUNCTION risk.ClassifiedColumns
(
    @datasetId int,
    @planVersion int,
    @tableKind nvarchar(10),
    @classification nvarchar(20)
)
RETURNS nvarchar(max)
AS
BEGIN
    -- Names are letters, digits and underscores: nothing in them needs an escape.
    RETURN CONCAT
    (
        N'[',
        (
            SELECT STRING_AGG(CONVERT(nvarchar(max), QUOTENAME(assessable.ColumnName, N'"')), N',') WITHIN GROUP (ORDER BY assessable.Ordinal)
            FROM risk.AssessableColumn(@datasetId, @planVersion, @tableKind) AS assessable
            WHERE assessable.Classification = @classification
        ),
        N']'
    );
END;
