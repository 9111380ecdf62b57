using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Warehouse.Clr.PersonalData;

/// <summary>Writes the text again with its findings treated: what stands between them is copied, particles behind exchanged values agree with them.</summary>
internal sealed class Scrubber
{
    private readonly string text;
    private readonly ScrubPolicy policy;
    private readonly List<Finding> findings;
    private readonly StringBuilder output;
    private Dictionary<string, int>? numbers;
    private Dictionary<string, int>? lastNumbers;
    private Surrogates? surrogates;

    private Scrubber(string text, ScrubPolicy policy, List<Finding> findings)
    {
        this.text = text;
        this.policy = policy;
        this.findings = findings;
        output = new StringBuilder(text.Length + 64);
    }

    public static string Scrub(string text, ScrubPolicy policy)
    {
        List<Finding> findings = Detector.Find(text, policy, out _);
        return findings.Count == 0 ? text : new Scrubber(text, policy, findings).Write();
    }

    private string Write()
    {
        bool deletes = DeletesSentence();
        int at = 0, sentenceOut = 0, sentenceScan = 0;
        for (int i = 0; i < findings.Count; i++)
        {
            Finding finding = findings[i];
            if (finding.Start < at)
            {
                continue;
            }

            ScrubAction action = policy.SettingOf(finding.Kind).Action;
            if (action == ScrubAction.Keep || (finding.IsTag && (action == ScrubAction.Tag || action == ScrubAction.NumberedTag)))
            {
                continue;
            }

            if (deletes)
            {
                CopySentences(at, finding.Start, ref sentenceScan, ref sentenceOut);
            }
            else
            {
                output.Append(text, at, finding.Start - at);
            }

            if (action == ScrubAction.DeleteSentence)
            {
                output.Length = sentenceOut;
                at = SentenceEnd(finding.End);
                sentenceScan = at;
                continue;
            }

            at = Treat(finding, action);
            sentenceScan = at;
        }

        output.Append(text, at, text.Length - at);
        return Finished();
    }

