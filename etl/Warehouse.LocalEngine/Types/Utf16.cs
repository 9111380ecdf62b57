using System;
using System.Runtime.InteropServices;

namespace Warehouse.LocalEngine.Types;

/// <summary>UTF-16LE bytes as nvarchar stores them: unit by unit, so that lone surrogates survive (Encoding.Unicode would replace them).</summary>
internal static class Utf16
{
    public static byte[] ToBytes(string text)
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(text.AsSpan());
        return BitConverter.IsLittleEndian ? bytes.ToArray() : throw new PlatformNotSupportedException("The local engine runs on little-endian machines only.");
    }

    /// <param name="bytes">An even number of bytes.</param>
    public static string FromBytes(ReadOnlySpan<byte> bytes) => new(MemoryMarshal.Cast<byte, char>(bytes));
}
