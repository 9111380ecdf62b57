using System.CommandLine;
using Warehouse.Etl.Reports;

namespace Warehouse.Etl.Commands;

/// <summary><c>warehouse stop</c>: a subject's request to stop the processing (처리정지). The key is hashed at once; what loads come from then on leave the subject out.</summary>
internal static class StopCommand
{
    public static Command Create(GlobalOptions options) => ProcedureCommand.Create(
        options, "stop", new("A subject's request to stop: later loads leave the subject out.", "처리정지 요구 반영"), "privacy_officer", "policy.RequestStop",
        new("The request is on record; later loads leave the subject out. What was pseudonymized before stays.", "처리정지를 기록했습니다. 이후 적재에서 제외되며, 이미 가명처리된 정보는 그대로입니다."), null,
        new ProcedureOption("DATASET", "@datasetName", new("A dataset with a subject key.", "데이터셋")) { IsArgument = true },
        new ProcedureOption("subject", "@subjectKey", new("The subject's key in the source; it is stored as a keyed hash only.", "정보주체 키(해시로만 저장)")) { Value = ProcedureValue.Subject },
        new ProcedureOption("reason", "@reason", new("The reference of the request; never the person.", "요구 번호와 사유")) { IsRequired = true });
}
