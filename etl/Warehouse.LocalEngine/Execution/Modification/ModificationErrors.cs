using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Catalog;

namespace Warehouse.LocalEngine.Execution.Modification;

/// <summary>Errors of INSERT, UPDATE and DELETE (SQL Server documentation, "Database Engine events and errors"). They name tables, columns and constraints, never values.</summary>
internal static class ModificationErrors
{
    public static SqlEngineException NullNotAllowed(Table table, Column column, string statement) => new(
        515, $"Cannot insert the value NULL into column '{column.Name}', table '{table.FullName}'; column does not allow nulls. {statement} fails.", 16, 2);

    /// <summary>Rows of a table are not changed under ANSI_WARNINGS OFF.</summary>
    public static SqlEngineException WrongSettings(TSqlStatement statement, string option) => new(
        1934, $"{statement switch { InsertStatement => "INSERT", UpdateStatement => "UPDATE", DeleteStatement => "DELETE", _ => "SELECT INTO" }} failed because the following SET options have incorrect settings: '{option}'.");

    public static SqlEngineException CheckViolated(Table table, CheckConstraint check, string statement) => new(
        547, $"The {statement} statement conflicted with the CHECK constraint \"{check.Name}\". The conflict occurred in table \"{table.FullName}\".", state: 0);

    /// <summary>A row refers to one that is not there.</summary>
    public static SqlEngineException ReferenceMissing(ForeignKeyReference reference, string statement) => new(
        547, $"The {statement} statement conflicted with the {reference.Kind} constraint \"{reference.Key.Name}\". The conflict occurred in table \"{reference.Parent.FullName}\"{reference.ParentColumn}.", state: 0);

    /// <summary>A row that others refer to would be gone.</summary>
    public static SqlEngineException ReferenceLeft(ForeignKeyReference reference, string statement) => new(
        547, $"The {statement} statement conflicted with the {(reference.IsToItself ? "SAME TABLE REFERENCE" : "REFERENCE")} constraint \"{reference.Key.Name}\". The conflict occurred in table \"{reference.Child.FullName}\"{reference.ChildColumn}.", state: 0);

    public static SqlEngineException IdentityInsertOff(Table table) => new(
        544, $"Cannot insert explicit value for identity column in table '{table.Name}' when IDENTITY_INSERT is set to OFF.");

    public static SqlEngineException IdentityInsertNeedsValue(Table table) => new(
        545, $"Explicit value must be specified for identity column in table '{table.Name}' either when IDENTITY_INSERT is set to ON or when a replication user is inserting into a NOT FOR REPLICATION identity column.");

    public static SqlEngineException IdentityInsertNeedsColumns(Table table) => new(
        8101, $"An explicit value for the identity column in table '{table.Name}' can only be specified when a column list is used and IDENTITY_INSERT is ON.");

    public static SqlEngineException IdentityOverflow(Column column) => new(
        8115, $"Arithmetic overflow error converting IDENTITY to data type {column.Type}.");
}
