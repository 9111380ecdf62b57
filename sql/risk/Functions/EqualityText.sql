/*
Purpose:     The T-SQL text of the condition that two columns hold the same value: of one family by themselves (texts by code points), otherwise as texts.
Parameters:  @oneExpression, @otherExpression  quoted columns with their aliases
             @oneType, @otherType              their types as in policy.SourceColumn
Result:      a condition; it is unknown when one of them is NULL
Permissions: Used inside the schema.
Example:     risk.EqualityText(N'source.[Age]', N'int', N'work.[AgeBand]', N'nvarchar(20)')
*/
CREATE OR ALTER FUNCTION risk.EqualityText
(
    @oneExpression nvarchar(300),
    @oneType nvarchar(128),
    @otherExpression nvarchar(300),
    @otherType nvarchar(128)
)
RETURNS nvarchar(1000)
AS
BEGIN
    RETURN CASE
        WHEN risk.TypeFamily(@oneType) = risk.TypeFamily(@otherType) AND risk.TypeFamily(@oneType) IN (N'number', N'date')
            THEN CONCAT(@oneExpression, N' = ', @otherExpression)
        WHEN risk.TypeFamily(@oneType) = N'text' AND risk.TypeFamily(@otherType) = N'text'
            THEN CONCAT(@oneExpression, N' COLLATE Latin1_General_100_BIN2 = ', @otherExpression, N' COLLATE Latin1_General_100_BIN2')
        ELSE CONCAT(pseudo.TextExpression(@oneExpression, @oneType), N' COLLATE Latin1_General_100_BIN2 = ', pseudo.TextExpression(@otherExpression, @otherType),
            N' COLLATE Latin1_General_100_BIN2')
    END;
END;
