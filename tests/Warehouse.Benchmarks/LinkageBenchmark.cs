using System;
using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Linq;
using Warehouse.Etl.Hosting;
using Warehouse.LocalEngine.Data;

namespace Warehouse.Benchmarks;

/// <summary>
/// Two applicants with as many subjects each, half of whom both know: keys, hand-over, linkage rate, linkage table, data and join, as the procedures do them. Staging the
/// sources is not measured.
/// </summary>
internal static class LinkageBenchmark
{
    private const string Project = "BENCHMARK";
    private const int ChunkSize = 100_000;

    /// <param name="subjectCount">Of each applicant.</param>
    public static void Run(int subjectCount)
    {
        using var warehouse = new BenchmarkWarehouse();
        Prepare(warehouse.Host);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{subjectCount:#,##0} subjects of each of two applicants"));
        BareKeys(Math.Min(subjectCount, 1_000_000));
        foreach ((string user, int from) in new[] { ("user_a", 0), ("user_b", subjectCount / 2) })
        {
            using var applicant = (LocalConnection)warehouse.Host.ConnectAs(user);
            Stage(applicant, "#LinkageSubject", ["Item1", "Item2", "Item3", "Item4", "Item5", "Item6"], from, subjectCount, number => [Name(number), $"010-{number / 10_000 % 10_000:0000}-{number % 10_000:0000}", $"{1940 + (number % 60)}-{1 + (number % 12):00}-{1 + (number % 28):00}", null, null, null]);
            Measured.Run(() => applicant.Execute($"EXECUTE link.MakeKeys @projectCode = N'{Project}';")).Report("keys and serial numbers", subjectCount);
            Measured.Run(() => applicant.Execute($"EXECUTE link.SubmitKeys @projectCode = N'{Project}';")).Report("keys handed over", subjectCount);
            applicant.Execute("DROP TABLE #LinkageSubject;");
            Stage(applicant, "#LinkageData", ["Region", "Amount"], from, subjectCount, number => [(number % 17).ToString(CultureInfo.InvariantCulture), (number % 1000).ToString(CultureInfo.InvariantCulture)]);
            Measured.Run(() => applicant.Execute($"EXECUTE link.SubmitData @projectCode = N'{Project}', @treatment = N'-';")).Report("data handed over", subjectCount);
        }

        using (DbConnection keyAgent = warehouse.Host.ConnectAs("key_agent"))
        {
            Measured.Run(() => keyAgent.Execute($"EXECUTE link.LinkageRate @projectCode = N'{Project}';")).Report("linkage rate", 2 * subjectCount);
            Measured.Run(() => keyAgent.Execute($"EXECUTE link.BuildLinkageTable @projectCode = N'{Project}';")).Report("linkage table", 2 * subjectCount);
        }

        using DbConnection agent = warehouse.Host.ConnectAs("agent");
        foreach (string code in new[] { "A", "B" })
        {
            agent.Execute($"EXECUTE link.ReviewData @projectCode = N'{Project}', @applicantCode = N'{code}', @result = N'accepted', @opinion = N'-';");
        }

        Measured.Run(() => agent.Execute($"EXECUTE link.JoinData @projectCode = N'{Project}';")).Report("join", 2 * subjectCount);
        PeakMemory.Report();
    }

    /// <summary>What the keys cost by themselves: normalization, array and hash, on one core.</summary>
    private static void BareKeys(int count)
    {
        byte[] salt = new byte[32];
        Measured.Run(() =>
        {
            for (int number = 0; number < count; number++)
            {
                string name = Clr.Linkage.LinkageItem(Name(number), "name").Value;
                string phone = Clr.Linkage.LinkageItem($"010-{number / 10_000 % 10_000:0000}-{number % 10_000:0000}", "phone").Value;
                string day = Clr.Linkage.LinkageItem("1990-01-02", "date").Value;
                _ = Clr.Linkage.LinkageKey($"[\"{name}\",\"{phone}\",\"{day}\"]", salt, "SHA2_256");
            }
        }).Report("for comparison: LinkageItem, LinkageKey alone", count);
    }

    private static void Prepare(LocalHost host)
    {
        using (DbConnection administrator = host.Connect())
        {
            foreach ((string user, string role) in new[] { ("agent", "linkage_agent"), ("key_agent", "linkage_key_agent"), ("user_a", "linkage_applicant"), ("user_b", "linkage_applicant") })
            {
                administrator.Execute($"CREATE USER {user} WITHOUT LOGIN; EXECUTE policy.GrantRole @roleName = N'{role}', @userName = N'{user}', @reason = N'benchmark';");
            }
        }

        using (DbConnection agent = host.ConnectAs("agent"))
        {
            agent.Execute($"""
                EXECUTE link.RegisterProject @projectCode = N'{Project}', @purposeKind = N'statistics', @purposeDescription = N'-', @agencyName = N'a', @keyAgencyName = N'k', @joinType = N'inner_single';
                EXECUTE link.AddApplicant @projectCode = N'{Project}', @applicantCode = N'A', @organisation = N'A', @userName = N'user_a', @receivesData = 1;
                EXECUTE link.AddApplicant @projectCode = N'{Project}', @applicantCode = N'B', @organisation = N'B', @userName = N'user_b';
                """);
        }

        using DbConnection keyAgent = host.ConnectAs("key_agent");
        keyAgent.Execute($$"""EXECUTE link.DefineRecipe @projectCode = N'{{Project}}', @items = N'[{"name":"n","kind":"name"},{"name":"p","kind":"phone"},{"name":"d","kind":"date"}]';""");
    }

    private static void Stage(LocalConnection connection, string table, string[] columns, int from, int count, Func<int, string?[]> values)
    {
        connection.Execute($"CREATE TABLE {table} (SubjectReference nvarchar(200) NULL, {string.Join(", ", columns.Select(column => $"{column} nvarchar(400) NULL"))});");
        using var copy = new LocalBulkCopy(connection) { DestinationTableName = table };
        for (int start = 0; start < count; start += ChunkSize)
        {
            using var rows = new DataTable();
            rows.Columns.Add("SubjectReference", typeof(string));
            foreach (string column in columns)
            {
                rows.Columns.Add(column, typeof(string));
            }

            for (int number = from + start; number < from + Math.Min(start + ChunkSize, count); number++)
            {
                rows.Rows.Add([.. values(number).Prepend(number.ToString(CultureInfo.InvariantCulture)).Select(value => value ?? (object)DBNull.Value)]);
            }

            using DataTableReader reader = rows.CreateDataReader();
            copy.WriteToServer(reader);
        }
    }

    /// <summary>Three syllables that spell the number.</summary>
    private static string Name(int number) => string.Concat((char)('가' + (number % 11172)), (char)('가' + (number / 11172 % 11172)), '민');
}
