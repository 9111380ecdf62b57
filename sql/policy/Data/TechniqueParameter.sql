/*
Purpose: The parameters of the techniques. Run again after an upgrade: new ones are added, changed ones replaced.
*/
SET NOCOUNT, XACT_ABORT ON;

SELECT TOP (0)
    TechniqueName, ParameterName, TypeName, ListName, Ordinal, IsRequired, DefaultValue,
    AllowedValues, MinimumValue, MaximumValue, AllowsStatistic, Description
INTO #Current
FROM policy.TechniqueParameter;

INSERT INTO #Current (TechniqueName, ParameterName, TypeName, ListName, Ordinal, IsRequired, DefaultValue,
    AllowedValues, MinimumValue, MaximumValue, AllowsStatistic, Description)
VALUES
    (N'mask', N'keepStart', N'int', NULL, 1, 0, N'0', NULL, 0, 4000, 0,
        N'Text elements kept at the start'),
    (N'mask', N'keepEnd', N'int', NULL, 2, 0, N'0', NULL, 0, 4000, 0,
        N'Text elements kept at the end'),
    (N'mask', N'maskChar', N'nchar(1)', NULL, 3, 0, N'*', NULL, NULL, NULL, 0,
        N'The mask character'),
    (N'mask', N'keepSeparators', N'bit', NULL, 4, 0, N'1', NULL, NULL, NULL, 0,
        N'1 keeps - space . @ / and brackets'),
    (N'keep_part', N'keepStart', N'int', NULL, 1, 0, N'0', NULL, 0, 4000, 0,
        N'Text elements kept at the start'),
    (N'keep_part', N'keepEnd', N'int', NULL, 2, 0, N'0', NULL, 0, 4000, 0,
        N'Text elements kept at the end'),
    (N'address_level', N'level', N'int', NULL, 1, 1, NULL, NULL, 1, 3, 0,
        N'1 시/도, 2 시/군/구, 3 읍/면/동/리 or road name'),
    (N'round', N'unit', N'decimal(38,10)', NULL, 1, 1, NULL, NULL, 0.0000000001, NULL, 0,
        N'The unit: 10000 for ten thousands'),
    (N'round', N'mode', N'nvarchar(20)', NULL, 2, 0, N'nearest', N'up,down,nearest,nearest_even,nearest_down', NULL, NULL, 0,
        N'up and down round towards plus and minus infinity'),
    (N'round_tiered', N'tiers', N'list', NULL, 1, 1, NULL, NULL, NULL, NULL, 0,
        N'below:unit:mode;…;*:unit:mode with rising bounds, e.g. 1:1:down;100000:10000:up;*:1000000:nearest'),
    (N'round_tiered', N'below', N'decimal(38,10)', N'tiers', 1, 1, NULL, NULL, NULL, NULL, 0,
        N'Values below this bound; * for the rest'),
    (N'round_tiered', N'unit', N'decimal(38,10)', N'tiers', 2, 1, NULL, NULL, 0.0000000001, NULL, 0,
        N'The unit of the tier'),
    (N'round_tiered', N'mode', N'nvarchar(20)', N'tiers', 3, 1, NULL, N'up,down,nearest,nearest_even,nearest_down', NULL, NULL, 0,
        N'The rounding of the tier'),
    (N'clamp', N'low', N'decimal(38,10)', NULL, 1, 0, NULL, NULL, NULL, NULL, 1,
        N'Bottom boundary; absent for none'),
    (N'clamp', N'high', N'decimal(38,10)', NULL, 2, 0, NULL, NULL, NULL, NULL, 1,
        N'Top boundary; absent for none'),
    (N'top_bottom_label', N'low', N'decimal(38,10)', NULL, 1, 0, NULL, NULL, NULL, NULL, 1,
        N'Bottom boundary; absent for none'),
    (N'top_bottom_label', N'high', N'decimal(38,10)', NULL, 2, 0, NULL, NULL, NULL, NULL, 1,
        N'Top boundary; absent for none'),
    (N'top_bottom_label', N'lowLabel', N'nvarchar(100)', NULL, 3, 0, N'', NULL, NULL, NULL, 0,
        N'Label of values under low'),
    (N'top_bottom_label', N'highLabel', N'nvarchar(100)', NULL, 4, 0, N'', NULL, NULL, NULL, 0,
        N'Label of values over high'),
    (N'range', N'width', N'decimal(38,10)', NULL, 1, 1, NULL, NULL, 0.0000000001, NULL, 0,
        N'Width of the intervals'),
    (N'range', N'origin', N'decimal(38,10)', NULL, 2, 0, N'0', NULL, NULL, NULL, 0,
        N'Where an interval begins'),
    (N'range', N'format', N'nvarchar(20)', NULL, 3, 0, N'range', N'range,lower,label', NULL, NULL, 0,
        N'How the interval is written'),
    (N'range', N'unitLabel', N'nvarchar(40)', NULL, 4, 0, N'', NULL, NULL, NULL, 0,
        N'Unit after the numbers'),
    (N'band', N'bands', N'nvarchar(4000)', NULL, 1, 1, NULL, NULL, NULL, NULL, 0,
        N'..12=12세 이하;13..19=13~19세;90..=90세 이상'),
    (N'date_to', N'part', N'nvarchar(10)', NULL, 1, 1, NULL, N'year,quarter,month,week,day', NULL, NULL, 0,
        N'What is kept'),
    (N'date_to', N'format', N'nvarchar(20)', NULL, 2, 1, NULL, NULL, NULL, NULL, 0,
        N'yyyy, yyyyMM, yyyy-MM, yyyy-Qq …'),
    (N'categorize', N'hierarchy', N'hierarchy', NULL, 1, 1, NULL, NULL, NULL, NULL, 0,
        N'Name in policy.Category'),
    (N'categorize', N'level', N'int', NULL, 2, 0, N'1', NULL, 1, 20, 0,
        N'Level of the hierarchy'),
    (N'hash_salted', N'algorithm', N'nvarchar(10)', NULL, 1, 0, N'SHA2_256', N'SHA2_256,SHA2_512', NULL, NULL, 0,
        N'Hash algorithm'),
    (N'hash_salted', N'encoding', N'nvarchar(10)', NULL, 2, 0, N'UTF-8', N'UTF-8,UTF-16LE', NULL, NULL, 0,
        N'Bytes of the text'),
    (N'hash_salted', N'domain', N'nvarchar(100)', NULL, 3, 0, NULL, NULL, NULL, NULL, 0,
        N'Same domain, same salt; absent: the target column''s own'),
    (N'hmac', N'algorithm', N'nvarchar(10)', NULL, 1, 0, N'SHA2_256', N'SHA2_256,SHA2_512', NULL, NULL, 0,
        N'Hash algorithm'),
    (N'hmac', N'encoding', N'nvarchar(10)', NULL, 2, 0, N'UTF-8', N'UTF-8,UTF-16LE', NULL, NULL, 0,
        N'Bytes of the text'),
    (N'hmac', N'domain', N'nvarchar(100)', NULL, 3, 0, NULL, NULL, NULL, NULL, 0,
        N'Same domain, same key; absent: the target column''s own'),
    (N'preserve_format', N'tweak', N'nvarchar(100)', NULL, 1, 0, N'', NULL, NULL, NULL, 0,
        N'Public value that separates uses of one key'),
    (N'preserve_format', N'domain', N'nvarchar(100)', NULL, 2, 0, NULL, NULL, NULL, NULL, 0,
        N'Same domain, same key; absent: the target column''s own'),
    (N'preserve_card_number', N'tweak', N'nvarchar(100)', NULL, 1, 0, N'', NULL, NULL, NULL, 0,
        N'Public value that separates uses of one key'),
    (N'preserve_card_number', N'domain', N'nvarchar(100)', NULL, 2, 0, NULL, NULL, NULL, NULL, 0,
        N'Same domain, same key; absent: the target column''s own'),
    (N'ff1', N'alphabet', N'nvarchar(4000)', NULL, 1, 1, NULL, NULL, NULL, NULL, 0,
        N'digits, upper, lower, latin, alnum, hangul, or 2 to 4,000 different characters'),
    (N'ff1', N'tweak', N'nvarchar(100)', NULL, 2, 0, N'', NULL, NULL, NULL, 0,
        N'Public value that separates uses of one key'),
    (N'ff1', N'domain', N'nvarchar(100)', NULL, 3, 0, NULL, NULL, NULL, NULL, 0,
        N'Same domain, same key; absent: the target column''s own'),
    (N'encrypt', N'cipher', N'nvarchar(10)', NULL, 1, 0, N'AES', N'AES,ARIA', NULL, NULL, 0,
        N'Block cipher: AES (FIPS 197) or ARIA (KS X 1213-1)'),
    (N'encrypt', N'associatedData', N'nvarchar(100)', NULL, 2, 0, N'', NULL, NULL, NULL, 0,
        N'Public value bound to the ciphertext, for example the column''s name'),
    (N'encrypt', N'domain', N'nvarchar(100)', NULL, 3, 0, NULL, NULL, NULL, NULL, 0,
        N'Same domain, same key; absent: the target column''s own'),
    (N'encrypt_deterministic', N'cipher', N'nvarchar(10)', NULL, 1, 0, N'AES', N'AES,ARIA', NULL, NULL, 0,
        N'Block cipher: AES (FIPS 197) or ARIA (KS X 1213-1)'),
    (N'encrypt_deterministic', N'context', N'nvarchar(100)', NULL, 2, 0, N'', NULL, NULL, NULL, 0,
        N'Public value bound to the ciphertext, for example the domain''s name'),
    (N'encrypt_deterministic', N'domain', N'nvarchar(100)', NULL, 3, 0, NULL, NULL, NULL, NULL, 0,
        N'Same domain, same key; absent: the target column''s own'),
    (N'date_shift', N'maxDays', N'int', NULL, 1, 1, NULL, NULL, 1, 3650, 0,
        N'Largest shift in days, to either side'),
    (N'random_round', N'unit', N'decimal(38,10)', NULL, 1, 1, NULL, NULL, 0.0000000001, NULL, 0,
        N'The unit: 10000 for ten thousands'),
    (N'noise_add', N'distribution', N'nvarchar(10)', NULL, 1, 1, NULL, N'uniform,normal,laplace', NULL, NULL, 0,
        N'Shape of the noise, symmetric around 0'),
    (N'noise_add', N'scale', N'decimal(38,10)', NULL, 2, 1, NULL, NULL, 0.0000000001, NULL, 0,
        N'uniform: half-width; normal: standard deviation; laplace: b; in the column''s unit'),
    (N'noise_add', N'decimals', N'int', NULL, 3, 0, N'0', NULL, 0, 10, 0,
        N'Decimals the result is rounded to'),
    (N'noise_multiply', N'distribution', N'nvarchar(10)', NULL, 1, 1, NULL, N'uniform,normal,laplace', NULL, NULL, 0,
        N'Shape of the noise, symmetric around 0'),
    (N'noise_multiply', N'scale', N'decimal(38,10)', NULL, 2, 1, NULL, NULL, 0.0000000001, 10, 0,
        N'As noise_add, as a share of the value: 0.05 is five per cent'),
    (N'noise_multiply', N'decimals', N'int', NULL, 3, 0, N'0', NULL, 0, 10, 0,
        N'Decimals the result is rounded to'),
    (N'suppress_record', N'predicate', N'predicate', NULL, 1, 1, NULL, NULL, NULL, NULL, 0,
        N'Rows for which it holds are removed'),
    (N'sample', N'percent', N'decimal(9,6)', NULL, 1, 1, NULL, NULL, 0.000001, 100, 0,
        N'Share of the included rows'),
    (N'tokenize', N'domain', N'nvarchar(100)', NULL, 1, 0, NULL, NULL, NULL, NULL, 0,
        N'Token domain, shared by the purpose''s datasets that name it; absent: the column''s own'),
    (N'tokenize', N'comparison', N'nvarchar(10)', NULL, 2, 0, N'binary', N'binary,trimmed', NULL, NULL, 0,
        N'When two values are the same: byte for byte, or without leading and trailing blanks'),
    (N'tokenize', N'reversible', N'bit', NULL, 3, 0, N'0', NULL, NULL, NULL, 0,
        N'1 keeps the original, encrypted, in the mapping tables'),
    (N'permute', N'classColumns', N'class_columns', NULL, 1, 0, NULL, NULL, NULL, NULL, 0,
        N'Target columns whose equal values make a class; absent: all rows'),
    (N'derive', N'op', N'nvarchar(10)', NULL, 1, 1, NULL, N'sum,largest', NULL, NULL, 0,
        N'sum of the columns, or label of the largest (the first of equals; NULL when none is positive)'),
    (N'derive', N'columns', N'target_columns', NULL, 2, 1, NULL, NULL, NULL, NULL, 0,
        N'sum: ["A","B"]; largest: {"label":"A", …}');

