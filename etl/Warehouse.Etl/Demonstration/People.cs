using System.Collections.Generic;
using System.Data.Common;
using Warehouse.Etl.Hosting;

namespace Warehouse.Etl.Demonstration;

/// <summary>The people of the demo. Pseudonymizing, reviewing and using are different people (guideline line 234).</summary>
internal static class People
{
    public const string Officer = "officer_han", Author = "author_lee", Operator = "operator_kim", Analyst = "analyst_yoon", Auditor = "auditor_oh";

    public static IReadOnlyList<string> Reviewers { get; } = ["reviewer_park", "reviewer_choi", "reviewer_jung"];

    /// <summary>Each user and the role the privacy officer gives him.</summary>
    public static IReadOnlyList<(string User, string Role)> Roles { get; } =
    [
        (Author, "plan_author"),
        (Operator, "load_operator"),
        (Reviewers[0], "adequacy_reviewer"),
        (Reviewers[1], "adequacy_reviewer"),
        (Reviewers[2], "adequacy_reviewer"),
        (Analyst, "bi_analyst"),
        (Auditor, "compliance_officer"),
    ];

    /// <summary>Makes the users. The administrator names the privacy officer; all other roles are granted through the procedure that records them, and the first one is put on record.</summary>
    public static void Create(IWarehouseHost host)
    {
        using (DbConnection administrator = host.Connect())
        {
            administrator.Execute($"CREATE USER {Officer} WITHOUT LOGIN; ALTER ROLE privacy_officer ADD MEMBER {Officer};");
            foreach ((string user, _) in Roles)
            {
                administrator.Execute($"CREATE USER {user} WITHOUT LOGIN;");
            }
        }

        using DbConnection officer = host.ConnectAs(Officer);
        foreach ((string user, string role) in Roles)
        {
            officer.Call("policy.GrantRole", ("@roleName", role), ("@userName", user), ("@reason", "demo"));
        }

        // The one role that nobody could grant on record is put there by who watches the records.
        using DbConnection auditor = host.ConnectAs(Auditor);
        auditor.Call("policy.RecordFoundRight", ("@roleName", "privacy_officer"), ("@userName", Officer), ("@reason", "demo: named by the administrator"));
    }
}
