namespace Warehouse.Clr.PersonalData;

/// <summary>
/// What a stretch of text is. The order is that of specificity: of two findings of one length the earlier kind wins, because its pattern says more.
/// </summary>
internal enum PiiKind
{
    Term,
    Email,
    Url,
    Ip,
    Rrn,
    Alien,
    Corporate,
    Driver,
    Passport,
    Card,
    Business,
    Health,
    Cellphone,
    Phone,
    Vehicle,
    Account,
    Student,
    Record,
    Password,
    Id,
    Birth,
    Age,
    Address,
    NameCustomer,
    NameCenter,
    Name,
    Residence,

    // Kinds of the chatbot policy only (guideline lines 4704 to 4721): they would take English words and prices elsewhere.
    Shape,
    Keyword,
    Code,
    LongWord,
    Navigation,
}

/// <summary>Names and tags of the kinds.</summary>
internal static class PiiKinds
{
    public const int Count = (int)PiiKind.Navigation + 1;

    private static readonly string[] Names =
    {
        "TERM", "EMAIL", "URL", "IP", "RRN", "ALIEN", "CORPORATE", "DRIVER", "PASSPORT", "CARD", "BUSINESS", "HEALTH", "CELLPHONE", "PHONE", "VEHICLE",
        "ACCOUNT", "STUDENT", "RECORD", "PASSWORD", "ID", "BIRTH", "AGE", "ADDR", "NAME_CUSTOMER", "NAME_CENTER", "NAME", "RESIDENCE",
        "SHAPE", "KEYWORD", "CODE", "LONG_WORD", "NAVIGATION",
    };

    public static string NameOf(PiiKind kind) => Names[(int)kind];

    /// <summary>The word in the tag; the guideline writes [MAIL] (line 4719).</summary>
    public static string TagOf(PiiKind kind) => kind == PiiKind.Email ? "MAIL" : Names[(int)kind];

    /// <summary>The kind whose settings one takes that a policy does not name: a policy for NAME covers customers and agents.</summary>
    public static PiiKind ParentOf(PiiKind kind)
    {
        switch (kind)
        {
            case PiiKind.NameCustomer:
            case PiiKind.NameCenter:
                return PiiKind.Name;
            case PiiKind.Cellphone:
                return PiiKind.Phone;
            case PiiKind.Alien:
                return PiiKind.Rrn;
            default:
                return kind;
        }
    }

    public static bool IsName(PiiKind kind) => kind == PiiKind.Name || kind == PiiKind.NameCustomer || kind == PiiKind.NameCenter;

    /// <summary>Whether the text between two places is a kind's name or, with <paramref name="asTag"/>, its tag's word.</summary>
    public static bool TryFind(string text, int start, int end, bool asTag, out PiiKind kind)
    {
        for (int i = 0; i < Count; i++)
        {
            kind = (PiiKind)i;
            string name = asTag ? TagOf(kind) : Names[i];
            if (name.Length == end - start && string.CompareOrdinal(text, start, name, 0, name.Length) == 0)
            {
                return true;
            }
        }

        kind = default;
        return false;
    }
}
