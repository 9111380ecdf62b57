using System.Collections.Generic;

namespace Warehouse.Clr.PersonalData;

/// <summary>Terms given by the user, as a tree of units; looked for at the beginning of each word, so that a text costs its length times the longest term at most.</summary>
internal sealed class TermTable
{
    public const int MostLength = 200;

    private const int Sure = 100;

    private readonly Dictionary<long, int> children = new Dictionary<long, int>();
    private readonly Dictionary<int, string> ends = new Dictionary<int, string>();
    private int nodes = 1;

    public void Add(string term, string kind)
    {
        int node = 0;
        foreach (char unit in term)
        {
            long edge = Edge(node, unit);
            if (!children.TryGetValue(edge, out int child))
            {
                child = nodes++;
                children.Add(edge, child);
            }

            node = child;
        }

        ends[node] = kind;
    }

    public void Find(Document document)
    {
        for (int i = 0; i < document.Count; i++)
        {
            if (document.Tokens[i].Class != TokenClass.Blank)
            {
                FindAt(document, document.Tokens[i].Start);
            }
        }
    }

    private void FindAt(Document document, int start)
    {
        string text = document.Text;
        int node = 0, end = -1;
        string? kind = null;
        int at = start;
        while (at < text.Length && children.TryGetValue(Edge(node, text[at]), out node))
        {
            at++;
            if (ends.TryGetValue(node, out string? found) && !(at < text.Length && Units.IsAlphanumeric(text[at - 1]) && Units.IsAlphanumeric(text[at])))
            {
                end = at;
                kind = found;
            }
        }

        document.Work += at - start;
        if (kind != null)
        {
            bool known = PiiKinds.TryFind(kind, 0, kind.Length, false, out PiiKind own);
            document.Findings.Add(new Finding(known ? own : PiiKind.Term, start, end, Sure, known ? null : kind));
        }
    }

    private static long Edge(int node, char unit) => ((long)node << 16) | unit;
}
