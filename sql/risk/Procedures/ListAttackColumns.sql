/*
Purpose:     What an attacker can do with each item of the source that he knows of a person: of an item made by rules that need no key and no chance he works out what the
             result must show (rule), of a number or date that was moved he looks for the nearest (distance). What a key hides, or chance alone decides, tells
             him nothing and is left out.
Parameters:  @runId
             @known  JSON array of source columns
             The caller's #AttackColumn is filled.
Permissions: Inner procedure; granted to nobody.
Example:     see risk.MeasureAttack
*/
CREATE OR ALTER PROCEDURE risk.ListAttackColumns
    @runId int,
    -- lint: allow W012 because it is JSON of as many columns as a table has.
    @known nvarchar(max)
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    INSERT INTO #AttackColumn (ColumnNumber, SourceColumn, SourceType, TargetColumn, TargetType, ModeName)
    SELECT ROW_NUMBER() OVER (ORDER BY treated.Ordinal, treated.ColumnName), treated.SourceColumn, treated.SourceType, treated.ColumnName, treated.TypeName, treated.ModeName
    FROM
    (
        SELECT
            source.Ordinal,
            SourceColumn = source.ColumnName,
            SourceType = source.TypeName,
            target.ColumnName,
            target.TypeName,
            ModeName = CASE
                WHEN chain.Unrepeatable = 0 THEN N'rule'
                WHEN chain.Keyed = 0 AND risk.IsOrderedType(source.TypeName) = 1 AND risk.IsOrderedType(target.TypeName) = 1
                    AND risk.TypeFamily(source.TypeName) = risk.TypeFamily(target.TypeName) THEN N'distance'
            END
        FROM pseudo.RunContext AS run
        INNER JOIN policy.SourceColumn AS source ON source.DatasetId = run.DatasetId
        INNER JOIN policy.TargetColumn AS target
            ON target.DatasetId = run.DatasetId
            AND target.PlanVersion = run.PlanVersion
            AND target.SourceColumn = source.ColumnName
        INNER JOIN policy.TargetTableColumn AS placed
            ON placed.DatasetId = target.DatasetId
            AND placed.PlanVersion = target.PlanVersion
            AND placed.ColumnName = target.ColumnName
            AND placed.PartNumber = 1
        CROSS APPLY
        (
            SELECT
                Keyed = COUNT(CASE WHEN technique.KeyByteCount IS NOT NULL OR technique.KeepsSubjectKey = 1 OR technique.Family = N'encryption' THEN 1 END),
                Unrepeatable = COUNT(CASE
                    WHEN technique.KeyByteCount IS NOT NULL OR technique.KeepsSubjectKey = 1 OR technique.Family NOT IN (N'none', N'deletion', N'generalization')
                        -- Rounding by lot is a generalization, too.
                        OR technique.Template LIKE N'%Key}%' OR technique.TechniqueName = N'round_controlled' THEN 1 END)
            FROM policy.TreatedColumn AS treating
            INNER JOIN policy.Technique AS technique ON technique.TechniqueName = treating.TechniqueName
            WHERE treating.DatasetId = target.DatasetId
                AND treating.PlanVersion = target.PlanVersion
                AND treating.ColumnName = target.ColumnName
        ) AS chain
        WHERE run.RunId = @runId
            AND EXISTS (SELECT 1 FROM OPENJSON(@known) AS named WHERE named.[value] COLLATE Latin1_General_100_BIN2 = source.ColumnName)
    ) AS treated
    WHERE treated.ModeName IS NOT NULL;
END;
