using System;
using System.Diagnostics;
using System.Globalization;
using Warehouse.LocalEngine.Data;

namespace Warehouse.LocalEngine.Tests.Session;

/// <summary>A process that runs one batch a number of times; it waits for a line on its input first, so that several begin together.</summary>
internal static class BatchRepeater
{
    public const string Verb = "repeat-batch";

    public static Process Start(string directory, int count, string batch)
    {
        ProcessStartInfo start = new(Environment.ProcessPath is { } host && host.EndsWith("dotnet", StringComparison.Ordinal) ? host : "dotnet")
        {
            ArgumentList = { "exec", typeof(BatchRepeater).Assembly.Location, Verb, directory, count.ToString(CultureInfo.InvariantCulture), batch },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        return Process.Start(start)!;
    }

    public static int Run(string directory, int count, string batch)
    {
        using LocalConnection connection = LocalDatabase.Connect(directory, lockTimeout: 30_000);
        Console.WriteLine("ready");
        Console.ReadLine();
        Repeat(connection, count, batch);
        return 0;
    }

    public static void Repeat(LocalConnection connection, int count, string batch)
    {
        using LocalCommand command = connection.CreateCommand();
        command.CommandText = batch;
        for (int i = 0; i < count; i++)
        {
            command.ExecuteNonQuery();
        }
    }
}
