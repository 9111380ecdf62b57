/*
Purpose: The data types that there are ("sp_datatype_info"; ODBC's SQLGetTypeInfo). With @isLegacy 0 it is the procedure of that name and _100, for clients of SQL Server 2008 and later.
*/
CREATE PROCEDURE sys.sp_datatype_info
    @data_type int = 0,
    @ODBCVer tinyint = 2,
    @isLegacy bit = 1
AS
BEGIN
    SET NOCOUNT ON;

    SELECT
        held.TYPE_NAME, held.DATA_TYPE, held.PRECISION, held.LITERAL_PREFIX, held.LITERAL_SUFFIX, held.CREATE_PARAMS, held.NULLABLE, held.CASE_SENSITIVE, held.SEARCHABLE, held.UNSIGNED_ATTRIBUTE, held.MONEY,
        held.AUTO_INCREMENT, held.LOCAL_TYPE_NAME, held.MINIMUM_SCALE, held.MAXIMUM_SCALE, held.SQL_DATA_TYPE, held.SQL_DATETIME_SUB, held.NUM_PREC_RADIX, held.INTERVAL_PRECISION, held.USERTYPE
    FROM sys.spt_datatype_info AS held
    WHERE held.ODBCVer = CASE WHEN @ODBCVer = 3 THEN 3 ELSE 2 END
        AND held.is_legacy = @isLegacy
        AND (@data_type = 0 OR held.DATA_TYPE = @data_type)
    -- "By DATA_TYPE and then by how closely the data type maps": what takes no identity, and the wider, first.
    ORDER BY held.DATA_TYPE, held.AUTO_INCREMENT, held.MONEY, held.PRECISION DESC, held.NULLABLE DESC, held.TYPE_NAME;
END;
