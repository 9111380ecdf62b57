using System.Data.SqlTypes;
using System.IO;
using Warehouse.Clr.Errors;
using Warehouse.Clr.Integers;

namespace Warehouse.Clr.Cryptography;

/// <summary>The running product of ciphertexts under one key: the state of PaillierSum.</summary>
internal sealed class PaillierProduct
{
    private const string Function = "PaillierSum";

    private byte[] keyBytes = System.Array.Empty<byte>();
    private PaillierPublicKey? key;
    private Montgomery? ring;
    private Natural product = Natural.One;

    // Each multiplication leaves a division by R behind: one multiplication per row instead of two, taken back by Result.
    private ulong divisions;
    private bool isEmpty = true;

    public static PaillierProduct Read(BinaryReader reader)
    {
        PaillierProduct read = new PaillierProduct();
        int keyLength = reader.ReadInt32();
        if (keyLength > 0)
        {
            read.UseKey(reader.ReadBytes(keyLength));
            read.product = Natural.FromBigEndian(reader.ReadBytes(reader.ReadInt32()));
            read.divisions = reader.ReadUInt64();
            read.isEmpty = reader.ReadBoolean();
        }

        return read;
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(keyBytes.Length);
        if (keyBytes.Length > 0)
        {
            byte[] bytes = product.ToBigEndian(product.ByteLength);
            writer.Write(keyBytes);
            writer.Write(bytes.Length);
            writer.Write(bytes);
            writer.Write(divisions);
            writer.Write(isEmpty);
        }
    }

    public void Add(SqlBinary ciphertext, SqlBinary publicKey)
    {
        UseKey(Require.Bytes(Function, "publicKey", publicKey));
        if (ciphertext.IsNull)
        {
            return;
        }

        MultiplyBy(Paillier.Ciphertext(ciphertext.Value, key!) ?? throw NoCiphertext());
        isEmpty = false;
    }

    public void Add(PaillierProduct other)
    {
        if (other.key == null)
        {
            return;
        }

        UseKey(other.keyBytes);
        MultiplyBy(other.product);
        divisions += other.divisions;
        isEmpty &= other.isEmpty;
    }

    public SqlBinary Result()
    {
        if (isEmpty)
        {
            return SqlBinary.Null;
        }

        Natural sum = ring!.Multiply(product, ring.PowerOfRadix(divisions));
        // Once for all rows: a factor that shares a divisor with n leaves it in the product.
        if (!Natural.Equal(Natural.GreatestCommonDivisor(key!.Modulus, sum), Natural.One))
        {
            throw NoCiphertext();
        }

        return new SqlBinary(Paillier.Randomized(sum, key, ring).ToBigEndian(key.CiphertextLength));
    }

    private static TransformException NoCiphertext() => Require.Problem(
        Function, "ciphertext", "is not a ciphertext of this key; sum the results of PaillierEncrypt under the same @publicKey.");

    private void MultiplyBy(Natural factor)
    {
        product = ring!.MultiplyDividingByRadix(product, factor);
        divisions++;
    }

    private void UseKey(byte[] bytes)
    {
        if (key == null)
        {
            key = PaillierPublicKey.Parse(Function, bytes);
            ring = Paillier.Ring(key);
            keyBytes = bytes;
        }
        else if (!AreEqual(keyBytes, bytes))
        {
            throw Require.Problem(
                Function, "publicKey", "must be the same for all rows of a group: sums under different keys have no meaning. Group by the key.");
        }
    }

    private static bool AreEqual(byte[] left, byte[] right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        for (int i = 0; i < left.Length; i++)
        {
            if (left[i] != right[i])
            {
                return false;
            }
        }

        return true;
    }
}
