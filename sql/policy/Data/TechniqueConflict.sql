/*
Purpose: The conflicts of policy.TechniqueConflict. Run again after an upgrade: new ones are added, changed ones replaced.
*/
SET NOCOUNT, XACT_ABORT ON;

DECLARE @current table
(
    EarlierTechnique nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    LaterTechnique nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Reason nvarchar(200) NOT NULL,
    PRIMARY KEY (EarlierTechnique, LaterTechnique)
);

INSERT INTO @current (EarlierTechnique, LaterTechnique, Reason)
VALUES
    (N'clamp', N'noise_add', N'noise leads beyond the boundary again'),
    (N'clamp', N'noise_multiply', N'noise leads beyond the boundary again'),
    (N'round', N'noise_add', N'noise gives rounded values the look of exact ones'),
    (N'round', N'noise_multiply', N'noise gives rounded values the look of exact ones'),
    (N'round_tiered', N'noise_add', N'noise gives rounded values the look of exact ones'),
    (N'round_tiered', N'noise_multiply', N'noise gives rounded values the look of exact ones'),
    (N'random_round', N'noise_add', N'noise gives rounded values the look of exact ones'),
    (N'random_round', N'noise_multiply', N'noise gives rounded values the look of exact ones'),
    (N'round_controlled', N'noise_add', N'the totals would no longer fit'),
    (N'round_controlled', N'noise_multiply', N'the totals would no longer fit'),
    (N'round_controlled', N'clamp', N'the totals would no longer fit'),
    (N'round_controlled', N'round', N'the totals would no longer fit'),
    (N'round_controlled', N'round_tiered', N'the totals would no longer fit'),
    (N'round_controlled', N'random_round', N'the totals would no longer fit'),
    (N'round_controlled', N'microaggregate', N'means are no multiples of the unit'),
    (N'round_controlled', N'aggregate', N'a statistic of the class has other totals'),
    (N'microaggregate', N'noise_add', N'the sums would no longer fit'),
    (N'microaggregate', N'noise_multiply', N'the sums would no longer fit'),
    (N'microaggregate_multivariate', N'noise_add', N'the sums would no longer fit'),
    (N'microaggregate_multivariate', N'noise_multiply', N'the sums would no longer fit'),
    (N'round_controlled', N'microaggregate_multivariate', N'means are no multiples of the unit'),
    (N'round_controlled', N'synthesize', N'the totals would no longer fit'),
    (N'microaggregate', N'synthesize', N'the sums would no longer fit'),
    (N'microaggregate_multivariate', N'synthesize', N'the sums would no longer fit'),
    (N'round', N'synthesize', N'made values are no multiples of the unit'),
    (N'round_tiered', N'synthesize', N'made values are no multiples of the unit'),
    (N'random_round', N'synthesize', N'made values are no multiples of the unit'),
    (N'synthesize', N'noise_add', N'the distributions that were measured would move'),
    (N'synthesize', N'noise_multiply', N'the distributions that were measured would move');

BEGIN TRANSACTION;

UPDATE conflict
SET Reason = latest.Reason
FROM policy.TechniqueConflict AS conflict
INNER JOIN @current AS latest
    ON latest.EarlierTechnique = conflict.EarlierTechnique
    AND latest.LaterTechnique = conflict.LaterTechnique;

INSERT INTO policy.TechniqueConflict (EarlierTechnique, LaterTechnique, Reason)
SELECT latest.EarlierTechnique, latest.LaterTechnique, latest.Reason
FROM @current AS latest
WHERE NOT EXISTS
(
    SELECT 1
    FROM policy.TechniqueConflict AS conflict
    WHERE conflict.EarlierTechnique = latest.EarlierTechnique
        AND conflict.LaterTechnique = latest.LaterTechnique
);

COMMIT TRANSACTION;
