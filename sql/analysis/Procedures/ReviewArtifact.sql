/*
Purpose:     Decides whether an artifact of consigned work may leave.
Parameters:  @artifactId  one that nobody has decided on
             @decision    released or refused
             @opinion     why
Errors:      50001 open transaction; 50002 with every problem (50024, 50333, 50334)
Permissions: adequacy_reviewer, who may read artifacts. The register of decisions records it.
Example:     EXECUTE analysis.ReviewArtifact @artifactId = 5, @decision = N'released', @opinion = N'Means of at least 50 persons each';
*/
CREATE OR ALTER PROCEDURE analysis.ReviewArtifact
    @artifactId int,
    @decision nvarchar(10),
    @opinion nvarchar(1000)
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE
        @caller nvarchar(128),
        @datasetName nvarchar(100),
        @detail nvarchar(max),
        @problems nvarchar(max),
        @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'analysis.ReviewArtifact';
        SET @message = policy.MessageText(50001, N'analysis.ReviewArtifact', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SELECT @datasetName = work.DatasetName
    FROM analysis.Artifact AS artifact
    INNER JOIN analysis.Work AS work ON work.WorkId = artifact.WorkId
    WHERE artifact.ArtifactId = @artifactId
        AND artifact.Decision IS NULL
        AND artifact.RunBy <> @caller;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, NULL, NULL))), N' '
    )
    FROM
    (
        SELECT 50333 AS MessageNumber, CONVERT(nvarchar(400), ISNULL(CONVERT(nvarchar(20), @artifactId), N'NULL')) AS Argument1
        WHERE @datasetName IS NULL
        UNION ALL
        SELECT 50334, NULL
        WHERE ISNULL(@decision, N'') NOT IN (N'released', N'refused')
        UNION ALL
        SELECT 50024, N'@opinion'
        WHERE NULLIF(LTRIM(@opinion), N'') IS NULL
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    SET @detail = (SELECT artifactId = @artifactId, decision = @decision, opinion = @opinion FOR JSON PATH, WITHOUT_ARRAY_WRAPPER);

    BEGIN TRANSACTION;

    UPDATE analysis.Artifact
    SET Decision = @decision,
        Opinion = @opinion,
        ReviewedBy = @caller,
        ReviewedAt = SYSUTCDATETIME()
    WHERE ArtifactId = @artifactId
        AND Decision IS NULL;

    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'artifact reviewed', @datasetName = @datasetName, @detail = @detail;

    COMMIT TRANSACTION;
END;
