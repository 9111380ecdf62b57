using System;
using System.Collections.Generic;
using System.Data.SqlTypes;
using System.Globalization;
using Warehouse.Clr.Errors;

namespace Warehouse.Clr.PersonalData;

/// <summary>Reads a policy from JSON. Unknown members are refused: a misspelt kind would leave its values in the text.</summary>
internal sealed class PolicyReader
{
    private const int MostTerms = 10_000;

    /// <summary>The kind of terms that are to be left alone.</summary>
    private const string Ignore = "IGNORE";

    private static readonly string[] ActionNames = { "keep", "delete", "mask", "tag", "numbered", "surrogate", "replace", "generalize", "delete_sentence" };

    private readonly string function;
    private readonly JsonReader reader;

    private PolicyReader(string function, string json)
    {
        this.function = function;
        reader = new JsonReader(function, json);
    }

    public static ScrubPolicy Read(string function, SqlString policy)
    {
        if (policy.IsNull)
        {
            return ScrubPolicy.Default;
        }

        PolicyReader read = new PolicyReader(function, policy.Value);
        ScrubPolicy result = read.Policy(null);
        read.reader.End();
        read.Check(result);
        return result;
    }

    /// <summary>What is wrong with a policy that stands in a plan, in the words of Scrub; null if nothing. The key is the load's: it is not asked for.</summary>
    public static string? ProblemOf(string policy)
    {
        try
        {
            PolicyReader read = new PolicyReader("Scrub", policy);
            ScrubPolicy result = read.Policy(new byte[Require.MinimumPrfKeyBytes]);
            read.reader.End();
            read.Check(result);
            return null;
        }
        catch (TransformException problem)
        {
            return problem.Message;
        }
    }

    private ScrubPolicy Policy(byte[]? key)
    {
        Expect(JsonToken.ObjectStart, "is no object");
        ScrubPolicy policy = ScrubPolicy.Named("default")!;
        bool isFirst = true;
        for (string? member = reader.Member(); member != null; member = reader.Member(), isFirst = false)
        {
            switch (member)
            {
                case "base" when isFirst:
                    policy = ScrubPolicy.Named(Text()) ?? throw Problem("base must be default, chatbot or none");
                    break;
                case "key":
                    key = KeyBytes(Text());
                    break;
                case "policy":
                    policy = Policy(key);
                    break;
                case "scope":
                    string scope = Text();
                    policy.PerDocument = scope == "document" || (scope == "dataset" ? false : throw Problem("scope must be document or dataset"));
                    break;
                case "minimum":
                    policy.Minimum = Percent();
                    break;
                case "mask":
                    string mask = Text();
                    policy.MaskUnit = mask.Length == 1 && !char.IsSurrogate(mask[0]) ? mask[0] : throw Problem("mask must be one character");
                    break;
                case "kinds":
                    Kinds(policy);
                    break;
                case "terms":
                    Terms(policy);
                    break;
                case "ignore":
                    Ignored(policy);
                    break;
                default:
                    throw Problem("has a member that is none of base (first), key, policy, scope, minimum, mask, kinds, terms and ignore");
            }
        }

        policy.Key = key ?? policy.Key;
        return policy;
    }

    /// <summary>A surrogate without a key could be computed by anybody for every name there is, and compared.</summary>
    private void Check(ScrubPolicy policy)
    {
        for (int i = 0; i < PiiKinds.Count; i++)
        {
            KindSetting setting = policy.SettingOf((PiiKind)i);
            if (setting.Action == ScrubAction.Surrogate && policy.Key == null)
            {
                throw Require.Problem(function, "policy", "has the action surrogate and no key; give it one of 16 bytes or more, as hexadecimal digits behind 0x.");
            }

            if (setting.Action == ScrubAction.Generalize && (PiiKind)i != PiiKind.Age && (PiiKind)i != PiiKind.Birth && (PiiKind)i != PiiKind.Address)
            {
                throw Require.Problem(function, "policy", "has the action generalize for a kind that has no levels; allowed are AGE, BIRTH and ADDR.");
            }
        }
    }

    private void Kinds(ScrubPolicy policy)
    {
        Expect(JsonToken.ObjectStart, "has kinds that are no object");
        for (string? name = reader.Member(); name != null; name = reader.Member())
        {
            if (!PiiKinds.TryFind(name, 0, name.Length, false, out PiiKind kind))
            {
                throw Problem("names a kind that does not exist");
            }

            policy.Set(kind, Setting());
        }
    }

