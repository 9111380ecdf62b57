/*
Purpose:     Renders the template of a step: placeholders become the batch's variables and expressions.
Parameters:  @stepNumber
             @template, @itemTemplate  of policy.Technique; the item template is rendered once per item of the step's list
             @value, @target, @subjectKey  the expressions of {value}, {target} and {subjectKey}; NULL where the template has none
             @expression  OUTPUT
             The caller's temporary table #Variable, filled by pseudo.ListVariables.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.BuildScalarPass
*/
CREATE OR ALTER PROCEDURE pseudo.RenderTemplate
    @stepNumber int,
    @template nvarchar(2000),
    @itemTemplate nvarchar(1000),
    -- lint: allow W012 because generated T-SQL grows with the columns of a plan.
    @value nvarchar(max),
    @target nvarchar(400),
    @subjectKey nvarchar(400),
    -- lint: allow W012 because generated T-SQL grows with the columns of a plan.
    @expression nvarchar(max) = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @itemNumber int,
        @currentItem int = 0,
        @parameterName nvarchar(40),
        @variableName nvarchar(20),
        @item nvarchar(max),
        @items nvarchar(max) = N'';

    SET @expression = @template;

    DECLARE replaced CURSOR LOCAL STATIC READ_ONLY FORWARD_ONLY FOR
        SELECT variable.ItemNumber, variable.ParameterName, variable.VariableName
        FROM #Variable AS variable
        WHERE variable.StepNumber = @stepNumber
        ORDER BY variable.ItemNumber, variable.ParameterName;

    OPEN replaced;
    FETCH NEXT FROM replaced INTO @itemNumber, @parameterName, @variableName;

    WHILE @@FETCH_STATUS = 0
    BEGIN
        IF @itemNumber <> @currentItem
        BEGIN
            SET @items = CONCAT(@items, @item);
            SET @item = @itemTemplate;
            SET @currentItem = @itemNumber;
        END;

        IF @itemNumber = 0
            SET @expression = REPLACE(@expression, CONCAT(N'{', @parameterName, N'}'), @variableName);
        ELSE
            SET @item = REPLACE(@item, CONCAT(N'{', @parameterName, N'}'), @variableName);

        FETCH NEXT FROM replaced INTO @itemNumber, @parameterName, @variableName;
    END;

    CLOSE replaced;
    DEALLOCATE replaced;

    SET @expression = REPLACE(@expression, N'{items}', CONCAT(@items, @item));
    SET @expression = REPLACE(@expression, N'{key}', CONCAT(N'@key', @stepNumber));
    SET @expression = REPLACE(@expression, N'{columnKey}', CONCAT(N'@columnKey', @stepNumber));
    SET @expression = REPLACE(@expression, N'{runKey}', N'@runKey');
    SET @expression = REPLACE(@expression, N'{subjectKey}', ISNULL(@subjectKey, N'NULL'));
    SET @expression = REPLACE(@expression, N'{target}', ISNULL(@target, N'NULL'));
    -- Last: what {value} becomes is itself rendered text.
    SET @expression = REPLACE(@expression, N'{value}', ISNULL(@value, N'NULL'));
END;
