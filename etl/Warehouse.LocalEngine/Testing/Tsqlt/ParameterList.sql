/*
Purpose: The parameters of a procedure or function as its declaration lists them, each with the default NULL for a procedure's; NULL without any.
*/
CREATE FUNCTION tSQLt.ParameterList (@objectId int, @withDefaults bit)
RETURNS nvarchar(max)
AS
BEGIN
    RETURN
    (
        SELECT STRING_AGG
        (
            CONVERT(nvarchar(max), CONCAT
            (
                parameter.name, N' ',
                tSQLt.TypeText(parameter.user_type_id, parameter.max_length, parameter.precision, parameter.scale, NULL),
                CASE
                    WHEN parameter.is_readonly = 1 THEN N' READONLY'
                    WHEN @withDefaults = 1 THEN N' = NULL'
                END,
                CASE WHEN parameter.is_output = 1 THEN N' OUTPUT' END
            )),
            N', '
        ) WITHIN GROUP (ORDER BY parameter.parameter_id)
        FROM sys.parameters AS parameter
        WHERE parameter.object_id = @objectId
            AND parameter.parameter_id > 0
    );
END;
