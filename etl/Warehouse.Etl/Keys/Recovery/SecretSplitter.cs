using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Data.SqlTypes;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using Warehouse.Clr;
using Warehouse.Clr.Errors;
using Warehouse.LocalEngine.Security;

namespace Warehouse.Etl.Keys.Recovery;

/// <summary>
/// Splits a secret among custodians and puts it together again. A random 256-bit key seals the secret; the key's four 64-bit parts are shared by the
/// functions <c>SecretShare</c> and <c>SecretCombine</c> (Shamir). Fewer shares than the threshold are independent of the key, so what they leave is AES-256-GCM
/// under an unknown key; and the seal tells altered shares from true ones, which Shamir's scheme alone can't.
/// </summary>
internal static class SecretSplitter
{
    private const int KeyPartCount = 4;
    private const int KeySize = KeyPartCount * sizeof(long);
    private const int MaxNameLength = 100;

    /// <summary>Makes one share for each custodian.</summary>
    /// <param name="secret">1 to 4096 bytes.</param>
    /// <param name="opens">What it opens, one line of text.</param>
    /// <param name="custodians">2 to 255 different names.</param>
    /// <param name="threshold">2 to their number.</param>
    /// <param name="createdOn">Today, UTC.</param>
    /// <exception cref="RefusedException">Something is outside these bounds; every problem is in the message.</exception>
    public static IReadOnlyList<RecoveryShare> Split(ReadOnlySpan<byte> secret, string opens, IReadOnlyList<string> custodians, int threshold, DateOnly createdOn)
    {
        RequireUsable(secret.Length, opens, custodians, threshold);
        var package = new RecoveryPackage(RandomNumberGenerator.GetHexString(32, lowercase: true), opens, createdOn, custodians.Count, threshold);
        byte[] key = RandomNumberGenerator.GetBytes(KeySize);
        byte[] sealedSecret = SealedBytes.Seal(key, secret, package.Binding);
        SqlDecimal[][] parts = [.. Enumerable.Range(0, KeyPartCount).Select(part => SharesOf(BinaryPrimitives.ReadInt64BigEndian(key.AsSpan(part * sizeof(long))), custodians.Count, threshold))];
        CryptographicOperations.ZeroMemory(key);
        return [.. custodians.Select((custodian, i) => new RecoveryShare(package, i + 1, custodian, [.. parts.Select(shares => shares[i])], sealedSecret))];
    }

    /// <summary>The secret of a package.</summary>
    /// <param name="shares">At least the threshold of them, all of one package, each once. Shares beyond the threshold must fit the others.</param>
    /// <exception cref="RefusedException">They are too few, of different packages, given twice, or altered.</exception>
    public static byte[] Combine(IReadOnlyList<RecoveryShare> shares)
    {
        RecoveryShare first = shares[0];
        if (shares.FirstOrDefault(share => share.Package != first.Package || !share.SealedSecret.AsSpan().SequenceEqual(first.SealedSecret)) is { } stranger)
        {
            throw new RefusedException($"The shares of {first.Custodian} and {stranger.Custodian} are of different packages ({first.Package.Id[..8]} of {Day(first)}, {stranger.Package.Id[..8]} of {Day(stranger)}), or one was altered. Give shares of one package.");
        }

        if (shares.GroupBy(share => share.Number).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new RefusedException($"The share of {twice.First().Custodian} was given twice. Give each share once.");
        }

        if (shares.Count < first.Package.Threshold)
        {
            throw new RefusedException(string.Create(CultureInfo.InvariantCulture, $"{first.Package.Threshold} shares are needed, {shares.Count} {(shares.Count == 1 ? "was" : "were")} given ({string.Join(", ", shares.Select(share => share.Custodian))}). Ask further custodians for theirs."));
        }

        if (shares.Any(share => share.Values.Count != KeyPartCount || share.Values.Any(value => value.IsNull)))
        {
            throw DoNotFit();
        }

        byte[] key = new byte[KeySize];
        try
        {
            for (int part = 0; part < KeyPartCount; part++)
            {
                BinaryPrimitives.WriteInt64BigEndian(key.AsSpan(part * sizeof(long)), ValueOf(shares, part));
            }

            return SealedBytes.Open(key, first.SealedSecret, first.Package.Binding) ?? throw DoNotFit();
        }
        catch (TransformException)
        {
            // Without the inner exception: which share number it complains about says nothing about which one was altered.
            throw DoNotFit();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static SqlDecimal[] SharesOf(long value, int count, int threshold)
    {
        var shares = new SqlDecimal[count];
        foreach (object row in SecretSharing.SecretShare(value, count, threshold))
        {
            SecretSharing.FillShare(row, out SqlInt32 number, out SqlDecimal share);
            shares[number.Value - 1] = share;
        }

        return shares;
    }

    private static long ValueOf(IReadOnlyList<RecoveryShare> shares, int part)
    {
        var combined = new SecretCombine();
        combined.Init();
        foreach (RecoveryShare share in shares)
        {
            combined.Accumulate(share.Number, share.Values[part], share.Package.Threshold);
        }

        return combined.Terminate().Value;
    }

    private static void RequireUsable(int secretSize, string opens, IReadOnlyList<string> custodians, int threshold)
    {
        List<string> problems = [];
        if (secretSize is 0 or > SecretFile.MaxSize)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"the secret has {secretSize} bytes, 1 to {SecretFile.MaxSize} are allowed"));
        }

        if (custodians.Count is < 2 or > 255)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"{custodians.Count} custodians were named, 2 to 255 are allowed; repeat --custodian NAME"));
        }
        else if (threshold < 2 || threshold > custodians.Count)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"the threshold is {threshold}, 2 to the number of custodians ({custodians.Count}) is allowed: with 1 every share would be the secret"));
        }

        if (custodians.Concat([opens]).FirstOrDefault(name => !IsOneLine(name)) is not null)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"names and labels must be one line of 1 to {MaxNameLength} characters without blanks at the ends"));
        }

        if (custodians.Distinct(StringComparer.OrdinalIgnoreCase).Count() < custodians.Count)
        {
            problems.Add("a custodian was named twice: who holds two shares needs one helper less");
        }

        if (problems.Count > 0)
        {
            throw new RefusedException($"No recovery package was made: {string.Join("; ", problems)}.");
        }
    }

    private static bool IsOneLine(string text) => text.Length is > 0 and <= MaxNameLength && text.Trim() == text && !text.Any(char.IsControl) && !text.AsSpan().ContainsAny('\u2028', '\u2029');

    private static string Day(RecoveryShare share) => share.Package.CreatedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static RefusedException DoNotFit() =>
        new("The shares do not fit together although the checksum of each is right: at least one was altered on purpose. Nothing was restored. Try it with the shares of other custodians, and tell the privacy officer.");
}
