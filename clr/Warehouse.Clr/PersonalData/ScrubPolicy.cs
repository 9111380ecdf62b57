using System.Collections.Generic;

namespace Warehouse.Clr.PersonalData;

/// <summary>What becomes of a finding.</summary>
internal enum ScrubAction
{
    Keep,
    Delete,
    Mask,
    Tag,
    NumberedTag,
    Surrogate,
    Replace,
    Generalize,
    DeleteSentence,
}

/// <summary>A kind's action and what it needs.</summary>
internal sealed class KindSetting
{
    public KindSetting(ScrubAction action)
    {
        Action = action;
    }

    public ScrubAction Action { get; set; }

    /// <summary>The word in the tag, or what replaces the value.</summary>
    public string? Value { get; set; }

    /// <summary>Least confidence in hundredths; -1 for the policy's.</summary>
    public int Minimum { get; set; } = -1;

    /// <summary>Years in a band of ages; letters and digits that a mask leaves at the end.</summary>
    public int Width { get; set; } = -1;

    /// <summary>The years from which a fictitious birth date is drawn; 0 for those of its decade.</summary>
    public int FromYear { get; set; }

    public int ToYear { get; set; }
}

/// <summary>A policy as the functions use it. The ready ones are shared by all sessions and never changed; a policy in JSON is a copy with changes.</summary>
internal sealed class ScrubPolicy
{
    public const int UsualMinimum = 50;
    public const int UsualAgeBand = 5;

    /// <summary>Privacy by default: each kind becomes its tag, ages become bands of five years, sentences that tell the way home go.</summary>
    public static readonly ScrubPolicy Default = MakeDefault();

    /// <summary>Scenario 6 of the guideline (lines 4700 to 4722): numbers and addresses take their sentence with them, names and birth dates are exchanged.</summary>
    public static readonly ScrubPolicy Chatbot = MakeChatbot();

    private readonly KindSetting[] settings = new KindSetting[PiiKinds.Count];

    private ScrubPolicy(ScrubAction action)
    {
        for (int i = 0; i < settings.Length; i++)
        {
            settings[i] = new KindSetting(i >= (int)PiiKind.Shape ? ScrubAction.Keep : action);
        }
    }

    /// <summary>The key of surrogates; null where the policy has none.</summary>
    public byte[]? Key { get; set; }

    /// <summary>Whether a value's surrogate is another one in each text.</summary>
    public bool PerDocument { get; set; }

    public int Minimum { get; set; } = UsualMinimum;

    public char MaskUnit { get; set; } = '*';

    public TermTable? Terms { get; set; }

    public Dictionary<string, bool>? Ignored { get; set; }

    /// <summary>Whether one of the kinds is on that only the chatbot policy has.</summary>
    public bool Chat
    {
        get
        {
            for (int i = (int)PiiKind.Shape; i < settings.Length; i++)
            {
                if (settings[i].Action != ScrubAction.Keep)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The ready policy of a name, as a copy to be changed; null if there is none.</summary>
    public static ScrubPolicy? Named(string name)
    {
        switch (name)
        {
            case "default":
                return MakeDefault();
            case "chatbot":
                return MakeChatbot();
            case "none":
                return new ScrubPolicy(ScrubAction.Keep);
            default:
                return null;
        }
    }

    public KindSetting SettingOf(PiiKind kind) => settings[(int)kind];

    /// <summary>Gives a kind, and those that it covers, a setting.</summary>
    public void Set(PiiKind kind, KindSetting setting)
    {
        for (int i = 0; i < settings.Length; i++)
        {
            if ((PiiKind)i == kind || PiiKinds.ParentOf((PiiKind)i) == kind)
            {
                settings[i] = setting;
            }
        }
    }

    public int MinimumOf(Finding finding)
    {
        int own = settings[(int)finding.Kind].Minimum;
        return own >= 0 ? own : Minimum;
    }

    public bool Ignores(string text, Finding finding) =>
        Ignored != null && Ignored.ContainsKey(text.Substring(finding.Start, finding.Length));

    private static ScrubPolicy MakeDefault()
    {
        ScrubPolicy policy = new ScrubPolicy(ScrubAction.Tag);
        policy.Set(PiiKind.Age, new KindSetting(ScrubAction.Generalize));
        policy.Set(PiiKind.Residence, new KindSetting(ScrubAction.DeleteSentence));
        return policy;
    }

    private static ScrubPolicy MakeChatbot()
    {
        ScrubPolicy policy = new ScrubPolicy(ScrubAction.DeleteSentence);
        policy.Set(PiiKind.Email, new KindSetting(ScrubAction.Tag));
        policy.Set(PiiKind.Url, new KindSetting(ScrubAction.Tag));
        policy.Set(PiiKind.Term, new KindSetting(ScrubAction.Tag));
        policy.Set(PiiKind.Name, new KindSetting(ScrubAction.Surrogate));
        policy.Set(PiiKind.Birth, new KindSetting(ScrubAction.Surrogate));
        policy.Set(PiiKind.Age, new KindSetting(ScrubAction.Generalize));
        for (int i = (int)PiiKind.Shape; i < PiiKinds.Count; i++)
        {
            policy.Set((PiiKind)i, new KindSetting(ScrubAction.DeleteSentence));
        }

        return policy;
    }
}
