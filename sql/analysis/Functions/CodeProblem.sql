/*
Purpose:     Why a procedure of schema consigned is not to be approved or run: its text holds what reaches past @artifact (analysis.ForbiddenWords), or the schema holds something else than procedures.
             A procedure uses its schema's functions, views and tables by ownership, whatever they were made into after its own text was approved; its procedures it cannot call, since that takes EXECUTE.
Parameters:  @procedureName  its name
Result:      rows of MessageNumber, Argument1, Argument2
Permissions: Inner function of the schema; granted to nobody.
Example:     SELECT problem.MessageNumber FROM analysis.CodeProblem(N'SalesByAge') AS problem;
*/
CREATE OR ALTER FUNCTION analysis.CodeProblem
(
    @procedureName nvarchar(128)
)
RETURNS TABLE
AS
RETURN
(
    SELECT
        MessageNumber = 50337,
        Argument1 = CONVERT(nvarchar(400), QUOTENAME(@procedureName)),
        Argument2 = CONVERT(nvarchar(400), found.Words)
    FROM sys.sql_modules AS module
    CROSS APPLY (VALUES (analysis.ForbiddenWords(module.definition))) AS found (Words)
    WHERE module.object_id = OBJECT_ID(N'consigned.' + QUOTENAME(@procedureName), N'P')
        AND found.Words IS NOT NULL
    UNION ALL
    SELECT 50338, CONVERT(nvarchar(400), QUOTENAME(MIN(other.name COLLATE Latin1_General_100_BIN2))), NULL
    FROM sys.objects AS other
    WHERE other.schema_id = SCHEMA_ID(N'consigned')
        AND other.type <> N'P'
    HAVING COUNT(*) > 0
);
