/*
Purpose: What a function returns, as its declaration says it: a type, or TABLE.
*/
CREATE FUNCTION tSQLt.ReturnType (@functionId int)
RETURNS nvarchar(400)
AS
BEGIN
    RETURN ISNULL
    (
        (
            SELECT tSQLt.TypeText(result.user_type_id, result.max_length, result.precision, result.scale, NULL)
            FROM sys.parameters AS result
            WHERE result.object_id = @functionId
                AND result.parameter_id = 0
        ),
        N'TABLE'
    );
END;
