using System;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators.Grouping;

/// <summary>Rows put aside while grouping, to be grouped later: keys as they are, arguments as records.</summary>
internal sealed class PartitionFile(RowLayout arguments) : IDisposable
{
    private readonly RecordFile _file = new();
    private byte[] _record = new byte[256];

    public void Add(ReadOnlySpan<byte> key, Value[] row)
    {
        _file.Add(key);
        _file.Add(arguments.Encode(row, ref _record));
    }

    /// <summary>The rows in the order they were added; the file stays its owner's to dispose.</summary>
    public GroupInput Read() => new Input(_file, arguments);

    public void Dispose() => _file.Dispose();

    private sealed class Input(RecordFile file, RowLayout arguments) : GroupInput
    {
        private byte[] _key = new byte[256];
        private readonly RecordReader _reader = file.Read();
        private int _length;
        private long _recordsLeft = file.Count;

        public override ReadOnlySpan<byte> Key => _key.AsSpan(0, _length);

        public override Value[] Arguments { get; } = new Value[arguments.ColumnCount];

        public override bool MoveNext()
        {
            if (_recordsLeft == 0)
            {
                return false;
            }

            _recordsLeft -= 2;
            ReadOnlySpan<byte> key = _reader.Next();
            _length = key.Length;
            if (_key.Length < _length)
            {
                _key = new byte[Math.Max(_length, _key.Length * 2)];
            }

            key.CopyTo(_key);
            arguments.Decode(_reader.Next(), Arguments);
            return true;
        }
    }
}
