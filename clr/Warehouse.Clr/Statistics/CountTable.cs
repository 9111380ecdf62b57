using System;
using System.Data.SqlTypes;
using System.IO;
using Warehouse.Clr.Errors;

namespace Warehouse.Clr.Statistics;

/// <summary>
/// How often each number occurs, ordered by number: the distribution of a sensitive attribute in one class. Two arrays, because there may be
/// hundreds of thousands of tables at once, most of them of a few numbers.
/// </summary>
/// <remarks>As bytes: for each number in order its distance from the one before and its count, both as base-128 integers, low digits first
/// (LEB128). Equal tables have equal bytes, so that GROUP BY finds equal distributions.</remarks>
internal sealed class CountTable
{
    private const string Damaged = "must be a result of ValueCounts; these bytes are damaged or something else.";

    private int[] numbers = new int[2];
    private long[] counts = new long[2];
    private int length;

    public bool IsEmpty => length == 0;

    /// <summary>How many numbers there are.</summary>
    public int Length => length;

    public static CountTable FromBytes(string function, string parameter, SqlBinary bytes)
    {
        CountTable table = new CountTable();
        table.AddAll(function, parameter, bytes);
        return table;
    }

    public int NumberAt(int index) => numbers[index];

    public long CountAt(int index) => counts[index];

    public void Add(int number, long count)
    {
        // Rows of one class often come with the same few numbers; binary search keeps classes with many of them fast, too.
        int index = Array.BinarySearch(numbers, 0, length, number);
        if (index >= 0)
        {
            counts[index] += count;
            return;
        }

        index = ~index;
        if (length == numbers.Length)
        {
            Array.Resize(ref numbers, length * 2);
            Array.Resize(ref counts, length * 2);
        }

        Array.Copy(numbers, index, numbers, index + 1, length - index);
        Array.Copy(counts, index, counts, index + 1, length - index);
        numbers[index] = number;
        counts[index] = count;
        length++;
    }

    public void Add(CountTable other)
    {
        for (int i = 0; i < other.length; i++)
        {
            Add(other.numbers[i], other.counts[i]);
        }
    }

    public void AddAll(string function, string parameter, SqlBinary bytes)
    {
        byte[] source = bytes.Value;
        int position = 0;
        long number = 0;
        while (position < source.Length)
        {
            number += TakeInteger(source, ref position, function, parameter);
            long count = TakeInteger(source, ref position, function, parameter);
            if (number > int.MaxValue || count <= 0)
            {
                throw Require.Problem(function, parameter, Damaged);
            }

            Add((int)number, count);
        }
    }

    public SqlBinary ToBytes()
    {
        byte[] bytes = new byte[length * 15];
        int position = 0;
        int previous = 0;
        for (int i = 0; i < length; i++)
        {
            PutInteger(bytes, ref position, numbers[i] - previous);
            PutInteger(bytes, ref position, counts[i]);
            previous = numbers[i];
        }

        Array.Resize(ref bytes, position);
        return new SqlBinary(bytes);
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(length);
        for (int i = 0; i < length; i++)
        {
            writer.Write(numbers[i]);
            writer.Write(counts[i]);
        }
    }

    public void Read(BinaryReader reader)
    {
        length = reader.ReadInt32();
        numbers = new int[Math.Max(2, length)];
        counts = new long[Math.Max(2, length)];
        for (int i = 0; i < length; i++)
        {
            numbers[i] = reader.ReadInt32();
            counts[i] = reader.ReadInt64();
        }
    }

    private static void PutInteger(byte[] bytes, ref int position, long value)
    {
        while (value >= 0x80)
        {
            bytes[position++] = (byte)(value | 0x80);
            value >>= 7;
        }

        bytes[position++] = (byte)value;
    }

    private static long TakeInteger(byte[] bytes, ref int position, string function, string parameter)
    {
        long value = 0;
        for (int shift = 0; shift < 63 && position < bytes.Length; shift += 7)
        {
            byte digit = bytes[position++];
            value |= (long)(digit & 0x7F) << shift;
            if (digit < 0x80)
            {
                return value;
            }
        }

        throw Require.Problem(function, parameter, Damaged);
    }
}
