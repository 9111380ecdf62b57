/*
Purpose: The parameters of procedures and functions, what they return included ("sp_sproc_columns"; ODBC's SQLProcedureColumns). Table-valued parameters have no ODBC type of their own and are left out. With @isLegacy 0 it is the procedure of that name and _100, for clients of SQL Server 2008 and later.
*/
CREATE PROCEDURE sys.sp_sproc_columns
    @procedure_name nvarchar(390) = N'%',
    @procedure_owner nvarchar(384) = NULL,
    @procedure_qualifier nvarchar(128) = NULL,
    @column_name nvarchar(384) = NULL,
    @ODBCVer int = 2,
    @fUsePattern bit = 1,
    @isLegacy bit = 1
AS
BEGIN
    SET NOCOUNT ON;

    -- Names may end with the number of their version, as sp_stored_procedures gives them.
    DECLARE @name nvarchar(390) = CASE WHEN @procedure_name LIKE N'%;[01]' THEN LEFT(@procedure_name, LEN(@procedure_name) - 2) ELSE @procedure_name END;

    SELECT
        PROCEDURE_QUALIFIER = CONVERT(nvarchar(128), DB_NAME()),
        PROCEDURE_OWNER = CONVERT(nvarchar(128), SCHEMA_NAME(held.schema_id)),
        PROCEDURE_NAME = CONVERT(nvarchar(134), held.name + CASE held.type WHEN 'P' THEN N';1' ELSE N';0' END),
        COLUMN_NAME = CONVERT(nvarchar(128), CASE shown.parameter_id WHEN 0 THEN N'@RETURN_VALUE' ELSE part.name END),
        -- SQL_RETURN_VALUE, SQL_PARAM_TYPE_OUTPUT, SQL_PARAM_TYPE_INPUT.
        COLUMN_TYPE = CONVERT(smallint, CASE WHEN shown.parameter_id = 0 THEN 5 WHEN part.is_output = 1 THEN 2 ELSE 1 END),
        shown.DATA_TYPE,
        shown.TYPE_NAME,
        shown.PRECISION,
        shown.LENGTH,
        shown.SCALE,
        shown.RADIX,
        NULLABLE = CONVERT(smallint, CASE WHEN shown.parameter_id = 0 AND held.type = 'P' THEN 0 ELSE 1 END),
        REMARKS = CONVERT(varchar(254), NULL),
        COLUMN_DEF = CONVERT(nvarchar(4000), NULL),
        shown.SQL_DATA_TYPE,
        shown.SQL_DATETIME_SUB,
        shown.CHAR_OCTET_LENGTH,
        ORDINAL_POSITION = shown.parameter_id,
        IS_NULLABLE = CONVERT(varchar(254), CASE WHEN shown.parameter_id = 0 AND held.type = 'P' THEN 'NO' ELSE 'YES' END),
        shown.SS_DATA_TYPE
    FROM sys.objects AS held
    INNER JOIN sys.spt_parameters_odbc_view AS shown
        ON shown.object_id = held.object_id
        AND shown.ODBCVer = CASE WHEN @ODBCVer = 3 THEN 3 ELSE 2 END
        AND shown.is_legacy = @isLegacy
    LEFT JOIN sys.parameters AS part
        ON part.object_id = shown.object_id
        AND part.parameter_id = shown.parameter_id
    WHERE held.type IN ('P', 'FN', 'IF', 'FS', 'FT')
        AND (held.name = @name OR (@fUsePattern = 1 AND held.name LIKE @name))
        AND (@procedure_owner IS NULL OR SCHEMA_NAME(held.schema_id) = @procedure_owner OR (@fUsePattern = 1 AND SCHEMA_NAME(held.schema_id) LIKE @procedure_owner))
        AND (@column_name IS NULL OR ISNULL(part.name, N'@RETURN_VALUE') = @column_name OR (@fUsePattern = 1 AND ISNULL(part.name, N'@RETURN_VALUE') LIKE @column_name))
        AND HAS_PERMS_BY_NAME(QUOTENAME(SCHEMA_NAME(held.schema_id)) + N'.' + QUOTENAME(held.name), N'OBJECT', CASE WHEN held.type IN ('IF', 'FT') THEN N'SELECT' ELSE N'EXECUTE' END) = 1
    ORDER BY PROCEDURE_QUALIFIER, PROCEDURE_OWNER, PROCEDURE_NAME, ORDINAL_POSITION;
END;
