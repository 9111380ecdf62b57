/*
Purpose:     Whether a type's order means something: numbers and dates. Of such columns distances can be measured in their order, of others only by equality.
Parameters:  @typeName  as in policy.SourceColumn
Result:      bit
Permissions: Used inside the schema.
Example:     risk.IsOrderedType(N'decimal(15,0)')
*/
CREATE OR ALTER FUNCTION risk.IsOrderedType
(
    @typeName nvarchar(128)
)
RETURNS bit
AS
BEGIN
    RETURN CASE WHEN @typeName LIKE N'%int' OR @typeName LIKE N'decimal(%' OR @typeName LIKE N'date%' THEN 1 ELSE 0 END;
END;
