using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Catalog;
using ScriptDom = Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.LocalEngine.Session.Definitions;

/// <summary>ADD and DROP SENSITIVITY CLASSIFICATION (SQL Server 2019 and later): what a column holds and how sensitive that is, kept beside the table.</summary>
internal sealed class SensitivityDefinitions(DefinitionContext context)
{
    private const string Permission = "ALTER ANY SENSITIVITY CLASSIFICATION";

    /// <summary>As sys.sensitivity_classifications numbers them.</summary>
    public static readonly Dictionary<string, int> Ranks = new(StringComparer.OrdinalIgnoreCase) { ["NONE"] = 0, ["LOW"] = 10, ["MEDIUM"] = 20, ["HIGH"] = 30, ["CRITICAL"] = 40 };

    public void Run(SensitivityClassificationStatement statement)
    {
        context.Require(Permission);
        foreach (AnnotationTarget column in statement.Columns.Select(ColumnOf))
        {
            switch (statement)
            {
                // "Adding a classification to an object that is already classified will overwrite the existing classification."
                case AddSensitivityClassificationStatement add:
                    context.Catalog.Save(Classification(column, add.Options));
                    break;
                case DropSensitivityClassificationStatement:
                    context.Catalog.RemoveClassification(column);
                    break;
                default:
                    throw SqlEngineException.Refused("this SENSITIVITY CLASSIFICATION statement", statement);
            }
        }
    }

    private AnnotationTarget ColumnOf(ColumnReferenceExpression reference)
    {
        IList<Identifier> parts = reference.MultiPartIdentifier.Identifiers;
        if (parts.Count is not (2 or 3))
        {
            throw SqlEngineException.Refused("a name that is not [schema.]table.column", reference);
        }

        SchemaObject? found = parts.Count == 3 ? context.Catalog.FindObject(parts[0].Value, parts[1].Value) : context.Session.FindOnePart(parts[0].Value);
        return found is Table { IsTableType: false } table && table.FindColumn(parts[^1].Value) is { } column
            ? new AnnotationTarget(1, table.ObjectId, column.ColumnId)
            : throw new SqlEngineException(4902, $"Cannot find the object \"{string.Join('.', parts.Select(static p => p.Value))}\" because it does not exist or you do not have permissions.");
    }

    private static Catalog.SensitivityClassification Classification(AnnotationTarget column, IList<SensitivityClassificationOption> options)
    {
        string? label = null, labelId = null, informationType = null, informationTypeId = null;
        int? rank = null;
        foreach (SensitivityClassificationOption option in options)
        {
            string value = option.Value.Value;
            switch (option.Type)
            {
                case ScriptDom.SensitivityClassification.OptionType.Label:
                    label = value;
                    break;
                case ScriptDom.SensitivityClassification.OptionType.LabelId:
                    labelId = value;
                    break;
                case ScriptDom.SensitivityClassification.OptionType.InformationType:
                    informationType = value;
                    break;
                case ScriptDom.SensitivityClassification.OptionType.InformationTypeId:
                    informationTypeId = value;
                    break;
                default:
                    rank = Ranks.TryGetValue(value, out int known) ? known : throw SqlEngineException.Refused($"the rank {value}", option);
                    break;
            }
        }

        return new Catalog.SensitivityClassification(column, label, labelId, informationType, informationTypeId, rank);
    }
}
