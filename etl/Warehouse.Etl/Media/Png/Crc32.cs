using System;

namespace Warehouse.Etl.Media.Png;

/// <summary>The cyclic redundancy check of PNG chunks (PNG specification, annex D).</summary>
internal static class Crc32
{
    private static readonly uint[] Table = Make();

    public static uint Add(uint crc, ReadOnlySpan<byte> bytes)
    {
        crc = ~crc;
        foreach (byte each in bytes)
        {
            crc = Table[(crc ^ each) & 0xFF] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint[] Make()
    {
        uint[] table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            uint entry = i;
            for (int bit = 0; bit < 8; bit++)
            {
                entry = (entry & 1) != 0 ? 0xEDB88320 ^ (entry >> 1) : entry >> 1;
            }

            table[i] = entry;
        }

        return table;
    }
}
