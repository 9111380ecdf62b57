/*
Free text: dictionaries, and the search for personal data. risk_service reads rows and hands out counts; load_service reads dictionaries, and risk_service
findings and rows under review, in generated batches, where ownership chains end.
*/
GRANT SELECT ON pseudo.TextDictionary TO load_service;
GRANT SELECT ON pseudo.FindPii TO risk_service;
GRANT SELECT ON risk.TextFinding TO risk_service;
GRANT SELECT ON risk.TextReviewRow TO risk_service;
GRANT EXECUTE ON policy.HasSensitivityClassification TO risk_service;
GO
-- Who brings the originals turns templated records into staged columns.
GRANT EXECUTE ON pseudo.TemplateField TO load_operator;
GRANT EXECUTE ON policy.DefineTextTerms TO plan_author;
GRANT EXECUTE ON pseudo.ScrubPolicyProblem TO plan_author;
GRANT EXECUTE ON risk.ClassifyColumns TO plan_author;
GRANT EXECUTE ON risk.ClassifyColumns TO privacy_officer;
GRANT EXECUTE ON risk.WriteSensitivity TO privacy_officer;
GRANT EXECUTE ON risk.ListSearchableTables TO plan_author;
GRANT EXECUTE ON risk.ListSearchableTables TO privacy_officer;
GRANT SELECT ON risk.ColumnSearch TO plan_author, privacy_officer;
GRANT SELECT ON risk.ColumnFinding TO plan_author, privacy_officer;
GRANT SELECT ON risk.ColumnNamePattern TO plan_author, privacy_officer;
GO
-- Who brings the originals reads them in the review as well; the others see counts.
GRANT EXECUTE ON risk.QueueTextFindings TO load_operator;
GRANT EXECUTE ON risk.ShowNextFinding TO load_operator;
GRANT EXECUTE ON risk.DecideFinding TO load_operator;
GRANT EXECUTE ON risk.DrawInspection TO load_operator;
GRANT EXECUTE ON risk.ShowNextRow TO load_operator;
GRANT EXECUTE ON risk.DecideRow TO load_operator;
GRANT SELECT ON risk.TextVerification TO load_operator, privacy_officer, compliance_officer;
GO
-- Rights of 2019: dynamic, so that 2017 does not meet their names. They reach metadata, no row.
IF CONVERT(int, SERVERPROPERTY(N'ProductMajorVersion')) >= 15 OR CONVERT(int, SERVERPROPERTY(N'EngineEdition')) = 8
BEGIN
    EXECUTE sys.sp_executesql N'GRANT VIEW ANY SENSITIVITY CLASSIFICATION TO risk_service;';
    EXECUTE sys.sp_executesql N'GRANT ALTER ANY SENSITIVITY CLASSIFICATION TO privacy_officer;';
END;
GO