BEGIN TRANSACTION;

UPDATE existing
SET TypeName = latest.TypeName,
    ListName = latest.ListName,
    Ordinal = latest.Ordinal,
    IsRequired = latest.IsRequired,
    DefaultValue = latest.DefaultValue,
    AllowedValues = latest.AllowedValues,
    MinimumValue = latest.MinimumValue,
    MaximumValue = latest.MaximumValue,
    AllowsStatistic = latest.AllowsStatistic,
    Description = latest.Description
FROM policy.TechniqueParameter AS existing
INNER JOIN #Current AS latest ON latest.TechniqueName = existing.TechniqueName AND latest.ParameterName = existing.ParameterName;

INSERT INTO policy.TechniqueParameter (TechniqueName, ParameterName, TypeName, ListName, Ordinal, IsRequired,
    DefaultValue, AllowedValues, MinimumValue, MaximumValue, AllowsStatistic, Description)
SELECT latest.TechniqueName, latest.ParameterName, latest.TypeName, latest.ListName, latest.Ordinal,
    latest.IsRequired, latest.DefaultValue, latest.AllowedValues, latest.MinimumValue, latest.MaximumValue,
    latest.AllowsStatistic, latest.Description
FROM #Current AS latest
WHERE NOT EXISTS
(
    SELECT 1
    FROM policy.TechniqueParameter AS existing
    WHERE existing.TechniqueName = latest.TechniqueName AND existing.ParameterName = latest.ParameterName
);

COMMIT TRANSACTION;

DROP TABLE #Current;
