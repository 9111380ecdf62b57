EXECUTE tSQLt.NewTestClass @ClassName = N'LinkProceduresTests';
GO
/* Every procedure that a party may execute, as the catalog has it: one added later is tested without being named here. */
CREATE PROCEDURE LinkProceduresTests.[test every procedure of a party refuses an open transaction on record]
--[@tSQLt:NoTransaction](DEFAULT)
AS
BEGIN
    DECLARE @name nvarchar(261), @call nvarchar(max);
    DECLARE granted CURSOR LOCAL FAST_FORWARD FOR
        SELECT
            CONCAT(N'link.', held.name),
            CONCAT(N'EXECUTE link.', QUOTENAME(held.name), N' ', arguments.List, N';')
        FROM sys.procedures AS held
        CROSS APPLY
        (
            SELECT STRING_AGG(CONVERT(nvarchar(max), CONCAT(parameter.name, N' = NULL')), N', ') WITHIN GROUP (ORDER BY parameter.parameter_id)
            FROM sys.parameters AS parameter
            WHERE parameter.object_id = held.object_id
                AND parameter.is_output = 0
        ) AS arguments (List)
        WHERE held.schema_id = SCHEMA_ID(N'link')
            AND EXISTS (SELECT 1 FROM sys.database_permissions AS permission WHERE permission.class = 1 AND permission.major_id = held.object_id AND permission.state = 'G')
        ORDER BY held.name;

    OPEN granted;
    FETCH NEXT FROM granted INTO @name, @call;
    WHILE @@FETCH_STATUS = 0
    BEGIN
        EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = @name, @call = @call;
        FETCH NEXT FROM granted INTO @name, @call;
    END;
    CLOSE granted;
    DEALLOCATE granted;
END;
GO
CREATE PROCEDURE LinkProceduresTests.[test no procedure is granted to two of the three parties but those that show progress or register]
AS
BEGIN
    SELECT held.name
    INTO #Both
    FROM sys.procedures AS held
    INNER JOIN sys.database_permissions AS permission
        ON permission.class = 1
        AND permission.major_id = held.object_id
        AND permission.state = 'G'
    INNER JOIN sys.database_principals AS party ON party.principal_id = permission.grantee_principal_id
    WHERE held.schema_id = SCHEMA_ID(N'link')
        AND party.name IN (N'linkage_agent', N'linkage_key_agent', N'linkage_applicant')
        -- Counts only, or what each server must know.
        AND held.name NOT IN (N'ShowProgress', N'RegisterProject', N'AddApplicant', N'LinkageRate', N'AnalyzeJoined', N'PseudonymizeFurther')
    GROUP BY held.name
    HAVING COUNT(*) > 1;

    EXECUTE tSQLt.AssertEmptyTable @TableName = N'#Both';
END;
GO
