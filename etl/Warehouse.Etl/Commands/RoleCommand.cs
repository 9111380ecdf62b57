using System.CommandLine;
using Warehouse.Etl.Reports;

namespace Warehouse.Etl.Commands;

/// <summary><c>warehouse role</c>: roles granted, revoked and put on record, exemptions of small businesses.</summary>
internal static class RoleCommand
{
    private const string Officer = "privacy_officer";

    private static readonly ProcedureOption User = new("USER", "@userName", new("A database user: one person's.", "데이터베이스 사용자")) { IsArgument = true };

    private static readonly ProcedureOption Role = new("ROLE", "@roleName", new("One of the product's roles.", "역할")) { IsArgument = true };

    private static readonly ProcedureOption Reason = new("reason", "@reason", new("Stands in the register of access rights.", "사유")) { IsRequired = true };

    public static Command Create(GlobalOptions options) => new("role", "Roles: granted and revoked on record, exemptions. / 역할 부여, 말소, 예외")
    {
        ProcedureCommand.Create(
            options, "grant", new("Make a user a member of a role; conflicting roles are refused.", "역할 부여(충돌하는 역할은 거부)"), Officer, "policy.GrantRole", new("The role is granted and recorded.", "역할을 부여하고 기록했습니다."), null,
            User, Role, Reason),
        ProcedureCommand.Create(
            options, "revoke", new("End a membership at once: who moves or leaves.", "역할 말소(인사이동, 퇴직)"), Officer, "policy.RevokeRole", new("The role is revoked and recorded.", "역할을 말소하고 기록했습니다."), null,
            User, Role, Reason),
        ProcedureCommand.Create(
            options, "found", new("Put on record what the check found: a role held, or gone, without a record.", "기록 없이 부여·말소된 역할 기록"), "privacy_officer or compliance_officer", "policy.RecordFoundRight", new("It is on record.", "기록했습니다."), null,
            User, Role, Reason),
        ProcedureCommand.Create(
            options, "exempt", new("Two conflicting roles for one person of a small business (Enforcement Decree 29-5 (1) 3).", "소규모 사업자의 역할 분리 예외"), Officer, "policy.RecordExemption", new("The exemption is on record and stands in every report.", "예외를 기록했습니다. 모든 보고서에 표시됩니다."), null,
            User, Role,
            new("CONFLICTING", "@conflictingRoleName", new("The role it conflicts with.", "충돌하는 역할")) { IsArgument = true },
            Reason,
            new("valid-until", "@validUntil", new("Last day, at most a year from now (yyyy-MM-dd).", "마지막 유효일")) { Value = ProcedureValue.Date, IsRequired = true }),
    };
}
