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
