/*
Purpose:     The load record and the processing record (가명정보 처리 관리 대장) of a run, in the registers.
Parameters:  @runId
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.SwitchIn
*/
CREATE OR ALTER PROCEDURE pseudo.RecordLoad
    @runId int
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @datasetName nvarchar(128), @load nvarchar(max), @processing nvarchar(max);

    SELECT @datasetName = run.DatasetName
    FROM pseudo.RunContext AS run
    WHERE run.RunId = @runId;

    SET @load =
    (
        SELECT
            runId = run.RunId,
            mode = run.ModeName,
            status = N'switched in',
            planVersion = run.PlanVersion,
            planHash = CONVERT(nvarchar(64), header.PlanHash, 2),
            rowsStaged = run.RowsStaged,
            rowsOut = run.RowsOut,
            rowsExcluded =
            (
                SELECT reason = excluded.Reason, stepNumber = excluded.StepNumber, rowsExcluded = COUNT_BIG(*)
                FROM stage.ExcludedRow AS excluded
                WHERE excluded.RunId = run.RunId
                GROUP BY excluded.Reason, excluded.StepNumber
                ORDER BY excluded.StepNumber, excluded.Reason
                FOR JSON PATH
            ),
            rowsCopied = run.RowsCopied,
            samples =
            (
                SELECT
                    stepNumber = drawn.StepNumber,
                    design = drawn.Design,
                    includedCount = drawn.IncludedCount,
                    classCount = drawn.ClassCount,
                    askedCount = drawn.AskedCount,
                    drawnCount = drawn.DrawnCount,
                    seedCommitment = CONVERT(nvarchar(64), drawn.SeedCommitment, 2)
                FROM pseudo.LoadSample AS drawn
                WHERE drawn.RunId = run.RunId
                ORDER BY drawn.StepNumber
                FOR JSON PATH
            ),
            steps =
            (
                SELECT
                    stepNumber = step.StepNumber,
                    technique = step.TechniqueName,
                    sourceColumn = step.SourceColumn,
                    targetColumn = step.TargetColumn,
                    cellsChanged = phase.CellsChanged,
                    onInvalid = CASE WHEN invalid.InvalidCount IS NOT NULL THEN step.OnInvalid END,
                    valuesInvalid = invalid.InvalidCount
                FROM policy.PlanStep AS step
                LEFT OUTER JOIN pseudo.LoadInvalid AS invalid
                    ON invalid.RunId = run.RunId
                    AND invalid.StepNumber = step.StepNumber
                LEFT OUTER JOIN pseudo.LoadRunStep AS phase
                    ON phase.RunId = run.RunId
                    AND phase.StepNumber = step.StepNumber
                WHERE step.DatasetId = run.DatasetId
                    AND step.PlanVersion = run.PlanVersion
                ORDER BY step.StepNumber
                FOR JSON PATH
            ),
            boundaries =
            (
                SELECT stepNumber = boundary.StepNumber, name = boundary.BoundaryName, boundary = boundary.BoundaryValue
                FROM pseudo.LoadBoundary AS boundary
                WHERE boundary.RunId = run.RunId
                ORDER BY boundary.StepNumber, boundary.BoundaryName
                FOR JSON PATH
            ),
            findings =
            (
                SELECT stepNumber = finding.StepNumber, name = finding.FindingName, foundCount = finding.FoundCount
                FROM pseudo.LoadFinding AS finding
                WHERE finding.RunId = run.RunId
                ORDER BY finding.StepNumber, finding.FindingName
                FOR JSON PATH
            ),
            measures =
            (
                SELECT
                    stepNumber = measure.StepNumber,
                    name = measure.MeasureName,
                    columnName = measure.ColumnName,
                    otherColumn = measure.OtherColumn,
                    before = measure.BeforeValue,
                    after = measure.AfterValue,
                    allowedDifference = measure.AllowedDifference
                FROM pseudo.LoadMeasure AS measure
                WHERE measure.RunId = run.RunId
                ORDER BY measure.StepNumber, measure.MeasureNumber
                FOR JSON PATH
            ),
            keyIds =
            (
                SELECT stepNumber = runKey.StepNumber, keyId = runKey.KeyId
                FROM pseudo.LoadRunKey AS runKey
                WHERE runKey.RunId = run.RunId
                ORDER BY runKey.StepNumber
                FOR JSON PATH
            ),
            originalsRemoved = CONVERT(bit, CASE WHEN dataset.KeepOriginalsReason IS NULL THEN 1 ELSE 0 END),
            originalsKeptBecause = dataset.KeepOriginalsReason,
            startedAt = run.StartedAt,
            finishedAt = run.FinishedAt,
            runBy = run.RunBy,
            loginName = run.LoginName
        FROM pseudo.LoadRun AS run
        INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = run.DatasetId
        INNER JOIN policy.PlanHeader AS header
            ON header.DatasetId = run.DatasetId
            AND header.PlanVersion = run.PlanVersion
        WHERE run.RunId = @runId
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    SET @processing =
    (
        SELECT
            receiptNumber = dataset.ReceiptNumber,
            purposeCode = purpose.PurposeCode,
            purposeKind = purpose.PurposeKind,
            purposeDescription = purpose.Description,
            items =
            (
                -- The items of personal information are the source's, those that were suppressed included.
                SELECT columnName = source.ColumnName, classification = source.Classification, techniques = applied.Techniques
                FROM policy.SourceColumn AS source
                OUTER APPLY
                (
                    SELECT Techniques = STRING_AGG(CONVERT(nvarchar(max), step.TechniqueName), N', ') WITHIN GROUP (ORDER BY step.StepNumber)
                    FROM policy.PlanStep AS step
                    WHERE step.DatasetId = run.DatasetId
                        AND step.PlanVersion = run.PlanVersion
                        AND step.SourceColumn = source.ColumnName
                ) AS applied
                WHERE source.DatasetId = run.DatasetId
                ORDER BY source.Ordinal
                FOR JSON PATH
            ),
            manager = request.Manager,
            pseudonymizedDataHandlers =
            (
                SELECT userName = held.UserName
                FROM policy.RoleMembership AS held
                WHERE held.RoleName = N'bi_analyst'
                ORDER BY held.UserName
                FOR JSON PATH
            ),
            additionalInformationHandlers =
            (
                SELECT userName = held.UserName
                FROM policy.RoleMembership AS held
                WHERE held.RoleName = N'mapping_custodian'
                ORDER BY held.UserName
                FOR JSON PATH
            ),
            processedAt = run.FinishedAt,
            useForm = purpose.UseForm,
            recipient = purpose.Recipient,
            tableName =
            (
                SELECT STRING_AGG(CONCAT(N'mart.', part.TableName), N', ') WITHIN GROUP (ORDER BY part.PartNumber)
                FROM policy.TargetTable AS part
                WHERE part.DatasetId = run.DatasetId
                    AND part.PlanVersion = run.PlanVersion
            ),
            periodFrom = purpose.ValidFrom,
            periodTo = purpose.ValidTo,
            recordedBy = run.RunBy,
            runId = run.RunId
        FROM pseudo.LoadRun AS run
        INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = run.DatasetId
        INNER JOIN policy.Purpose AS purpose ON purpose.PurposeCode = dataset.PurposeCode
        INNER JOIN policy.UseRequest AS request ON request.ReceiptNumber = dataset.ReceiptNumber
        WHERE run.RunId = @runId
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    EXECUTE log.AppendEntry @registerName = N'load', @datasetName = @datasetName, @content = @load;
    EXECUTE log.AppendEntry @registerName = N'processing', @datasetName = @datasetName, @content = @processing;
END;
