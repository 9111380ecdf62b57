using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Warehouse.LocalEngine.Execution.Plans;

/// <summary>
/// One step of a plan as SET SHOWPLAN_TEXT shows it: the operator, what is to be known of it, and the steps it reads from.
/// Names follow "Showplan Logical and Physical Operators Reference" where SQL Server has such an operator.
/// </summary>
internal sealed class PlanNode
{
    /// <summary>Said of an operator that holds rows within a memory budget and puts the rest into a file.</summary>
    public const string Spills = "MAY SPILL";

    /// <summary>Said of values that are computed on other threads, ahead of the reader.</summary>
    public const string Ahead = "AHEAD";

    private readonly string _text;
    private readonly IReadOnlyList<PlanNode> _inputs;

    /// <param name="details">Null ones are left out.</param>
    public PlanNode(string name, IEnumerable<string?> details, params IEnumerable<PlanNode> inputs)
    {
        string joined = string.Join(", ", details.Where(static d => d is not null));
        (_text, _inputs) = (joined.Length == 0 ? name : $"{name}({joined})", [.. inputs]);
    }

    /// <summary>The tree, a line for each step, inputs indented below it.</summary>
    public IEnumerable<string> Lines() => Lines("  ", "  ");

    private IEnumerable<string> Lines(string own, string below)
    {
        yield return new StringBuilder(own).Append("|--").Append(_text).ToString();
        for (int i = 0; i < _inputs.Count; i++)
        {
            // A bar leads down to the inputs that follow.
            string indent = below + "     ";
            foreach (string line in _inputs[i].Lines(indent, i < _inputs.Count - 1 ? indent + "|" : indent))
            {
                yield return line;
            }
        }
    }
}
