using System.Collections.Generic;
using System.Data.Common;
using System.IO;
using System.Linq;
using System.Text;
using Warehouse.Etl.Csv;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Keys;

namespace Warehouse.Etl.Linkage;

/// <summary>The steps that read or write a file: an applicant's sources, and what passes between parties with servers of their own.</summary>
internal static class LinkageFileSteps
{
    private const int MostItems = 6;

    private static readonly Dictionary<string, StageColumn> NoTypes = [];

    /// <summary>Makes the keys of the persons in #LinkageSubject.</summary>
    /// <param name="connection">A session of the applicant.</param>
    /// <param name="project">The project's code.</param>
    /// <param name="salt">Salt of a key agency elsewhere, or null.</param>
    /// <param name="isTrial">Trial keys.</param>
    /// <returns>The counts, to be shown.</returns>
    public static DbCommand MakeKeys(DbConnection connection, string project, byte[]? salt, bool isTrial) =>
        connection.CreateCommand(
            $"EXECUTE link.MakeKeys @projectCode = @project, @isTrial = @trial{(salt is null ? "" : ", @salt = @salt")};",
            null,
            [("@project", project), ("@trial", isTrial), .. salt is null ? [] : new (string, object?)[] { ("@salt", salt) }]);

    /// <summary>Puts the persons of a source, UTF-8 or CP949, into #LinkageSubject.</summary>
    /// <param name="host">Where the warehouse runs.</param>
    /// <param name="connection">A session of the applicant.</param>
    /// <param name="source">A CSV file.</param>
    /// <param name="encoding">Its encoding, or null to detect it.</param>
    /// <param name="reference">The column that names the applicant's subjects.</param>
    /// <param name="items">The columns of the recipe's items, in its order.</param>
    public static void StageSubjects(IWarehouseHost host, DbConnection connection, string source, Encoding? encoding, string reference, IReadOnlyList<string> items)
    {
        if (items.Count > MostItems)
        {
            throw new RefusedException($"A key has {MostItems} items at most.");
        }

        using FileStream file = Open(source);
        IReadOnlyList<string> names = LinkageSource.Copy(host, connection, file, encoding, NoTypes);
        string columns = string.Concat(items.Select((item, i) => $", Item{i + 1} = {LinkageSource.Quote(LinkageSource.Find(names, item))}"));
        string unused = string.Concat(Enumerable.Range(items.Count + 1, MostItems - items.Count).Select(i => $", Item{i} = CONVERT(nvarchar(400), NULL)"));
        connection.Execute($"SELECT SubjectReference = CONVERT(nvarchar(200), {LinkageSource.Quote(LinkageSource.Find(names, reference))}){columns}{unused} INTO #LinkageSubject FROM #Source; DROP TABLE #Source;");
    }

    /// <summary>Hands the data of a source over to the agency on this server.</summary>
    public static DbCommand SubmitData(IWarehouseHost host, DbConnection connection, string project, string source, Encoding? encoding, string reference, IReadOnlyDictionary<string, StageColumn> types, string treatment, bool isTrial)
    {
        StageData(host, connection, source, encoding, reference, types);
        return connection.CreateCommand("EXECUTE link.SubmitData @projectCode = @project, @treatment = @treatment, @isTrial = @trial;", null, ("@project", project), ("@treatment", treatment), ("@trial", isTrial));
    }

    /// <summary>Writes an applicant's data with serial numbers instead of references, for an agency elsewhere.</summary>
    public static (long Rows, string Checksum) ExportData(IWarehouseHost host, string? user, string project, string source, Encoding? encoding, string reference, IReadOnlyDictionary<string, StageColumn> types, string output)
    {
        using DbConnection connection = host.ConnectAs(user);
        StageData(host, connection, source, encoding, reference, types);
        // From one session of a server to another SqlBulkCopy takes columns of the same collation only.
        connection.Execute("CREATE TABLE #Serial (SubjectReference nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY, Serial nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL);");
        // Through a second session: INSERT … EXECUTE is a transaction, and the procedure refuses one.
        using (DbConnection second = host.ConnectAs(user))
        using (DbCommand query = second.CreateCommand("EXECUTE link.ReadSubjectSerials @projectCode = @project;", null, ("@project", project)))
        using (DbDataReader serials = query.ExecuteReader())
        using (DbTransaction transaction = connection.BeginTransaction())
        {
            host.BulkCopy(connection, transaction, "#Serial", serials, _ => { });
            transaction.Commit();
        }

        IReadOnlyList<object?[]> columns = connection.Rows("SELECT QUOTENAME(listed.name) FROM tempdb.sys.columns AS listed WHERE listed.object_id = OBJECT_ID(N'tempdb..#LinkageData') AND listed.name <> N'SubjectReference' ORDER BY listed.column_id;");
        // In the serial numbers' order, which was drawn: the source's order would say who is who.
        return Write(
            connection, project, "data", output,
            $"SELECT numbered.Serial, {string.Join(", ", columns.Select(c => $"data.{c[0]}"))} FROM #LinkageData AS data INNER JOIN #Serial AS numbered ON numbered.SubjectReference = data.SubjectReference COLLATE Latin1_General_100_BIN2 ORDER BY LEN(numbered.Serial), numbered.Serial;");
    }

