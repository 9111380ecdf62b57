namespace Warehouse.Sql.Tests.Support;

/// <summary>Statements that make a database take its server for an older one.</summary>
internal static class EarlierServer
{
    /// <summary>SQL Server 2017 has no sensitivity classification.</summary>
    public const string Of2017 = "CREATE OR ALTER FUNCTION policy.HasSensitivityClassification() RETURNS bit AS BEGIN RETURN 0; END;";
}
