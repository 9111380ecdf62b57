namespace Warehouse.Clr.PersonalData;

/// <summary>A candidate of three syllables or more behind a label (예금주 김하늘). An odd one wants more, because 학생, 환자 and 담당자 stand before things as well.</summary>
internal sealed class LabelledName
{
    private readonly Document document;
    private readonly NameContext surroundings;

    public LabelledName(Document document, NameContext surroundings)
    {
        this.document = document;
        this.surroundings = surroundings;
    }

    public int Confidence(int token, NameCandidate name)
    {
        if (IsActOfParty(name) || IsActOnParty(token, name))
        {
            return 0;
        }

        int context = name.IsBare ? surroundings.Of(token, name.End, true) : NameContext.None;
        switch (name.Commonness)
        {
            case Commonness.None:
            case Commonness.Compound:
                return Unexplained(token, name, context);
            case Commonness.Tailed:
                return name.Likeness == 3 || ClosesName(name) ? NameConfidence.Possible : 0;
            case Commonness.Derived:
            case Commonness.Whole:
                return IsNameOverNoun(token, name, context) ? NameConfidence.Possible : 0;
            default:
                return name.Likeness == 3 ? NameConfidence.Possible : 0;
        }
    }

    /// <summary>담당자 배정중, 보호자 부재시: when something is done with the party.</summary>
    private static bool IsActOfParty(NameCandidate name) => name.Commonness == Commonness.Derived && name.Likeness < 3 && name.BeginsWithAct;

    /// <summary>기사 배정은, 피보험자 변경은: of what is done with parties a particle's syllable is none of a name's, unless a sign or nothing follows.</summary>
    private bool IsActOnParty(int token, NameCandidate name) =>
        (name.Commonness == Commonness.Tailed || name.Commonness == Commonness.Whole) && !name.HasCopula && document.Is(document.Next(token), TokenClass.Hangul)
        && (name.BeginsWithAct || (name.Commonness == Commonness.Whole && IsActNext(token)));

    /// <summary>피보험자 주소지 변경: what is done with a thing of the party.</summary>
    private bool IsActNext(int token)
    {
        Token next = document.Tokens[document.Next(token)];
        return next.Length >= 2 && CommonWords.IsAct(document.Text, next.Start, next.Start + 2);
    }

    private int Unexplained(int token, NameCandidate name, int context)
    {
        if (IsMadeLikeName(name))
        {
            return NameConfidence.Sure;
        }

        bool alone = EndsClause(token, name);
        if (alone && !name.IsSaid && context != NameContext.Strong && !(name.IsBare && name.HasFrequentSurname && name.Likeness > 0))
        {
            // 보호자 가까운 …: nothing but a label before it, and hardly made like a name.
            return name.Likeness == 0 ? 0 : NameConfidence.Doubtful;
        }

        if (alone || context == NameContext.Strong)
        {
            return name.Likeness == 0 ? NameConfidence.Possible : NameConfidence.Likely;
        }

        // 이름이 문자열의 …: what follows the label with another particle is told of the name. 학생 유망주 모집: of a party, and nothing says that it is somebody.
        return name.Likeness == 2 || (name.Likeness == 1 && name.HasFrequentSurname && !name.IsOblique) ? NameConfidence.Doubtful : 0;
    }

    private static bool IsMadeLikeName(NameCandidate name) =>
        name.Likeness == 3 || (name.Likeness == 2 && (name.HasKnownSurname || name.IsTypical)) || (name.Likeness > 0 && name.IsDouble);

    /// <summary>예금주 이하나: the tail may be a syllable of the name; 은, 로, 도 and 만 are particles there.</summary>
    private static bool ClosesName(NameCandidate name) => name.Likeness == 2 && (name.IsBare || name.HasCopula) && name.Closes;

    /// <summary>예금주 정지원: whether a name that reads like a noun is one, which the label, the clause or the surroundings must say.</summary>
    private bool IsNameOverNoun(int token, NameCandidate name, int context)
    {
        bool bracketed = document.IsSign(document.Next(token), '('), stated = EndsClause(token, name) || context > NameContext.None;
        if (name.Likeness == 3)
        {
            bool thing = name.IsOfRole && !name.IsSaid && !name.HasFrequentSurname && !bracketed;
            return !thing && (stated || (!name.NamesRole && (name.IsSaid || !name.IsOfRole)));
        }

        bool said = name.IsSaid || !name.IsOfRole || name.IsTypical || bracketed || name.IsAlsoName;
        return name.Likeness == 2 && stated && said && !name.NamesRole;
    }

    /// <summary>예금주는 서문탁이고, 이름이 곽덜인데: the clause ends with it.</summary>
    private bool EndsClause(int token, NameCandidate name) =>
        name.HasCopula || (name.IsBare && !document.Is(document.Next(token), TokenClass.Hangul)) || (name.WordEnd - name.End >= 2 && Units.IsOneOf("이인라", document.Text[name.End]));
}
