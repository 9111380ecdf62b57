/*
Purpose: For servers whose administrators accept signed assemblies only, in place of a list of hashes: the assembly's strong-name key becomes an asymmetric key of master, its login may load
         UNSAFE ASSEMBLY (what clr strict security asks for, whatever the permission set), and the hash, which is trusted for the moment that the key is read, is taken from the list again.
         Run by a sysadmin in master, once per key; then Warehouse.sql installs without CONTROL SERVER. The assembly must have been built with a key of your own:
         dotnet build -p:SignAssembly=true -p:AssemblyOriginatorKeyFile=warehouse.snk
Errors:  50343 not in master; 50344 the assembly is not signed
*/
SET NOCOUNT, XACT_ABORT ON;

DECLARE
    -- Replaced by the assembly's hash and bytes.
    @assemblyHash varbinary(64) = 0x00,
    @assembly varbinary(max) = 0x00,
    @wasTrusted bit = 0;

IF DB_NAME() <> N'master'
    THROW 50343, N'Run this in master: the login that the key gives belongs to the server.', 1;

IF EXISTS (SELECT 1 FROM sys.trusted_assemblies AS trusted WHERE trusted.hash = @assemblyHash)
    SET @wasTrusted = 1;
ELSE
    EXECUTE sys.sp_add_trusted_assembly @hash = @assemblyHash, @description = N'WarehouseClr, until its key is read';

BEGIN TRY
    IF NOT EXISTS (SELECT 1 FROM sys.asymmetric_keys AS existing WHERE existing.name = N'WarehouseClrKey')
    BEGIN
        CREATE ASSEMBLY WarehouseClrSigned FROM @assembly WITH PERMISSION_SET = SAFE;

        IF NOT EXISTS (SELECT 1 FROM sys.assemblies AS signed WHERE signed.name = N'WarehouseClrSigned' AND signed.clr_name NOT LIKE N'%publickeytoken=null%')
            THROW 50344, N'The assembly has no strong name. Build it with a key of your own, or let the server trust its hash (Warehouse.sql does).', 1;

        CREATE ASYMMETRIC KEY WarehouseClrKey FROM ASSEMBLY WarehouseClrSigned;
        DROP ASSEMBLY WarehouseClrSigned;
    END;

    IF SUSER_ID(N'WarehouseClrLogin') IS NULL
        CREATE LOGIN WarehouseClrLogin FROM ASYMMETRIC KEY WarehouseClrKey;

    GRANT UNSAFE ASSEMBLY TO WarehouseClrLogin;
END TRY
BEGIN CATCH
    IF EXISTS (SELECT 1 FROM sys.assemblies AS existing WHERE existing.name = N'WarehouseClrSigned')
        DROP ASSEMBLY WarehouseClrSigned;

    IF @wasTrusted = 0
        EXECUTE sys.sp_drop_trusted_assembly @hash = @assemblyHash;

    THROW;
END CATCH;

IF @wasTrusted = 0
    EXECUTE sys.sp_drop_trusted_assembly @hash = @assemblyHash;
