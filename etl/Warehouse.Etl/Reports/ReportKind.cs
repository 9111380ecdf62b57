using System;
using System.Collections.Generic;
using System.Linq;
using Warehouse.Etl.Reports.Documents;
using Warehouse.Etl.Reports.Layout;

namespace Warehouse.Etl.Reports;

/// <summary>A kind of document.</summary>
/// <param name="Name">As the command names it.</param>
/// <param name="Title">Its title.</param>
/// <param name="NeedsDataset">Whether it is of one dataset; registers may be of one or of all.</param>
/// <param name="Build">Makes it.</param>
internal sealed record ReportKind(string Name, Label Title, bool NeedsDataset, Func<ReportSource, ReportDocument> Build)
{
    public static IReadOnlyList<ReportKind> All { get; } =
    [
        new("request", RequestDocument.Title, true, RequestDocument.Build),
        new("purpose-plan", PurposePlanDocument.Title, true, PurposePlanDocument.Build),
        new("classification", ClassificationDocument.ClassTitle, true, ClassificationDocument.BuildClasses),
        new("required-level", ClassificationDocument.LevelTitle, true, ClassificationDocument.BuildLevels),
        new("risk-review", RiskReviewDocument.Title, true, RiskReviewDocument.Build),
        new("plan", PlanDocument.Title, true, PlanDocument.Build),
        new("data-specification", DataSpecificationDocument.Title, true, DataSpecificationDocument.Build),
        new("reviewer-form", ReviewDocument.FormTitle, true, ReviewDocument.BuildForms),
        new("overall-result", ReviewDocument.OverallTitle, true, ReviewDocument.BuildOverall),
        new("pledges", PledgeDocument.Title, true, PledgeDocument.Build),
        new("self-verification", SelfVerificationDocument.Title, true, SelfVerificationDocument.Build),
        new("linkage-application", LinkageDocument.ApplicationTitle, true, LinkageDocument.BuildApplication),
        new("export-application", LinkageDocument.ExportTitle, true, LinkageDocument.BuildExport),
        new("processing-register", ProcessingRegisterDocument.Title, false, ProcessingRegisterDocument.Build),
        new("recipients", RecipientDocument.Title, false, RecipientDocument.Build),
        new("destruction-data", DestructionDocument.DataTitle, false, DestructionDocument.BuildData),
        new("destruction-additional", DestructionDocument.AdditionalTitle, false, DestructionDocument.BuildAdditional),
        new("access-rights", RightsDocument.Title, false, RightsDocument.Build),
        new("role-matrix", RoleMatrixDocument.Title, false, RoleMatrixDocument.Build),
        new("duties", DutyDocument.Title, false, DutyDocument.Build),
        new("internal-plan", InternalPlanDocument.Title, false, InternalPlanDocument.Build),
        new("privacy-policy", PrivacyPolicyDocument.Title, false, PrivacyPolicyDocument.Build),
        new("consignment-clauses", ConsignmentDocument.Title, true, ConsignmentDocument.Build),
    ];

    public static ReportKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);
}
