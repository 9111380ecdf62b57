/*
Purpose:     The quoted name of one of a dataset's tables.
Parameters:  @datasetName  as registered
             @tableKind    stage, incoming or mart
Result:      e.g. mart.[Retail]; NULL for NULL
Permissions: Used inside the schema.
Example:     risk.TableName(N'Retail', N'mart')
*/
CREATE OR ALTER FUNCTION risk.TableName
(
    @datasetName nvarchar(100),
    @tableKind nvarchar(10)
)
RETURNS nvarchar(300)
AS
BEGIN
    RETURN CASE @tableKind
        WHEN N'mart' THEN N'mart.' + QUOTENAME(@datasetName)
        WHEN N'incoming' THEN N'mart.' + QUOTENAME(@datasetName + N'Incoming')
        ELSE N'stage.' + QUOTENAME(@datasetName)
    END;
END;