    /// <summary>Writes the result of a procedure as a file for another party.</summary>
    /// <param name="connection">A session of who sends it.</param>
    /// <param name="project">The project's code.</param>
    /// <param name="content">What it is.</param>
    /// <param name="output">New file.</param>
    /// <param name="query">What gives the rows.</param>
    /// <param name="applicant">Whom it concerns; null when it is the sender.</param>
    /// <param name="secret">A secret that the query takes as @secret, or null.</param>
    public static (long Rows, string Checksum) Write(DbConnection connection, string project, string content, string output, string query, string? applicant = null, byte[]? secret = null)
    {
        LinkageFileHeader header = Describe(connection, project, content, applicant);
        using DbCommand command = connection.CreateCommand(
            query,
            null,
            [
                ("@project", project), .. applicant is null or "-" ? [] : new (string, object?)[] { ("@applicant", applicant) }, .. secret is null ? [] : new (string, object?)[] { ("@secret", secret) },
            ]);
        using DbDataReader rows = command.ExecuteReader();
        return LinkageFileWriter.Write(output, header, rows);
    }

    /// <summary>Takes a file of another party in: its rows into the step's temporary table, then the step.</summary>
    public static LinkageFileReader Import(IWarehouseHost host, DbConnection connection, string path, string content, byte[]? digest, string table, string step, string? treatment = null)
    {
        LinkageFileReader file = LinkageFileReader.Open(path, content, digest);
        try
        {
            IReadOnlyList<string> names = LinkageSource.Copy(host, connection, file.Rows, CsvEncoding.Utf8, NoTypes);
            connection.Execute($"SELECT {string.Join(", ", names.Select(LinkageSource.Quote))} INTO {table} FROM #Source; DROP TABLE #Source;");
            (string, object?)[] all =
            [
                ("@project", file.Header.Project), ("@applicant", file.Header.Applicant), ("@version", file.Header.RecipeVersion), ("@turn", file.Header.RoundNumber), ("@treatment", treatment),
            ];
            connection.Execute(step, null, [.. all.Where(p => step.Contains(p.Item1, System.StringComparison.Ordinal))]);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Writes a salt for an applicant elsewhere into a new file for its owner only; it stands on no screen and in no log.</summary>
    public static void WriteSalt(DbConnection connection, string project, string applicant, bool isTrial, bool isEncoding, string output)
    {
        byte[] salt = connection.Scalar<byte[]>(
            "DECLARE @salt varbinary(64); EXECUTE link.HandOverSalt @projectCode = @project, @applicantCode = @applicant, @isTrial = @trial, @isEncoding = @encoding, @salt = @salt OUTPUT; SELECT @salt;",
            ("@project", project), ("@applicant", applicant), ("@trial", isTrial), ("@encoding", isEncoding))
            ?? throw new RefusedException("This server does not hold the salt.");
        try
        {
            SecretFile.Create(output, Encoding.ASCII.GetBytes(System.Convert.ToHexStringLower(salt) + "\n"));
        }
        catch (IOException problem)
        {
            throw new RefusedException($"{output} can't be written: {problem.Message}", problem);
        }
    }

    /// <summary>Reads a file that <see cref="WriteSalt"/> wrote.</summary>
    public static byte[] ReadSalt(string path)
    {
        string text = Encoding.ASCII.GetString(SecretFile.Read(path)).Trim();
        return text.Length is 64 or 128 && text.All(char.IsAsciiHexDigit) ? System.Convert.FromHexString(text) : throw new RefusedException($"{path} holds no salt: 64 or 128 hexadecimal digits.");
    }

    private static LinkageFileHeader Describe(DbConnection connection, string project, string content, string? applicant)
    {
        using DbCommand command = connection.CreateCommand("EXECUTE link.ShowProgress @projectCode = @project;", null, ("@project", project));
        using DbDataReader progress = command.ExecuteReader();
        (int version, int turn) = (0, 0);
        while (progress.Read())
        {
            if (!progress.IsDBNull(3) && progress.GetInt32(3) >= turn)
            {
                (version, turn) = (progress.GetInt32(4), progress.GetInt32(3));
            }
        }

        if (applicant is null && progress.NextResult() && progress.Read())
        {
            // An applicant sees its own row only.
            applicant = progress.GetString(0);
        }

        return new LinkageFileHeader(content, project, applicant ?? "-", version, turn);
    }

    private static void StageData(IWarehouseHost host, DbConnection connection, string source, Encoding? encoding, string reference, IReadOnlyDictionary<string, StageColumn> types)
    {
        using FileStream file = Open(source);
        IReadOnlyList<string> names = LinkageSource.Copy(host, connection, file, encoding, types);
        string key = LinkageSource.Find(names, reference);
        string attributes = string.Concat(names.Where(name => name != key).Select(name => ", " + LinkageSource.Quote(name)));
        connection.Execute($"SELECT SubjectReference = CONVERT(nvarchar(200), {LinkageSource.Quote(key)}){attributes} INTO #LinkageData FROM #Source; DROP TABLE #Source;");
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, new FileStreamOptions { BufferSize = 1 << 16, Options = FileOptions.SequentialScan });
        }
        catch (System.Exception problem) when (problem is IOException or System.UnauthorizedAccessException)
        {
            throw new RefusedException($"The source {path} can't be opened: {problem.Message}", problem);
        }
    }
}
