using System.CommandLine;
using Warehouse.Etl.Reports;

namespace Warehouse.Etl.Commands;

/// <summary><c>warehouse record</c>: what people did outside and put on record here: duties, fields of forms.</summary>
internal static class RecordCommand
{
    public static Command Create(GlobalOptions options) => new("record", "Put on record what was done elsewhere: duties, fields of forms. / 이행 기록과 서식 항목 입력")
    {
        ProcedureCommand.Create(
            options, "duty", new("An inspection, a training, a check of custody.", "점검, 교육, 보관 확인 기록"), "privacy_officer or compliance_officer", "policy.RecordDuty", new("It is on record.", "기록했습니다."), null,
            new ProcedureOption("DUTY", "@dutyCode", new("As policy.Duty has it: access_records, training, internal_plan …", "의무 코드")) { IsArgument = true },
            new ProcedureOption("subject", "@subjectName", new("The user trained, the consignee inspected.", "대상자")),
            new ProcedureOption("on", "@doneOn", new("When (yyyy-MM-dd).", "수행일")) { Value = ProcedureValue.Date, IsRequired = true },
            new ProcedureOption("by", "@doneBy", new("Who did it.", "수행자")) { IsRequired = true },
            new ProcedureOption("result", "@result", new("in_order or defects.", "결과")) { IsRequired = true, Allowed = ["in_order", "defects"] },
            new ProcedureOption("remark", "@remark", new("What was looked at and found.", "내용")),
            new ProcedureOption("document", "@documentReference", new("Where the evidence is.", "증빙 위치")),
            new ProcedureOption("next", "@nextDueOn", new("When again, earlier than the interval (yyyy-MM-dd).", "다음 기한")) { Value = ProcedureValue.Date }),
        ProcedureCommand.Create(
            options, "field", new("A field of a form that only people know.", "서식 항목 입력"), "plan_author or privacy_officer", "policy.EnterDocumentField", new("It is on record.", "기록했습니다."), null,
            new ProcedureOption("DATASET", "@datasetName", new("A registered dataset.", "데이터셋")) { IsArgument = true },
            new ProcedureOption("DOCUMENT", "@documentKind", new("As policy.DocumentField has it.", "서식")) { IsArgument = true },
            new ProcedureOption("FIELD", "@fieldName", new("As policy.DocumentField has it.", "항목")) { IsArgument = true },
            new ProcedureOption("VALUE", "@fieldValue", new("The text; codes for boxes.", "값")) { IsArgument = true }),
    };
}
