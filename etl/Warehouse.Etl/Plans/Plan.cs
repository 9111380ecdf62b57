using System;
using System.Collections.Generic;

namespace Warehouse.Etl.Plans;

/// <summary>A dataset's declaration as a plan file gives it, with groups and repetitions already written out.</summary>
/// <param name="Dataset">Name of the dataset; its tables in <c>stage</c>, <c>mart</c> and <c>bi</c> carry it.</param>
/// <param name="Purpose">The purpose of processing.</param>
/// <param name="Request">The use request.</param>
/// <param name="RiskReview">The risk review, or null when the file has none: then the database needs one that was recorded before.</param>
/// <param name="Options">How the dataset is loaded.</param>
/// <param name="Columns">Source columns in order.</param>
/// <param name="Hierarchies">Generalization hierarchies of coded values.</param>
/// <param name="Steps">The one ordered list of the plan.</param>
internal sealed record Plan(
    string Dataset,
    PlanPurpose Purpose,
    PlanRequest Request,
    PlanRiskReview? RiskReview,
    PlanOptions Options,
    IReadOnlyList<PlanColumn> Columns,
    IReadOnlyList<PlanCategory> Hierarchies,
    IReadOnlyList<PlanStep> Steps);

/// <summary>One of the three lawful kinds of purpose (PIPA art. 28-2), specific enough to be judged.</summary>
internal sealed record PlanPurpose(
    string Code, string Kind, string Description, string UseForm, string? Recipient, string? ContractReference, DateOnly ValidFrom, DateOnly? ValidTo);

/// <summary>The use and provision request (이용·제공 신청서); its receipt number keys every register.</summary>
internal sealed record PlanRequest(string ReceiptNumber, string Applicant, string Manager, string? Period);

/// <summary>The risk review (위험성 검토): answers to the checklist, the environment, the final opinion.</summary>
internal sealed record PlanRiskReview(
    string Checklist, DateOnly? ReviewedOn, string PlaceKind, string Place, string Linkability, IReadOnlyList<PlanRiskAnswer> Answers, string Conclusion, string FinalOpinion);

/// <summary>The answer to one question of the checklist.</summary>
internal sealed record PlanRiskAnswer(int Question, string Answer, string? Remark, string? Measure);

/// <summary>How the dataset is loaded.</summary>
internal sealed record PlanOptions(string? SubjectKeyColumn, string? WatermarkColumn, int BatchRowCount, bool UseColumnstore, string? KeepOriginalsReason);

/// <summary>A source column with its class in the risk review.</summary>
internal sealed record PlanColumn(string Name, string Type, string Classification, bool IsNullable, string? UniqueIdentifier, string? RequiredLevel);

/// <summary>A value of a hierarchy and what it becomes at a level.</summary>
internal sealed record PlanCategory(string Hierarchy, int Level, string Leaf, string Value);

/// <summary>A step of the plan: a rule of one source column, or a step of the whole dataset.</summary>
/// <param name="Number">Place in the list, from 1.</param>
/// <param name="Technique">Name in <c>policy.Technique</c>.</param>
/// <param name="SourceColumn">The source column of a rule; null for a step of the dataset.</param>
/// <param name="TargetColumn">The column it fills; null for the source column's name, or none.</param>
/// <param name="TargetType">The type of the target column, or null for the technique's own.</param>
/// <param name="ParametersJson">Parameters as a JSON object, or null.</param>
/// <param name="OnInvalid">What becomes of a value the technique can't place: <c>error</c>, <c>null</c> or <c>mask</c>.</param>
/// <param name="Reason">Why; needed to keep a column as it is.</param>
/// <param name="LegalBasis">The law that allows processing a unique identifier.</param>
internal sealed record PlanStep(
    int Number, string Technique, string? SourceColumn, string? TargetColumn, string? TargetType, string? ParametersJson, string OnInvalid, string? Reason, string? LegalBasis);