    /// <summary>Whether a finding takes its sentence with it: only then does it matter where the sentences of the output begin.</summary>
    private bool DeletesSentence()
    {
        foreach (Finding finding in findings)
        {
            if (policy.SettingOf(finding.Kind).Action == ScrubAction.DeleteSentence)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A text whose last sentence went has no use for the blanks before it.</summary>
    private string Finished()
    {
        string result = output.ToString();
        return text.Length > 0 && !Units.IsBlank(text[text.Length - 1]) ? result.TrimEnd(' ') : result;
    }

    /// <summary>Copies text and notes where in the output its last sentence begins.</summary>
    private void CopySentences(int from, int to, ref int scan, ref int sentenceOut)
    {
        for (int i = Math.Max(from, scan); i < to; i++)
        {
            if (EndsSentence(i))
            {
                int begin = i + 1;
                while (begin < to && Units.IsBlank(text[begin]))
                {
                    begin++;
                }

                output.Append(text, from, begin - from);
                from = begin;
                sentenceOut = output.Length;
                i = begin - 1;
            }
        }

        output.Append(text, from, to - from);
        scan = to;
    }

    private bool EndsSentence(int at)
    {
        char unit = text[at];
        if (Units.IsLine(unit))
        {
            return true;
        }

        return (unit == '.' || unit == '!' || unit == '?' || unit == '。' || unit == '…')
            && (at + 1 == text.Length || Units.IsBlank(text[at + 1]) || Units.IsLine(text[at + 1]));
    }

    private int SentenceEnd(int at)
    {
        while (at < text.Length && !EndsSentence(at))
        {
            at++;
        }

        if (at < text.Length && !Units.IsLine(text[at]))
        {
            at++;
            while (at < text.Length && Units.IsBlank(text[at]))
            {
                at++;
            }
        }

        return at;
    }

    /// <summary>Appends what takes the finding's place; where the text goes on.</summary>
    private int Treat(Finding finding, ScrubAction action)
    {
        KindSetting setting = policy.SettingOf(finding.Kind);
        switch (action)
        {
            case ScrubAction.Delete:
                // One of the two blanks round the value goes with it.
                return output.Length > 0 && Units.IsBlank(output[output.Length - 1]) && finding.End < text.Length && Units.IsBlank(text[finding.End]) ? finding.End + 1 : finding.End;
            case ScrubAction.Mask:
                Mask(finding, Math.Max(0, setting.Width));
                return finding.End;
            case ScrubAction.Tag:
            case ScrubAction.NumberedTag:
                output.Append('[').Append(setting.Value ?? finding.Label ?? PiiKinds.TagOf(finding.Kind));
                if (action == ScrubAction.NumberedTag)
                {
                    output.Append('_').Append(NumberOf(finding, setting).ToString(CultureInfo.InvariantCulture));
                }

                output.Append(']');
                SetApart(finding);
                return finding.End;
            case ScrubAction.Generalize:
                return Put(finding, CoarserValues.Of(text, finding, setting.Width < 0 ? ScrubPolicy.UsualAgeBand : setting.Width));
            case ScrubAction.Replace:
                return Put(finding, setting.Value!);
            default:
                surrogates ??= new Surrogates(text, policy);
                return Put(finding, surrogates.Of(finding, setting));
        }
    }

    /// <summary>As the guideline prints it (lines 4930 and 4931): a tag stands apart from 생 and from the past copula, which a surrogate will change.</summary>
    private void SetApart(Finding finding)
    {
        bool born = finding.Kind == PiiKind.Birth && Units.StartsWith(text, finding.End, "생");
        if (born || (PiiKinds.IsName(finding.Kind) && Particles.IsPastCopula(text, finding.End)))
        {
            output.Append(' ');
        }
    }

    private int Put(Finding finding, string value)
    {
        output.Append(value);
        int from = finding.End;
        if (finding.IsTag && from < text.Length && text[from] == ' ' && Particles.IsPastCopula(text, from + 1))
        {
            from++;
        }

        int wordEnd = from;
        while (wordEnd < text.Length && wordEnd - from < 12 && Units.IsHangul(text[wordEnd]))
        {
            wordEnd++;
        }

        int replaced = Particles.Agree(text, from, wordEnd, value, out string form);
        output.Append(form);
        return from + replaced;
    }

    private void Mask(Finding finding, int keep)
    {
        int letters = 0;
        for (int i = finding.Start; i < finding.End; i++)
        {
            letters += IsMasked(text[i]) ? 1 : 0;
        }

        // A mask that would leave the whole value leaves none of it.
        keep = keep >= letters ? 0 : keep;
        for (int i = finding.Start; i < finding.End; i++)
        {
            bool masked = IsMasked(text[i]);
            output.Append(masked && letters > keep ? policy.MaskUnit : text[i]);
            letters -= masked ? 1 : 0;
        }
    }

    private static bool IsMasked(char unit) => Units.IsAlphanumeric(unit) || Units.IsHangul(unit) || char.IsSurrogate(unit);

    /// <summary>The same value keeps its number in the text, however it is written.</summary>
    private int NumberOf(Finding finding, KindSetting setting)
    {
        numbers ??= new Dictionary<string, int>(StringComparer.Ordinal);
        lastNumbers ??= new Dictionary<string, int>(StringComparer.Ordinal);
        string tag = setting.Value ?? finding.Label ?? PiiKinds.TagOf(finding.Kind);
        string value = tag + "\0" + Surrogates.Normalized(text, finding);
        if (!numbers.TryGetValue(value, out int number))
        {
            lastNumbers.TryGetValue(tag, out int last);
            number = last + 1;
            lastNumbers[tag] = number;
            numbers.Add(value, number);
        }

        return number;
    }
}
