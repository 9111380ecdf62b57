using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Warehouse.Tds.Tests.Support;

/// <summary>A client that is a program of its own; tests of one that is not installed are ignored, with what to install.</summary>
internal static class ClientProgram
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    public static void Require(string program, string package)
    {
        string[] places = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        if (!places.Any(place => File.Exists(Path.Combine(place, program))))
        {
            Assert.Ignore($"{program} is not installed ({package}).");
        }
    }

    /// <summary>Runs the program to its end.</summary>
    /// <returns>All it wrote, errors included.</returns>
    public static string Run(string program, IEnumerable<string> arguments, string input = "", params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false), StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        if (!process.WaitForExit(Longest))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} did not end: {output.Result}{errors.Result}");
        }

        return output.Result + errors.Result;
    }
}
