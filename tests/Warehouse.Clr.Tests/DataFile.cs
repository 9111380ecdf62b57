using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.VisualBasic.FileIO;
using NUnit.Framework;

namespace Warehouse.Clr.Tests;

/// <summary>Rows of a CSV file that lies beside the test assembly, each as a dictionary by column name.</summary>
internal static class DataFile
{
    public static List<Dictionary<string, string>> Read(string path)
    {
        using TextFieldParser parser = new(Path.Combine(TestContext.CurrentContext.TestDirectory, path));
        parser.SetDelimiters(",");
        parser.TrimWhiteSpace = false;
        string[] header = parser.ReadFields()!;
        List<Dictionary<string, string>> rows = [];
        while (!parser.EndOfData)
        {
            rows.Add(header.Zip(parser.ReadFields()!).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal));
        }

        return rows;
    }
}
