using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Tests.Storage;

/// <summary>A process that writes the same numbers into a table of warehouse.db and one of mapping.db, until it is killed, telling each commit.</summary>
internal static class PairWriter
{
    public const string Verb = "write-pairs";

    public static Process Start(string directory)
    {
        ProcessStartInfo start = new(Environment.ProcessPath is { } host && host.EndsWith("dotnet", StringComparison.Ordinal) ? host : "dotnet")
        {
            ArgumentList = { "exec", typeof(PairWriter).Assembly.Location, Verb, directory },
            RedirectStandardOutput = true,
        };
        return Process.Start(start)!;
    }

    public static DatabaseOptions Options(string directory) => new() { Directory = directory };

    public static (Table Main, Table Mapping) Tables(StoreSession session) =>
        ((Table)session.Catalog.FindObject("dbo", "numbers")!, (Table)session.Catalog.FindObject("mapping", "numbers")!);

    public static int Run(string directory)
    {
        using StoreSession session = Database.OpenSession(Options(directory));
        Value text = Value.FromString(new string('x', 2000));
        while (true)
        {
            session.Begin(forWriting: true);
            (Table main, Table mapping) = Tables(session);
            long first = session.Rows.NextIdentity(main);
            foreach (long number in Enumerable.Range(0, 1 + (int)(first % 40)).Select(i => i == 0 ? first : session.Rows.NextIdentity(main)))
            {
                session.Rows.Insert(main, [Value.FromInt64(number), text]);
                session.Rows.Insert(mapping, [Value.FromInt64(number), text]);
            }

            session.Commit();
            Console.WriteLine(first.ToString(CultureInfo.InvariantCulture));
        }
    }
}
