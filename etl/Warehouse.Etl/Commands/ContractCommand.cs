using System.CommandLine;
using Warehouse.Etl.Reports;

namespace Warehouse.Etl.Commands;

/// <summary><c>warehouse contract</c>: contracts with recipients and consignees, their required clauses, and what they handed onward.</summary>
internal static class ContractCommand
{
    public static Command Create(GlobalOptions options) => new("contract", "Contracts with recipients and consignees. / 제3자 제공·위탁 계약")
    {
        ProcedureCommand.Create(
            options, "register", new("Register a contract; a missing clause is named.", "계약 등록(필수 조항 점검)"), "privacy_officer", "policy.RegisterContract", new("The contract is on record.", "계약을 기록했습니다."), null,
            new("REFERENCE", "@contractReference", new("As the purpose names it.", "계약 번호")) { IsArgument = true },
            new("recipient", "@recipient", new("With whom.", "제공받는 자 또는 수탁자")) { IsRequired = true },
            new("kind", "@contractKind", new("third_party or consignment.", "구분")) { IsRequired = true, Allowed = ["third_party", "consignment"] },
            new("clauses", "@clauses", new("Codes of policy.ContractClause that it has, separated by commas.", "계약에 있는 조항 코드(쉼표로 구분)")) { IsRequired = true, Value = ProcedureValue.List },
            new("valid-from", "@validFrom", new("First day (yyyy-MM-dd).", "시작일")) { IsRequired = true, Value = ProcedureValue.Date },
            new("valid-to", "@validTo", new("Last day (yyyy-MM-dd).", "종료일")) { Value = ProcedureValue.Date },
            new("allows-onward", "@allowsOnward", new("The recipient may provide it onward, on record.", "재제공 허용")) { Value = ProcedureValue.Flag }),
        ProcedureCommand.Create(
            options, "onward", new("A recipient handed it onward, as his contract allows.", "재제공 기록"), "privacy_officer", "policy.RecordOnwardProvision", new("The onward provision is on record.", "재제공을 기록했습니다."), null,
            new("PROVISION", "@provisionId", new("Number of the provision (warehouse provide).", "제공 번호")) { IsArgument = true, Value = ProcedureValue.Number },
            new("contract", "@contractReference", new("The contract of who receives it.", "재제공받는 자의 계약 번호")) { IsRequired = true },
            new("recipient", "@recipient", new("Who receives it, where the contract was registered with several.", "재제공받는 자(여럿이 등록된 계약)")),
            new("description", "@description", new("What was handed onward, and how.", "내용")) { IsRequired = true },
            new("on", "@providedOn", new("When (yyyy-MM-dd).", "재제공일")) { Value = ProcedureValue.Date }),
    };
}
