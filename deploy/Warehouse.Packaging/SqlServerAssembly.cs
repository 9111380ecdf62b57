using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;

namespace Warehouse.Packaging;

/// <summary>
/// What brings the SQLCLR assembly into a SQL Server database. Under <c>clr strict security</c> (2017 and later) an unsigned assembly loads only when
/// the SHA-512 of its bytes is trusted on the server (SQL Server documentation, "sys.sp_add_trusted_assembly").
/// </summary>
public static class SqlServerAssembly
{
    private const string ResourceName = "Warehouse.Clr.net472.dll";

    /// <summary>The .NET Framework build of the assembly, byte for byte as it was compiled.</summary>
    public static byte[] ReadBytes()
    {
        using Stream stream = typeof(SqlServerAssembly).Assembly.GetManifestResourceStream(ResourceName)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Two batches: the hash is trusted on the server (needs CONTROL SERVER), then the assembly is created in the database, with permission set SAFE.</summary>
    public static IReadOnlyList<SqlBatch> Batches()
    {
        byte[] bytes = ReadBytes();
        string hash = Convert.ToHexString(SHA512.HashData(bytes));
        string trust = $"""
            IF NOT EXISTS (SELECT 1 FROM sys.trusted_assemblies AS trusted WHERE trusted.hash = 0x{hash})
                EXECUTE sys.sp_add_trusted_assembly @hash = 0x{hash}, @description = N'{ClrFunctions.SqlAssemblyName}';
            """;
        string create = $"""
            IF NOT EXISTS (SELECT 1 FROM sys.assemblies AS existing WHERE existing.name = N'{ClrFunctions.SqlAssemblyName}')
                CREATE ASSEMBLY {ClrFunctions.SqlAssemblyName} FROM 0x{Convert.ToHexString(bytes)} WITH PERMISSION_SET = SAFE;
            """;
        return [new SqlBatch("clr/trusted assembly", trust, 1), new SqlBatch("clr/assembly", create, 1)];
    }
}
