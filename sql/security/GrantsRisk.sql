/*
Risk measures. risk_service reads rows of every dataset and hands out counts; people get procedures and, as far as their role reads them, results.
*/
GRANT VIEW DEFINITION TO risk_service;
GRANT SELECT ON SCHEMA::stage TO risk_service;
GRANT SELECT ON SCHEMA::mart TO risk_service;
-- Generated batches are dynamic SQL, where ownership chains end.
GRANT EXECUTE ON pseudo.ValueCounts TO risk_service;
GRANT EXECUTE ON pseudo.SumValueCounts TO risk_service;
GRANT SELECT ON pseudo.ReadValueCounts TO risk_service;
GRANT EXECUTE ON risk.ShowAdvisedValues TO risk_service;
GRANT EXECUTE ON log.AppendEntry TO risk_service;
GRANT EXECUTE ON log.RecordRefusal TO risk_service;
-- The same batches inside a load.
GRANT SELECT ON pseudo.ReadValueCounts TO load_service;
GO
GRANT EXECUTE ON risk.MeasureDataset TO plan_author;
GRANT EXECUTE ON risk.ListCombinations TO plan_author;
GRANT EXECUTE ON risk.MeasureDataset TO adequacy_reviewer;
GRANT EXECUTE ON risk.MeasureDataset TO privacy_officer;
GRANT SELECT ON risk.Assessment TO plan_author, privacy_officer;
GRANT SELECT ON risk.AssessmentMeasure TO plan_author, privacy_officer;
-- Cells of staged rows show frequent original values: the reviewer's and the officer's reading, like the schema's grants say, not the author's.
GRANT SELECT ON risk.DistributionCell TO privacy_officer;
GO
/* ---------- what a load left and cost: counts and rates, no rows ---------- */
GRANT SELECT ON risk.LeakCheck TO plan_author, privacy_officer;
GRANT SELECT ON risk.AttackDrill TO plan_author, privacy_officer;
GRANT SELECT ON risk.UtilityComparison TO plan_author, privacy_officer;
GRANT EXECUTE ON risk.DrillAttack TO adequacy_reviewer, privacy_officer;
GO
/* ---------- differential privacy ---------- */
GRANT EXECUTE ON pseudo.DiscreteLaplace TO risk_service;
GRANT SELECT ON risk.PrivacyRelease TO risk_service;
GRANT EXECUTE ON risk.SetPrivacyBudget TO privacy_officer;
GRANT SELECT ON risk.PrivacyLedger TO privacy_officer;
GRANT EXECUTE ON risk.PrivateCount TO bi_analyst;
GRANT EXECUTE ON risk.PrivateSum TO bi_analyst;
GRANT EXECUTE ON risk.PrivateMean TO bi_analyst;
GO
/* ---------- safe export ---------- */
-- Generated batches read the predicate of the request; its rows hold no data.
GRANT SELECT ON risk.ExportRequest TO risk_service;
GRANT EXECUTE ON risk.RequestExport TO bi_analyst;
GRANT EXECUTE ON risk.ReleaseExport TO bi_analyst;
GRANT EXECUTE ON risk.ApproveExport TO privacy_officer;
GRANT EXECUTE ON risk.ApproveExport TO adequacy_reviewer;
-- Who decides sees every cell, the suppressed ones too: whether they are rightly so is what he judges.
GRANT SELECT ON risk.ExportRequest TO privacy_officer;
GRANT SELECT ON risk.ExportCell TO privacy_officer;
GO
/* ---------- outliers: findings name rows by keys that nobody of these can look up in stage ---------- */
GRANT EXECUTE ON risk.FindOutliers TO plan_author, adequacy_reviewer, privacy_officer;
GRANT EXECUTE ON risk.FindSpecialUniques TO plan_author, adequacy_reviewer, privacy_officer;
GRANT SELECT ON risk.OutlierSearch TO plan_author, privacy_officer;
GRANT SELECT ON risk.OutlierFinding TO plan_author, privacy_officer;
GO
