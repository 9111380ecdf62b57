namespace Warehouse.Clr.PersonalData;

/// <summary>How sure it is, in percent, that a candidate is a name. What a title, a label or the surroundings alone need for that, each has a file of its own.</summary>
internal sealed class NameConfidence
{
    public const int Sure = 95;
    public const int Likely = 85;
    public const int Probable = 70;
    public const int Possible = 60;

    /// <summary>Made like a name, explained by no word we know, and nothing around that says more.</summary>
    public const int Bare = 52;

    /// <summary>Left to a person's decision: below what a policy takes by default.</summary>
    public const int Doubtful = 40;

    private readonly LabelledName labelled;
    private readonly UnlabelledName unlabelled;
    private readonly ShortName ofTwo;

    public NameConfidence(Document document, NameContext surroundings)
    {
        labelled = new LabelledName(document, surroundings);
        unlabelled = new UnlabelledName(document, surroundings);
        ofTwo = new ShortName(surroundings);
    }

    public int Of(int token, NameCandidate name)
    {
        if (name.IsOfTwo)
        {
            return ofTwo.Confidence(token, name);
        }

        return name.HasTitle ? TitledName.Confidence(name) : name.IsLabelled ? labelled.Confidence(token, name) : unlabelled.Confidence(token, name);
    }

    /// <summary>Whether no surroundings make a name of it, as far as the words that explain it tell: most candidates are left here.</summary>
    public static bool IsWord(NameCandidate name)
    {
        if (name.IsOfTwo)
        {
            return !name.HasTitle && (name.Commonness != Commonness.None || CommonWords.IsNoun(name.Text, name.Start, name.End));
        }

        return name.Commonness == Commonness.Word ? name.Likeness < 3 : name.Commonness > Commonness.Compound && name.Likeness < 2 && !name.HasTitle;
    }
}
