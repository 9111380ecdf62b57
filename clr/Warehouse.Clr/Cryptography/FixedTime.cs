using System.Runtime.CompilerServices;

namespace Warehouse.Clr.Cryptography;

/// <summary>The one comparison of tags and other secrets.</summary>
internal static class FixedTime
{
    /// <summary>
    /// Whether the bytes of two arrays from the given places on are equal. All are compared, whatever the first difference: if the
    /// time told how many bytes of a forged tag are right, the tag could be found byte by byte. Not optimized, so that no compiler
    /// makes an early return of it.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static bool AreEqual(byte[] left, int leftStart, byte[] right, int rightStart, int count)
    {
        int difference = 0;
        for (int i = 0; i < count; i++)
        {
            difference |= left[leftStart + i] ^ right[rightStart + i];
        }

        return difference == 0;
    }
}
