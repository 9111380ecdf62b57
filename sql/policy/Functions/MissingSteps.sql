/*
Purpose:     What must be done before an action on a dataset, or NULL when its state allows it (policy.DatasetTransition).
Parameters:  @datasetId
             @actionName  a row of policy.DatasetAction
Result:      a phrase for message 50200: the state, and the procedures of the missing steps in order; in the session's language, as the message
Permissions: Used inside the schemas of warehouse_owner, and by publish_service.
Example:     policy.MissingSteps(@datasetId, N'publish') gives 'it is registered, and policy.RecordRiskReview, policy.ConcludePlan, … are missing'
*/
CREATE OR ALTER FUNCTION policy.MissingSteps
(
    @datasetId int,
    @actionName nvarchar(40)
)
RETURNS nvarchar(1000)
AS
BEGIN
    DECLARE @state nvarchar(20), @koreanState nvarchar(40), @steps nvarchar(800);

    SELECT @state = dataset.StateName, @koreanState = standing.KoreanName
    FROM policy.Dataset AS dataset
    INNER JOIN policy.DatasetState AS standing ON standing.StateName = dataset.StateName
    WHERE dataset.DatasetId = @datasetId;

    IF @state IS NULL OR EXISTS (SELECT 1 FROM policy.DatasetTransition AS transition WHERE transition.FromState = @state AND transition.ActionName = @actionName)
        RETURN NULL;

    WITH Way AS
    (
        SELECT
            transition.ToState,
            Steps = CONVERT(nvarchar(800), action.ProcedureName),
            Visited = CONVERT(nvarchar(400), CONCAT(N'|', transition.FromState, N'|', transition.ToState, N'|')),
            StepCount = 1
        FROM policy.DatasetTransition AS transition
        INNER JOIN policy.DatasetAction AS action ON action.ActionName = transition.ActionName
        WHERE transition.FromState = @state
            AND transition.IsForward = 1
        UNION ALL
        SELECT
            transition.ToState,
            CONVERT(nvarchar(800), CONCAT(way.Steps, N', ', action.ProcedureName)),
            CONVERT(nvarchar(400), CONCAT(way.Visited, transition.ToState, N'|')),
            way.StepCount + 1
        FROM Way AS way
        INNER JOIN policy.DatasetTransition AS transition
            ON transition.FromState = way.ToState
            AND transition.IsForward = 1
        INNER JOIN policy.DatasetAction AS action ON action.ActionName = transition.ActionName
        WHERE way.Visited NOT LIKE CONCAT(N'%|', transition.ToState, N'|%')
    )
    SELECT TOP (1) @steps = way.Steps
    FROM Way AS way
    WHERE EXISTS
    (
        SELECT 1
        FROM policy.DatasetTransition AS allowed
        WHERE allowed.FromState = way.ToState
            AND allowed.ActionName = @actionName
    )
    ORDER BY way.StepCount;

    IF CONVERT(nvarchar(10), SESSION_CONTEXT(N'language')) = N'ko'
        RETURN CASE
            WHEN @steps IS NULL THEN CONCAT(N'현재 상태 ', @koreanState, N'에서는 이 단계로 갈 수 없음')
            ELSE CONCAT(N'현재 상태 ', @koreanState, N'; 빠진 단계: ', @steps)
        END;

    RETURN CASE
        WHEN @steps IS NULL THEN CONCAT(N'it is ', @state, N', and no step leads from there to this one')
        ELSE CONCAT(N'it is ', @state, N'; missing: ', @steps)
    END;
END;
