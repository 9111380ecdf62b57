using System;
using System.Data.SqlTypes;
using System.IO;
using Microsoft.SqlServer.Server;
using Warehouse.Clr.Cryptography;

namespace Warehouse.Clr;

/// <summary>
/// The sum of a group under homomorphic encryption (동형 암호화): the ciphertext of the sum of the plaintexts, made without any private key.
/// The result carries fresh randomness, so that it cannot be recognized as the product of certain rows.
/// <para>Example: <c>SELECT Region, pseudo.PaillierSum(Amount, @publicKey) AS AmountSum FROM mart.Sales GROUP BY Region</c>.</para>
/// </summary>
/// <remarks>
/// NULL ciphertexts are skipped as SUM skips NULL; a group without any gives NULL. IsInvariantToNulls is nevertheless not set:
/// a NULL key must be refused, not skipped by an optimizer.
/// The state is the product so far and its key: about 1,800 bytes at most, however many rows there are.
/// </remarks>
[Serializable]
[SqlUserDefinedAggregate(Format.UserDefined, Name = "PaillierSum", IsInvariantToDuplicates = false, IsInvariantToNulls = false, IsInvariantToOrder = true, IsNullIfEmpty = true, MaxByteSize = -1)]
public sealed class PaillierSum : IBinarySerialize
{
    private PaillierProduct product = new PaillierProduct();

    /// <summary>Begins a group; SQL Server uses one instance for several.</summary>
    public void Init() => product = new PaillierProduct();

    /// <summary>Adds one row.</summary>
    /// <param name="ciphertext">A result of PaillierEncrypt or PaillierSum; NULL is skipped.</param>
    /// <param name="publicKey">The key of all ciphertexts of the group.</param>
    /// <exception cref="Errors.TransformException">The key is NULL, not a key, or another one than before; the ciphertext is none of this key.</exception>
    public void Accumulate([SqlFacet(MaxSize = 8000)] SqlBinary ciphertext, [SqlFacet(MaxSize = 8000)] SqlBinary publicKey) =>
        product.Add(ciphertext, publicKey);

    /// <summary>Adds the rows of another instance: parts of a group that other threads worked on.</summary>
    /// <param name="other">The other part.</param>
    /// <exception cref="Errors.TransformException">The other part has another key.</exception>
    public void Merge(PaillierSum other) => product.Add((other ?? throw new ArgumentNullException(nameof(other))).product);

    /// <summary>The ciphertext of the sum.</summary>
    /// <returns>As many bytes as each ciphertext has; NULL if there was none.</returns>
    /// <exception cref="Errors.TransformException">A ciphertext of the group was none of this key.</exception>
    [return: SqlFacet(MaxSize = 1024)]
    public SqlBinary Terminate() => product.Result();

    /// <summary>Restores the state that <see cref="Write"/> saved.</summary>
    /// <param name="r">Where to read from.</param>
    public void Read(BinaryReader r) => product = PaillierProduct.Read(r ?? throw new ArgumentNullException(nameof(r)));

    /// <summary>Saves the state, when SQL Server moves it between threads or to disk.</summary>
    /// <param name="w">Where to write to.</param>
    public void Write(BinaryWriter w) => product.Write(w ?? throw new ArgumentNullException(nameof(w)));
}