    private KindSetting Setting()
    {
        JsonToken token = reader.Read();
        if (token == JsonToken.Text)
        {
            return Checked(new KindSetting(Action(reader.Value)));
        }

        if (token != JsonToken.ObjectStart)
        {
            throw Problem("has a kind that is neither an action nor an object");
        }

        KindSetting setting = new KindSetting(ScrubAction.Tag);
        for (string? member = reader.Member(); member != null; member = reader.Member())
        {
            switch (member)
            {
                case "action":
                    setting.Action = Action(Text());
                    break;
                case "value":
                    setting.Value = Text();
                    break;
                case "minimum":
                    setting.Minimum = Percent();
                    break;
                case "width":
                case "keep":
                    setting.Width = Number(0, 100);
                    break;
                case "fromYear":
                    setting.FromYear = Number(1900, 2100);
                    break;
                case "toYear":
                    setting.ToYear = Number(1900, 2100);
                    break;
                default:
                    throw Problem("has a kind with a member that is none of action, value, minimum, width, keep, fromYear and toYear");
            }
        }

        return Checked(setting);
    }

    private KindSetting Checked(KindSetting setting)
    {
        if (setting.Action == ScrubAction.Replace && setting.Value == null)
        {
            throw Problem("has the action replace without a value");
        }

        if (setting.ToYear < setting.FromYear || (setting.FromYear == 0) != (setting.ToYear == 0))
        {
            throw Problem("has fromYear without a later toYear, or toYear alone");
        }

        if (setting.Action == ScrubAction.Generalize && setting.Width == 0)
        {
            throw Problem("has a band of width 0");
        }

        return setting;
    }

    private ScrubAction Action(string name)
    {
        int at = Array.IndexOf(ActionNames, name);
        return at >= 0 ? (ScrubAction)at : throw Problem("has an action that is none of " + string.Join(", ", ActionNames));
    }

    /// <summary>Terms by kind: {"PROJECT": ["…"], "NAME": ["…"], "IGNORE": ["…"]}.</summary>
    private void Terms(ScrubPolicy policy)
    {
        Expect(JsonToken.ObjectStart, "has terms that are no object");
        int count = 0;
        for (string? name = reader.Member(); name != null; name = reader.Member())
        {
            if (!IsLabel(name))
            {
                throw Problem("has terms of a kind whose name is not 1 to 40 letters A to Z and _");
            }

            Expect(JsonToken.ArrayStart, "has terms of a kind that are no array");
            while (reader.Element())
            {
                string term = Text();
                if (term.Length < 1 || term.Length > TermTable.MostLength || ++count > MostTerms)
                {
                    throw Problem("has an empty term, one of more than 200 characters, or more than 10,000 terms");
                }

                if (name == Ignore)
                {
                    policy.Ignored ??= new Dictionary<string, bool>(StringComparer.Ordinal);
                    policy.Ignored[term] = true;
                }
                else
                {
                    policy.Terms ??= new TermTable();
                    policy.Terms.Add(term, name);
                }
            }
        }

    }

    private void Ignored(ScrubPolicy policy)
    {
        Expect(JsonToken.ArrayStart, "has an ignore that is no array");
        policy.Ignored ??= new Dictionary<string, bool>(StringComparer.Ordinal);
        while (reader.Element())
        {
            policy.Ignored[Text()] = true;
        }
    }

    private byte[] KeyBytes(string hex)
    {
        if (hex.Length < 2 + (2 * Require.MinimumPrfKeyBytes) || hex.Length % 2 != 0 || hex[0] != '0' || hex[1] != 'x')
        {
            throw Problem("has a key that is not 0x and the hexadecimal digits of 16 bytes or more");
        }

        byte[] key = new byte[(hex.Length - 2) / 2];
        for (int i = 0; i < key.Length; i++)
        {
            int high = Units.HexDigit(hex[2 + (2 * i)]), low = Units.HexDigit(hex[3 + (2 * i)]);
            if (high < 0 || low < 0)
            {
                throw Problem("has a key that is not 0x and the hexadecimal digits of 16 bytes or more");
            }

            key[i] = (byte)((high << 4) | low);
        }

        return key;
    }

    private static bool IsLabel(string name)
    {
        foreach (char unit in name)
        {
            if (unit != '_' && (unit < 'A' || unit > 'Z'))
            {
                return false;
            }
        }

        return name.Length >= 1 && name.Length <= 40;
    }

    /// <summary>A confidence from 0 to 1, in hundredths.</summary>
    private int Percent()
    {
        Expect(JsonToken.Number, "has a minimum that is no number");
        return decimal.TryParse(reader.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) && number >= 0 && number <= 1
            ? (int)(100 * number)
            : throw Problem("has a minimum that is not from 0 to 1");
    }

    private int Number(int least, int most)
    {
        Expect(JsonToken.Number, "has text where a number belongs");
        return int.TryParse(reader.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw Problem("has a number out of range: widths are 0 to 100, years 1900 to 2100");
    }

    private string Text()
    {
        Expect(JsonToken.Text, "lacks a text");
        return reader.Value;
    }

    private void Expect(JsonToken expected, string otherwise)
    {
        if (reader.Read() != expected)
        {
            throw Problem(otherwise);
        }
    }

    private TransformException Problem(string what) => reader.Problem(what);
}
