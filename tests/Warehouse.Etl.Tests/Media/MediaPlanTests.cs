using System;
using System.Collections.Generic;
using System.Data.Common;
using System.IO;
using System.Linq;
using NUnit.Framework;
using Warehouse.Etl.Demonstration;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Plans;
using Warehouse.Etl.Tests.EndToEnd;

namespace Warehouse.Etl.Tests.Media;

/// <summary>The ready plan for metadata of pictures, loaded with the guideline's own values (golden/text.csv, scenario 3); and a templated record turned into such columns.</summary>
[TestFixture]
[NonParallelizable]
public sealed class MediaPlanTests : IDisposable
{
    private readonly TrialWarehouse warehouse = new();

    public void Dispose() => warehouse.Dispose();

    [Test]
    public void Load_OfTheReadyPlan_GivesWhatTheGuidelinePrints()
    {
        Dictionary<string, (string Input, string Expected)> golden = File.ReadLines(Path.Combine(TestContext.CurrentContext.TestDirectory, "golden", "text.csv"))
            .Select(line => line.Split(',')).Where(row => row[0].StartsWith("S3-", StringComparison.Ordinal)).ToDictionary(row => row[0], row => (row[3], row[4]));
        using (Stream shipped = typeof(PlanReader).Assembly.GetManifestResourceStream("plans/facial-ct.yaml")!)
        using (StreamReader reader = new(shipped))
        using (DbConnection author = warehouse.As(People.Author))
        {
            PlanApplier.Apply(author, PlanReader.Read("facial-ct.yaml", reader.ReadToEnd()));
        }

        // The case record comes as templated text; each field becomes a column, and the rest of the text stays behind.
        const string template = "차트 {chart} 검사 {date} 성별 {sex} 나이 {age} 진단 {code}";
        string[] ages = ["S3-08", "S3-10", "S3-11", "S3-13"];
        using (DbConnection loader = warehouse.As(People.Operator))
        {
            for (int i = 0; i < ages.Length; i++)
            {
                string record = $"차트 {golden["S3-05"].Input}{i} 검사 {golden["S3-06"].Input} 성별 {golden["S3-07"].Input} 나이 {golden[ages[i]].Input} 진단 {golden["S3-09"].Input}";
                loader.Execute(
                    """
                    INSERT INTO stage.FacialCt (PatientId, PatientName, PatientSex, PatientBirthDate, FileName, ChartNumber, ExamDate, SexCode, Age, DiagnosisCode)
                    SELECT @patient, @name, @sex, @birth, N'김철수_1968.dcm', pseudo.TemplateField(@record, @template, N'chart'), CONVERT(date, pseudo.TemplateField(@record, @template, N'date'), 23),
                        CONVERT(nchar(1), pseudo.TemplateField(@record, @template, N'sex')), CONVERT(int, pseudo.TemplateField(@record, @template, N'age')), CONVERT(nvarchar(10), pseudo.TemplateField(@record, @template, N'code'));
                    """,
                    null,
                    ("@patient", golden["S3-01"].Input), ("@name", golden["S3-02"].Input), ("@sex", golden["S3-03"].Input), ("@birth", golden["S3-04"].Input), ("@record", record), ("@template", template));
            }

            loader.Execute("EXECUTE pseudo.RunLoad @dataset = N'FacialCt';");
        }

        using DbConnection administrator = warehouse.AsAdministrator();
        List<string> rows = [];
        List<string> columns = [];
        using (DbCommand query = administrator.CreateCommand())
        {
            query.CommandText = "SELECT * FROM mart.FacialCt;";
            using DbDataReader reader = query.ExecuteReader();
            columns.AddRange(Enumerable.Range(0, reader.FieldCount).Select(reader.GetName));
            while (reader.Read())
            {
                rows.Add(string.Join('|', new[] { "ExamDate", "SexCode", "Age", "DiagnosisCode" }.Select(column => Convert.ToString(reader[column], System.Globalization.CultureInfo.InvariantCulture))));
            }
        }

        Assert.That(columns, Is.EquivalentTo(new[] { "CaseNumber", "ExamDate", "SexCode", "Age", "DiagnosisCode" }), "header, Exif fields and the file's name are gone");
        Assert.That(rows, Is.EquivalentTo(ages.Select(age => $"{golden["S3-06"].Expected}|{golden["S3-07"].Expected}|{golden[age].Expected}|{golden["S3-09"].Expected}")));
    }
}
