using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;

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

    /// <summary>SHA-512 of the bytes, as a binary literal: what a server must trust.</summary>
    public static string Hash { get; } = "0x" + Convert.ToHexString(SHA512.HashData(ReadBytes()));

    /// <summary>
    /// Trusts the hash on the server, where strict security asks for it and no key of a signed assembly does it instead (Signed.sql); who lacks CONTROL SERVER leaves it to an administrator and may not even
    /// read the list. Outside of the installation's transaction, because the list is the server's. Hashes of earlier builds stay: other databases may hold them.
    /// </summary>
    public static SqlBatch Trust() => new("clr/trusted assembly", $"""
        IF HAS_PERMS_BY_NAME(NULL, NULL, N'CONTROL SERVER') = 1
            AND SUSER_ID(N'WarehouseClrLogin') IS NULL
            AND EXISTS (SELECT 1 FROM sys.configurations AS configured WHERE configured.name = N'clr strict security' AND configured.value_in_use = 1)
            EXECUTE sys.sp_executesql N'
                IF NOT EXISTS (SELECT 1 FROM sys.trusted_assemblies AS trusted WHERE trusted.hash = @assemblyHash)
                    EXECUTE sys.sp_add_trusted_assembly @hash = @assemblyHash, @description = N''{ClrFunctions.SqlAssemblyName}'';',
                N'@assemblyHash varbinary(64)',
                {Hash};

        """, 1);

    /// <summary>
    /// Creates the assembly with permission set SAFE, or replaces it. UNCHECKED DATA: the functions keep no data in types of the assembly, and the results that persisted columns hold are not computed
    /// again ("ALTER ASSEMBLY"); a release whose functions give other results says so in its notes. An assembly of the same bytes is left alone, since ALTER ASSEMBLY refuses it (6285).
    /// </summary>
    public static SqlBatch CreateOrAlter()
    {
        string bytes = Literal(ReadBytes());
        return new SqlBatch("clr/assembly", $"""
            DECLARE @assembly varbinary(max) = {bytes};

            IF NOT EXISTS (SELECT 1 FROM sys.assemblies AS existing WHERE existing.name = N'{ClrFunctions.SqlAssemblyName}')
                CREATE ASSEMBLY {ClrFunctions.SqlAssemblyName} FROM @assembly WITH PERMISSION_SET = SAFE;
            ELSE IF NOT EXISTS
            (
                SELECT 1
                FROM sys.assembly_files AS stored
                INNER JOIN sys.assemblies AS existing ON existing.assembly_id = stored.assembly_id
                WHERE existing.name = N'{ClrFunctions.SqlAssemblyName}'
                    AND stored.content = @assembly
            )
                ALTER ASSEMBLY {ClrFunctions.SqlAssemblyName} FROM @assembly WITH PERMISSION_SET = SAFE, UNCHECKED DATA;

            """, 1);
    }

    // A line may end with a backslash inside a binary constant ("Backslash (Line Continuation)"), so that the script stays a text that editors open.
    internal static string Literal(byte[] bytes)
    {
        string digits = Convert.ToHexString(bytes);
        var text = new StringBuilder("0x", digits.Length + digits.Length / 80);
        for (int i = 0; i < digits.Length; i += 160)
        {
            text.Append("\\\n").Append(digits, i, int.Min(160, digits.Length - i));
        }

        return text.ToString();
    }
}
