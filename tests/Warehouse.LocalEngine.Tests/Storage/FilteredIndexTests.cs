using NUnit.Framework;
using Warehouse.LocalEngine.Data;

namespace Warehouse.LocalEngine.Tests.Storage;

/// <summary>SQL Server documentation, "Create Filtered Indexes": a unique one binds only the rows its WHERE takes in.</summary>
public sealed class FilteredIndexTests
{
    [Test]
    public void AUniqueFilteredIndex_RefusesDuplicatesAmongItsRowsOnly()
    {
        using TestStore place = new();
        using LocalConnection connection = new($"Data Source={place.Directory}");
        connection.Open();
        using LocalCommand command = (LocalCommand)connection.CreateCommand();
        command.CommandText = """
            CREATE TABLE dbo.plans (id int NOT NULL, status nvarchar(10) NOT NULL);
            CREATE UNIQUE INDEX one_draft ON dbo.plans (id) WHERE status = N'draft';
            INSERT dbo.plans VALUES (1, N'old'), (1, N'old'), (1, N'draft');
            """;
        command.ExecuteNonQuery();

        command.CommandText = "UPDATE dbo.plans SET status = N'draft' WHERE status = N'old'";
        Assert.That(command.ExecuteNonQuery, Throws.TypeOf<SqlEngineException>().With.Property("Number").EqualTo(2601));
        command.CommandText = "UPDATE dbo.plans SET status = N'old' WHERE status = N'draft'; INSERT dbo.plans VALUES (1, N'draft');";
        Assert.That(command.ExecuteNonQuery, Throws.Nothing);
    }
}
