using System;
using System.IO;
using System.Linq;
using System.Net;
using NUnit.Framework;

namespace Warehouse.Tds.Tests.Support;

/// <summary>What FreeTDS and unixODBC are configured by: a server and a data source named <see cref="Source"/>.</summary>
internal sealed class FreeTdsFiles : IDisposable
{
    public const string Source = "trial";

    private readonly string _directory = Directory.CreateTempSubdirectory("warehouse-freetds-").FullName;

    /// <param name="server">The endpoint.</param>
    /// <param name="version">Of TDS; "auto" begins with the newest.</param>
    /// <param name="encryption">What the client asks for: off, request, require.</param>
    public FreeTdsFiles(IPEndPoint server, string version = "7.4", string encryption = "require")
    {
        File.WriteAllText(Combine("freetds.conf"), $"""
            [{Source}]
            host = 127.0.0.1
            port = {server.Port}
            tds version = {version}
            client charset = UTF-8
            encryption = {encryption}

            """);
        // Debian's place of it, by the processor's name.
        string? driver = Directory.Exists("/usr/lib") ? Directory.EnumerateFiles("/usr/lib", "libtdsodbc.so", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 3 }).FirstOrDefault() : null;
        HasOdbcDriver = driver is not null;
        File.WriteAllText(Combine("odbc.ini"), $"""
            [{Source}]
            Driver = {driver}
            Servername = {Source}
            Database = warehouse

            """);
    }

    public bool HasOdbcDriver { get; }

    /// <summary>For the environment of the clients.</summary>
    public (string Name, string Value)[] Environment => [("FREETDSCONF", Combine("freetds.conf")), ("ODBCINI", Combine("odbc.ini"))];

    public string Combine(string file) => Path.Combine(_directory, file);

    public void RequireOdbcDriver()
    {
        if (!HasOdbcDriver)
        {
            Assert.Ignore("libtdsodbc.so is not installed (tdsodbc).");
        }
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
