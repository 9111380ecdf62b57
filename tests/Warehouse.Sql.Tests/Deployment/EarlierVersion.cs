using System;
using System.Collections.Generic;
using System.Data.Common;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Runtime.CompilerServices;
using Warehouse.Etl.Hosting;
using Warehouse.Packaging;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Deployment;

/// <summary>
/// The scripts of version 0.1.0 as they were released: warehouse-0.1.0.txt.gz, each file after a line <c>--- path</c>. A release adds its own file here and keeps
/// those of the versions it upgrades. The functions of the assembly come from today's build, which has all that 0.1.0 had.
/// </summary>
internal static class EarlierVersion
{
    private const string Separator = "--- sql/";

    public static IReadOnlyList<SqlFile> Read([CallerFilePath] string thisFile = "")
    {
        using FileStream file = File.OpenRead(Path.Combine(Path.GetDirectoryName(thisFile)!, "warehouse-0.1.0.txt.gz"));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        return
        [
            .. reader.ReadToEnd().Split(Separator, StringSplitOptions.RemoveEmptyEntries)
                .Select(part => part.Split('\n', 2))
                .Select(part => SqlFile.FromPath("sql/" + part[0].Trim(), part[1])),
        ];
    }

    /// <summary>A database that 0.1.0 was deployed to, as its own deployment did it.</summary>
    public static void Deploy(TestWarehouse warehouse)
    {
        using DbConnection connection = warehouse.Open();
        using DbTransaction transaction = connection.BeginTransaction();
        foreach (SqlBatch batch in Package.Of(Read()))
        {
            connection.Execute(batch.Text, transaction);
        }

        transaction.Commit();
    }

    /// <summary>People and a dataset with its plan, which 0.1.0 concluded without a risk review.</summary>
    public static void RegisterWithPlan(TestWarehouse warehouse)
    {
        CustomerDataset.CreatePeopleAndDataset(warehouse);
        using DbConnection author = warehouse.Open("author");
        CustomerDataset.DraftPlan(author, CustomerDataset.UsualPlan);
        CustomerDataset.ConcludePlan(author);
    }

    /// <summary>The adequacy review as 0.1.0 knew it: three reviews and a conclusion.</summary>
    public static void Approve(TestWarehouse warehouse, bool coversReloads)
    {
        using DbConnection officer = warehouse.Open("officer");
        foreach (string reviewer in FiveSteps.Reviewers)
        {
            officer.Execute("EXECUTE policy.AssignReviewer @datasetName = N'Customer', @reviewerName = @reviewer;", ("@reviewer", reviewer));
            using DbConnection session = warehouse.Open(reviewer);
            session.Execute("EXECUTE policy.RecordAdequacyReview @datasetName = N'Customer', @result = N'adequate', @opinion = N'No one is identifiable.';");
        }

        officer.Execute("EXECUTE policy.ConcludeAdequacyReview @datasetName = N'Customer', @result = N'adequate', @opinion = N'Agreed.', @coversReloads = @covers;", ("@covers", coversReloads));
    }
}
