/*
Purpose: The procedures and functions that the caller may run ("sp_stored_procedures"; ODBC's SQLProcedures). Names end with the number of their version, as ODBC's applications know them: 1 of procedures, 0 of functions.
*/
CREATE PROCEDURE sys.sp_stored_procedures
    @sp_name nvarchar(390) = NULL,
    @sp_owner nvarchar(384) = NULL,
    @sp_qualifier nvarchar(128) = NULL,
    @fUsePattern bit = 1
AS
BEGIN
    SET NOCOUNT ON;

    SELECT
        PROCEDURE_QUALIFIER = CONVERT(nvarchar(128), DB_NAME()),
        PROCEDURE_OWNER = CONVERT(nvarchar(128), SCHEMA_NAME(held.schema_id)),
        PROCEDURE_NAME = CONVERT(nvarchar(134), held.name + CASE held.type WHEN 'P' THEN N';1' ELSE N';0' END),
        NUM_INPUT_PARAMS = CONVERT(int, -1),
        NUM_OUTPUT_PARAMS = CONVERT(int, -1),
        NUM_RESULT_SETS = CONVERT(int, -1),
        REMARKS = CONVERT(varchar(254), NULL),
        PROCEDURE_TYPE = CONVERT(smallint, 2)
    FROM sys.objects AS held
    WHERE held.type IN ('P', 'FN', 'IF', 'FS', 'FT')
        AND (@sp_name IS NULL OR held.name = @sp_name OR (@fUsePattern = 1 AND held.name LIKE @sp_name))
        AND (@sp_owner IS NULL OR SCHEMA_NAME(held.schema_id) = @sp_owner OR (@fUsePattern = 1 AND SCHEMA_NAME(held.schema_id) LIKE @sp_owner))
        AND HAS_PERMS_BY_NAME(QUOTENAME(SCHEMA_NAME(held.schema_id)) + N'.' + QUOTENAME(held.name), N'OBJECT', CASE WHEN held.type IN ('IF', 'FT') THEN N'SELECT' ELSE N'EXECUTE' END) = 1
    ORDER BY PROCEDURE_QUALIFIER, PROCEDURE_OWNER, PROCEDURE_NAME;
END;
