/*
Purpose:     Why a request does not allow an action now: it must be this person's (or, where the action takes a third person, neither his nor confirmed by him), of this
             action on this object, confirmed by another person, neither used nor expired.
Parameters:  @requestId, @caller, @actionName, @objectName, @token  what is about to be done, and by whom
Result:      a number in policy.Message, or NULL when it allows the action
Permissions: Used inside the schema; granted to nobody.
Example:     mapping.RequestProblem(12, N'lee', N'destroy key', N'run/7/1', NULL)
*/
CREATE OR ALTER FUNCTION mapping.RequestProblem
(
    @requestId int,
    @caller nvarchar(128),
    @actionName nvarchar(20),
    @objectName nvarchar(400),
    @token nvarchar(400)
)
RETURNS int
AS
BEGIN
    DECLARE @problem int = 50150;

    SELECT @problem = CASE
        WHEN request.ActionName <> @actionName OR request.ObjectName <> @objectName THEN 50151
        WHEN ISNULL(request.Token, N'') <> ISNULL(@token, N'') COLLATE Latin1_General_100_BIN2 THEN 50151
        WHEN action.IsDoneByRequester = 1 AND request.RequestedBy <> @caller THEN 50152
        WHEN action.IsDoneByRequester = 0 AND @caller IN (request.RequestedBy, request.ConfirmedBy) THEN 50224
        WHEN request.ConfirmedBy IS NULL THEN 50153
        WHEN request.UsedAt IS NOT NULL THEN 50155
        WHEN request.ExpiresAt <= SYSUTCDATETIME() THEN 50154
    END
    FROM mapping.CustodyRequest AS request
    INNER JOIN mapping.CustodyAction AS action ON action.ActionName = request.ActionName
    WHERE request.RequestId = @requestId;

    RETURN @problem;
END;
