using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Warehouse.Packaging;

namespace Warehouse.Etl.Testing;

/// <summary>A test of a class, by the names tSQLt.Tests shows.</summary>
internal sealed record TestName(string Class, string Name)
{
    /// <summary>What tSQLt.Run is told.</summary>
    public string Delimited => $"[{Class.Replace("]", "]]", StringComparison.Ordinal)}].[{Name.Replace("]", "]]", StringComparison.Ordinal)}]";
}

/// <summary>A file of T-SQL that makes test classes: calls of tSQLt.NewTestClass and the procedures of the classes, in batches separated by GO.</summary>
internal sealed partial class TestFile
{
    private TestFile(string path, string text, IReadOnlyList<SqlBatch> batches)
    {
        (Path, Batches) = (path, batches);
        Classes = [.. NewTestClass().Matches(text).Select(match => match.Groups["name"].Value.Replace("''", "'", StringComparison.Ordinal).Trim('[', ']'))];
        Tests = [.. TestProcedure().Matches(text).Select(match => new TestName(Unbracketed(match.Groups["class"].Value), Unbracketed(match.Groups["test"].Value)))];
    }

    public string Path { get; }

    public IReadOnlyList<SqlBatch> Batches { get; }

    /// <summary>The classes it makes, as far as they are named by literals.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The tests it makes, so that a test explorer can list them before a database is there.</summary>
    public IReadOnlyList<TestName> Tests { get; }

    /// <summary>The files of a directory and those below it, by path.</summary>
    /// <exception cref="RefusedException">There is no such directory, it holds no test class, or a file can't be split.</exception>
    public static IReadOnlyList<TestFile> ReadAll(string directory)
    {
        if (!Directory.Exists(directory))
        {
            throw new RefusedException($"There is no directory {directory}. Give the directory of the test classes (*.sql).");
        }

        TestFile[] files = [.. Directory.EnumerateFiles(directory, "*.sql", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Read)];
        return files.Any(file => file.Classes.Count > 0)
            ? files
            : throw new RefusedException($"No *.sql file in {directory} makes a test class. A class begins with EXECUTE tSQLt.NewTestClass N'Name';");
    }

    private static TestFile Read(string path)
    {
        string text = Commands.GlobalOptions.ReadText(path);
        try
        {
            return new TestFile(path, text, BatchSplitter.Split(path, text));
        }
        catch (FormatException problem)
        {
            throw new RefusedException(problem.Message, problem);
        }
    }

    private static string Unbracketed(string name) => name.StartsWith('[') ? name[1..^1].Replace("]]", "]", StringComparison.Ordinal) : name;

    [GeneratedRegex(@"\[?tSQLt\]?\s*\.\s*\[?NewTestClass\]?\s+(@ClassName\s*=\s*)?N?'(?<name>([^']|'')+)'", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex NewTestClass();

    [GeneratedRegex(@"^\s*CREATE\s+(OR\s+ALTER\s+)?PROC(EDURE)?\s+(?<class>\[([^\]]|\]\])+\]|\w+)\s*\.\s*(?<test>\[test([^\]]|\]\])*\]|test\w*)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex TestProcedure();
}
