using System;

namespace Warehouse.LocalEngine.Session;

/// <summary>Errors of sessions, transactions and DDL with SQL Server's numbers and wording ("Database engine events and errors").</summary>
internal static class SessionErrors
{
    public static SqlEngineException DoomedWrite() =>
        new(3930, "The current transaction cannot be committed and cannot support operations that write to the log file. Roll back the transaction.");

    public static SqlEngineException DoomedAtEndOfBatch() =>
        new(3998, "Uncommittable transaction is detected at the end of the batch. The transaction is rolled back.");

    public static SqlEngineException EndedInTrigger() =>
        new(3609, "The transaction ended in the trigger. The batch has been aborted.") { AbortsBatch = true };

    public static SqlEngineException TransactionCountMismatch(int previous, int current) => new(
        266,
        FormattableString.Invariant($"Transaction count after EXECUTE indicates a mismatching number of BEGIN and COMMIT statements. Previous count = {previous}, current count = {current}."));

    public static SqlEngineException ProcedureNotFound(string name) => new(2812, $"Could not find stored procedure '{name}'.", state: 62);

    public static SqlEngineException ObjectNotFound(string name) => new(208, $"Invalid object name '{name}'.");

    public static SqlEngineException VariableNotDeclared(string name, int line = 0) => new(137, $"Must declare the scalar variable \"{name}\".", severity: 15) { LineNumber = line };

    public static SqlEngineException NestingTooDeep() =>
        new(217, "Maximum stored procedure, function, trigger, or view nesting level exceeded (limit 32).") { AbortsBatch = true };

    public static SqlEngineException ParameterMissing(string procedure, string parameter) =>
        new(201, $"Procedure or function '{procedure}' expects parameter '{parameter}', which was not supplied.", state: 4);

    public static SqlEngineException TooManyArguments(string procedure) =>
        new(8144, $"Procedure or function {procedure} has too many arguments specified.", state: 2);

    public static SqlEngineException NotAParameter(string procedure, string parameter) =>
        new(8145, $"{parameter} is not a parameter for procedure {procedure}.");

    public static SqlEngineException NotAnOutputParameter(string parameter) =>
        new(8162, $"The formal parameter \"{parameter}\" was not declared as an OUTPUT parameter, but the actual parameter passed in requested output.");

    public static SqlEngineException AlreadyExists(string name) =>
        new(2714, $"There is already an object named '{name}' in the database.", state: 6);

    public static SqlEngineException CannotDrop(string kind, string name) =>
        new(3701, $"Cannot drop the {kind} '{name}', because it does not exist or you do not have permission.", severity: 11, state: 5);

    public static SqlEngineException CannotFind(string kind, string name) =>
        new(15151, $"Cannot find the {kind} '{name}', because it does not exist or you do not have permission.");

    public static SqlEngineException CannotAlter(string kind, string name) =>
        new(15151, $"Cannot alter the {kind} '{name}', because it does not exist or you do not have permission.");

    public static SqlEngineException CannotImpersonate(string name) => new(
        15517,
        $"Cannot execute as the database principal because the principal \"{name}\" does not exist, this type of principal cannot be impersonated, or you do not have permission.");

    public static SqlEngineException CannotRevert() =>
        new(15357, "The current security context is non-revertible.");
}
