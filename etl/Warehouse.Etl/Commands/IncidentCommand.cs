using System.CommandLine;
using Warehouse.Etl.Reports;

namespace Warehouse.Etl.Commands;

/// <summary><c>warehouse incident</c>: whoever finds somebody identifiable stops the dataset at once; recall and end are tracked.</summary>
internal static class IncidentCommand
{
    private static readonly ProcedureOption Incident = new("INCIDENT", "@incidentId", new("Its number.", "사고 번호")) { IsArgument = true, Value = ProcedureValue.Number };

    public static Command Create(GlobalOptions options) => new("incident", "An incident: processing stops at once, recall and end are recorded. / 재식별 등 사고 신고, 회수, 종결")
    {
        ProcedureCommand.Create(
            options, "report", new("Stop a dataset: its views are gone, loads are refused, a recall is opened for everybody who had it.", "처리 중지와 회수 개시"), "any role that works with data", "log.ReportIncident",
            new("Incident {0} is on record; the dataset is stopped.", "사고 {0}번을 기록하고 데이터셋의 처리를 중지했습니다."), "@incidentId",
            new ProcedureOption("DATASET", "@datasetName", new("A registered dataset.", "데이터셋")) { IsArgument = true },
            new ProcedureOption("kind", "@kind", new("reidentification, leak or other.", "유형")) { IsRequired = true, Allowed = ["reidentification", "leak", "other"] },
            new ProcedureOption("description", "@description", new("What was found and how; never the person or a value.", "내용(개인정보 제외)")) { IsRequired = true }),
        ProcedureCommand.Create(
            options, "recall", new("A holder gave the rows back or destroyed them.", "회수 기록"), "privacy_officer", "log.RecordRecall", new("The recall is on record.", "회수를 기록했습니다."), null,
            Incident,
            new ProcedureOption("HOLDER", "@holderName", new("As policy.IncidentRecall names him.", "보유자")) { IsArgument = true },
            new ProcedureOption("remark", "@remark", new("How it was confirmed.", "확인 방법")) { IsRequired = true }),
        ProcedureCommand.Create(
            options, "close", new("The end: destroyed, remedied (back to the risk review) or unfounded.", "사고 종결"), "privacy_officer, not who reported it", "log.CloseIncident", new("The incident is closed.", "사고를 종결했습니다."), null,
            Incident,
            new ProcedureOption("outcome", "@outcome", new("destroyed, remedied or unfounded.", "결과")) { IsRequired = true, Allowed = ["destroyed", "remedied", "unfounded"] },
            new ProcedureOption("opinion", "@opinion", new("Why.", "의견")) { IsRequired = true }),
    };
}
