using System.Data.Common;

namespace Warehouse.Sql.Tests.Support;

/// <summary>What custodians do: ask, have it confirmed, do it.</summary>
internal static class Custody
{
    public const string Domain = "purpose/[SALES]/customer";

    /// <summary>Asks as the custodian.</summary>
    /// <returns>The number of the request.</returns>
    public static int Request(TestWarehouse warehouse, string action, string objectName, string? token = null, string custodian = "custodian")
    {
        using DbConnection session = warehouse.Open(custodian);
        return session.Scalar<int>(
            "DECLARE @requestId int; EXECUTE mapping.RequestAction @actionName = @action, @objectName = @object, @reason = N'Purpose reached', @token = @token, @requestId = @requestId OUTPUT; SELECT @requestId;",
            ("@action", action), ("@object", objectName), ("@token", token));
    }

    public static void Confirm(TestWarehouse warehouse, int requestId)
    {
        using DbConnection session = warehouse.Open("officer");
        session.Execute("EXECUTE mapping.ConfirmAction @requestId = @request;", ("@request", requestId));
    }

    /// <summary>A request of the custodian's that the officer has confirmed.</summary>
    public static int Confirmed(TestWarehouse warehouse, string action, string objectName, string? token = null)
    {
        int requestId = Request(warehouse, action, objectName, token);
        Confirm(warehouse, requestId);
        return requestId;
    }

    /// <summary>Destroys a key as it should be done.</summary>
    public static void DestroyKey(TestWarehouse warehouse, string keyName)
    {
        int requestId = Confirmed(warehouse, "destroy key", keyName);
        using DbConnection custodian = warehouse.Open("custodian");
        custodian.Execute("EXECUTE mapping.DestroyKey @keyName = @key, @requestId = @request;", ("@key", keyName), ("@request", requestId));
    }

    public static void EnableResolution(TestWarehouse warehouse)
    {
        using DbConnection officer = warehouse.Open("officer");
        officer.Execute("DECLARE @until datetime2(7) = DATEADD(DAY, 7, SYSUTCDATETIME()); EXECUTE mapping.EnableResolution @legalGround = N'Court order', @validUntil = @until;");
    }

    /// <summary>The usual plan with a domain that keeps the originals, encrypted.</summary>
    public static Rule[] ReversiblePlan =>
    [
        new("tokenize", "CustomerId", """{"domain":"customer","reversible":1}"""),
        new("suppress", "FullName"), new("suppress", "Age"), new("suppress", "Address"), new("keep", "Amount", Reason: "beside the tokens"),
    ];

    /// <summary>Tokens by the amount beside them, which tells the rows apart.</summary>
    public static System.Collections.Generic.List<string?> Tokens(TestWarehouse warehouse)
    {
        using DbConnection administrator = warehouse.Open();
        return administrator.Rows("SELECT CustomerId FROM mart.Customer ORDER BY Amount, CustomerId;").ConvertAll(static row => (string?)row["CustomerId"]);
    }

    public static void Reload(TestWarehouse warehouse, int count)
    {
        using DbConnection loader = warehouse.Open("operator");
        loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer';");
        CustomerDataset.Stage(loader, CustomerDataset.People(count));
        loader.Execute("EXECUTE pseudo.RunLoad @dataset = N'Customer';");
    }
}
