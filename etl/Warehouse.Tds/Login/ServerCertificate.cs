using System;
using System.IO;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Warehouse.LocalEngine.Storage;

namespace Warehouse.Tds.Login;

/// <summary>The endpoint's certificate: one of its own, made at first and kept in the warehouse's directory for its owner only, or one that was given.</summary>
public static class ServerCertificate
{
    public const string FileName = "endpoint.pfx";

    private const int ValidDays = 730;
    private const int RenewDays = 30;

    /// <summary>The warehouse's own certificate; made when there is none, or when it is about to expire.</summary>
    /// <param name="directory">The warehouse's.</param>
    /// <param name="clock">The time.</param>
    /// <exception cref="InvalidDataException">What lies there is no certificate.</exception>
    public static X509Certificate2 FindOrCreate(string directory, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        string path = Path.Combine(directory, FileName);
        DateTimeOffset now = clock.GetUtcNow();
        if (File.Exists(path))
        {
            RequireOwnerOnly(path);
            X509Certificate2 kept = Load(path);
            if (kept.NotAfter.ToUniversalTime() > now.UtcDateTime.AddDays(RenewDays))
            {
                return kept;
            }

            kept.Dispose();
            File.Delete(path);
        }

        // An RSA key: every TLS library that a client may bring can do RSA.
        using RSA key = RSA.Create(3072);
        CertificateRequest request = new("CN=Warehouse local engine", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        names.AddDnsName(Environment.MachineName);
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        using X509Certificate2 made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(ValidDays));
        byte[] bytes = made.Export(X509ContentType.Pkcs12);
        using (FileStream file = PrivateFiles.CreateNew(path))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        return X509CertificateLoader.LoadPkcs12(bytes, password: null);
    }

    // Never made anew in silence: clients that know its fingerprint must hear of a change from whoever made it.
    private static X509Certificate2 Load(string path)
    {
        try
        {
            return X509CertificateLoader.LoadPkcs12FromFile(path, password: null);
        }
        catch (CryptographicException problem)
        {
            throw new InvalidDataException($"{path} is damaged: it can't be opened as a PKCS #12 file. Restore it from a backup, or delete it: a new certificate is made then, with another fingerprint.", problem);
        }
    }

    /// <summary>Whoever reads the key can pose as the endpoint and take passwords.</summary>
    /// <exception cref="UnauthorizedAccessException">Others may read the file.</exception>
    public static void RequireOwnerOnly(string path)
    {
        if (!PrivateFiles.IsOwnerOnly(path))
        {
            throw new UnauthorizedAccessException($"The certificate file {path} holds a private key and may be read by others. Give it to its owner only (chmod 600), and make a new certificate if others had access.");
        }
    }
}
