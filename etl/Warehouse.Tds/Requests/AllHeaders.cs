using Warehouse.Tds.Packets;

namespace Warehouse.Tds.Requests;

/// <summary>ALL_HEADERS ([MS-TDS] 2.2.5.3): of them the transaction descriptor counts here.</summary>
internal static class AllHeaders
{
    private const int TransactionDescriptor = 2;
    private const int Smallest = 6;
    private const int Largest = 64 * 1024;

    /// <returns>The transaction the client believes to be in; 0 for none.</returns>
    public static long Read(RequestReader reader)
    {
        long left = reader.ReadUInt32() - (long)sizeof(uint);
        long transaction = 0;
        if (left is < 0 or > Largest)
        {
            throw new ProtocolException("headers of a length that is not possible");
        }

        while (left > 0)
        {
            long length = reader.ReadUInt32();
            if (length < Smallest || length > left)
            {
                throw new ProtocolException("a header longer than all headers");
            }

            int type = reader.ReadUInt16();
            byte[] data = reader.ReadBytes((int)length - Smallest);
            if (type == TransactionDescriptor)
            {
                transaction = data.Length == 12 ? System.BitConverter.ToInt64(data) : throw new ProtocolException("a transaction header of another length than 12");
            }

            left -= length;
        }

        return transaction;
    }
}
