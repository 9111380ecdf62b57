/*
Purpose: The rows of policy.ParameterUse. Run again after an upgrade: new ones are added, changed ones replaced.
*/
SET NOCOUNT, XACT_ABORT ON;

DECLARE @current table
(
    TechniqueName nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ChoiceName nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ChoiceValue nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ParameterName nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Requirement nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PRIMARY KEY (TechniqueName, ChoiceName, ChoiceValue, ParameterName)
);

INSERT INTO @current (TechniqueName, ChoiceName, ChoiceValue, ParameterName, Requirement)
VALUES
    (N'sample', N'design', N'random', N'percent', N'one of'),
    (N'sample', N'design', N'random', N'count', N'one of'),
    (N'sample', N'design', N'random_with_replacement', N'percent', N'one of'),
    (N'sample', N'design', N'random_with_replacement', N'count', N'one of'),
    (N'sample', N'design', N'systematic', N'percent', N'one of'),
    (N'sample', N'design', N'systematic', N'count', N'one of'),
    (N'sample', N'design', N'systematic', N'columns', N'optional'),
    (N'sample', N'design', N'stratified', N'percent', N'one of'),
    (N'sample', N'design', N'stratified', N'count', N'one of'),
    (N'sample', N'design', N'stratified', N'columns', N'required'),
    (N'sample', N'design', N'cluster', N'percent', N'one of'),
    (N'sample', N'design', N'cluster', N'count', N'one of'),
    (N'sample', N'design', N'cluster', N'columns', N'required'),
    (N'sample', N'design', N'quota', N'column', N'required'),
    (N'sample', N'design', N'quota', N'quotas', N'required'),
    (N'sample', N'design', N'judgement', N'predicate', N'required'),
    (N'sample', N'design', N'convenience', N'percent', N'one of'),
    (N'sample', N'design', N'convenience', N'count', N'one of'),
    (N'sample', N'design', N'snowball', N'percent', N'one of'),
    (N'sample', N'design', N'snowball', N'count', N'one of'),
    (N'sample', N'design', N'snowball', N'predicate', N'one of'),
    (N'sample', N'design', N'snowball', N'column', N'required'),
    (N'sample', N'design', N'snowball', N'referenceColumn', N'required'),
    (N'sample', N'design', N'snowball', N'waves', N'required'),
    (N'derive', N'op', N'band', N'bands', N'required'),
    (N'suppress_record', N'criterion', N'predicate', N'predicate', N'required'),
    (N'suppress_record', N'criterion', N'sigma', N'column', N'required'),
    (N'suppress_record', N'criterion', N'sigma', N'factor', N'optional'),
    (N'suppress_record', N'criterion', N'iqr', N'column', N'required'),
    (N'suppress_record', N'criterion', N'iqr', N'factor', N'optional'),
    (N'suppress_record', N'criterion', N'boundary', N'column', N'required'),
    (N'suppress_record', N'criterion', N'boundary', N'low', N'any of'),
    (N'suppress_record', N'criterion', N'boundary', N'high', N'any of'),
    (N'standardize', N'kind', N'unit', N'unit', N'required'),
    (N'synthesize', N'mode', N'partial', N'given', N'any of'),
    (N'synthesize', N'mode', N'partial', N'classColumns', N'any of'),
    (N'synthesize', N'mode', N'hybrid', N'given', N'optional'),
    (N'synthesize', N'mode', N'hybrid', N'classColumns', N'optional'),
    (N'synthesize', N'mode', N'hybrid', N'ownShare', N'required'),
    (N'suppress_local', N'criterion', N'rare', N'k', N'required'),
    (N'suppress_local', N'criterion', N'boundary', N'low', N'any of'),
    (N'suppress_local', N'criterion', N'boundary', N'high', N'any of'),
    (N'microaggregate', N'criterion', N'boundary', N'low', N'any of'),
    (N'microaggregate', N'criterion', N'boundary', N'high', N'any of'),
    (N'generalize_local', N'criterion', N'boundary', N'low', N'any of'),
    (N'generalize_local', N'criterion', N'boundary', N'high', N'any of');

BEGIN TRANSACTION;

UPDATE existing
SET Requirement = latest.Requirement
FROM policy.ParameterUse AS existing
INNER JOIN @current AS latest
    ON latest.TechniqueName = existing.TechniqueName
    AND latest.ChoiceName = existing.ChoiceName
    AND latest.ChoiceValue = existing.ChoiceValue
    AND latest.ParameterName = existing.ParameterName;

INSERT INTO policy.ParameterUse (TechniqueName, ChoiceName, ChoiceValue, ParameterName, Requirement)
SELECT latest.TechniqueName, latest.ChoiceName, latest.ChoiceValue, latest.ParameterName, latest.Requirement
FROM @current AS latest
WHERE NOT EXISTS
(
    SELECT 1
    FROM policy.ParameterUse AS existing
    WHERE existing.TechniqueName = latest.TechniqueName
        AND existing.ChoiceName = latest.ChoiceName
        AND existing.ChoiceValue = latest.ChoiceValue
        AND existing.ParameterName = latest.ParameterName
);

COMMIT TRANSACTION;
