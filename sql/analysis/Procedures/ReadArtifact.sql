/*
Purpose:     Gives a released artifact to the consignee who had it made.
Parameters:  @artifactId  one that he ran and that was released
Result:      one row: ArtifactId, Content. The register has the reading before the row is returned.
Errors:      50001 open transaction; 50002 (50335)
Permissions: training_consignee
Example:     EXECUTE analysis.ReadArtifact @artifactId = 5;
*/
CREATE OR ALTER PROCEDURE analysis.ReadArtifact
    @artifactId int
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
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'analysis.ReadArtifact';
        SET @message = policy.MessageText(50001, N'analysis.ReadArtifact', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SELECT @datasetName = work.DatasetName
    FROM analysis.Artifact AS artifact
    INNER JOIN analysis.Work AS work ON work.WorkId = artifact.WorkId
    WHERE artifact.ArtifactId = @artifactId
        AND artifact.Decision = N'released'
        AND artifact.RunBy = @caller;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, NULL, NULL))), N' '
    )
    FROM
    (
        SELECT 50335 AS MessageNumber, CONVERT(nvarchar(400), ISNULL(CONVERT(nvarchar(20), @artifactId), N'NULL')) AS Argument1
        WHERE @datasetName IS NULL
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    SET @detail = (SELECT artifactId = @artifactId FOR JSON PATH, WITHOUT_ARRAY_WRAPPER);
    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'artifact read', @datasetName = @datasetName, @detail = @detail;

    SELECT artifact.ArtifactId, artifact.Content
    FROM analysis.Artifact AS artifact
    WHERE artifact.ArtifactId = @artifactId;
END;
