/*
Purpose:     Destroys a recipe's salts: their rows stay and lose the bytes. No further linkage key, trial key or time-series key can be made.
Parameters:  @recipeVersion  or NULL for all of the project
             @caller, @projectId, @reason, @requestedBy  as the calling procedure has them
Permissions: Inner procedure; granted to nobody.
Example:     see link.EndLinkage
*/
CREATE OR ALTER PROCEDURE link.DestroySalts
    @caller nvarchar(128),
    @projectId int,
    @recipeVersion int,
    @reason nvarchar(400),
    @requestedBy nvarchar(128)
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    UPDATE link.Salt
    SET WrappedSalt = NULL,
        DestroyedAt = SYSUTCDATETIME()
    WHERE ProjectId = @projectId
        AND (@recipeVersion IS NULL OR RecipeVersion = @recipeVersion)
        AND WrappedSalt IS NOT NULL;

    IF @@ROWCOUNT > 0
        EXECUTE link.RecordDestruction @caller = @caller, @projectId = @projectId, @roundNumber = NULL, @subject = N'additional_information',
            @objectName = N'salts (Salt값)', @reason = @reason, @method = N'bytes erased; not recoverable', @requestedBy = @requestedBy;
END;
