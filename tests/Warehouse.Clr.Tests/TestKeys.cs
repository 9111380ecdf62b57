using System;
using System.Collections.Generic;
using System.Data.SqlTypes;
using System.Linq;

namespace Warehouse.Clr.Tests;

/// <summary>The key pairs of Data/keys.csv: the RSA pair is that of Project Wycheproof's OAEP vectors, the Paillier pair was made by PaillierKeyPair.</summary>
internal static class TestKeys
{
    private static readonly Dictionary<string, string> Keys = DataFile.Read("Data/keys.csv").ToDictionary(row => row["name"], row => row["der"]);

    public static SqlBinary RsaPublic => new(Convert.FromHexString(Hex("rsa_public")));

    public static SqlBinary RsaPrivate => new(Convert.FromHexString(Hex("rsa_private")));

    public static SqlBinary PaillierPublic => new(Convert.FromHexString(Hex("paillier_public")));

    public static SqlBinary PaillierPrivate => new(Convert.FromHexString(Hex("paillier_private")));

    public static string Hex(string name) => Keys[name];
}
