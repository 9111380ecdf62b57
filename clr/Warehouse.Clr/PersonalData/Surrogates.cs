using System;
using System.Text;
using Warehouse.Clr.Cryptography;
using Warehouse.Clr.Identifiers;

namespace Warehouse.Clr.PersonalData;

/// <summary>
/// Fictitious values of the same kind, drawn by HMAC-SHA-256 under the policy's key from the kind and the value, so that a value has one surrogate in a
/// dataset (or in a text, by scope). None can belong to anybody: numbers are taken from ranges that are not given out.
/// </summary>
internal sealed class Surrogates
{
    private static readonly string[] Surnames = "김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 류 홍".Split(' ');
    private static readonly string[] Given = "가온 나래 다솔 도담 라온 마루 미르 바다 보담 새벽 새솔 소담 아라 아람 여울 온유 이든 자람 초롱 푸름 하람 한별 해솔 행복 신뢰 바름 고운 다온 단비 이슬".Split(' ');
    private static readonly string[] LatinNames = "Alex Brook Casey Drew Ellis Flynn Gray Harper Indigo Jordan Kit Logan Morgan Noel Parker Quinn Reese Sky Taylor Val".Split(' ');

    private readonly string text;
    private readonly byte[] key;
    private readonly byte[] document;
    private byte[] drawn = Array.Empty<byte>();
    private int used;

    public Surrogates(string text, ScrubPolicy policy)
    {
        this.text = text;
        key = policy.Key!;
        // The text itself tells one document from another: the same text twice is the same document.
        document = policy.PerDocument ? Digest.Hmac(DigestAlgorithm.Sha256, key, Encoding.Unicode.GetBytes(text)) : Array.Empty<byte>();
    }

    /// <summary>The value without what ways of writing add: signs and blanks, full width.</summary>
    public static string Normalized(string text, Finding finding)
    {
        StringBuilder normal = new StringBuilder(finding.Length);
        for (int i = finding.Start; i < finding.End; i++)
        {
            char unit = Units.Narrow(text[i]);
            if (Units.IsAlphanumeric(unit) || Units.IsHangul(unit) || unit == '@' || finding.Kind == PiiKind.Term || finding.Kind == PiiKind.Url)
            {
                int spoken = IsNumber(finding.Kind) ? HangulNumeral.DigitOf(unit) : -1;
                normal.Append(spoken >= 0 ? (char)('0' + spoken) : unit);
            }
        }

        return normal.ToString();
    }

    public string Of(Finding finding, KindSetting setting)
    {
        Draw(finding);
        string value = text.Substring(finding.Start, finding.Length);
        switch (finding.Kind)
        {
            case PiiKind.Name:
            case PiiKind.NameCustomer:
            case PiiKind.NameCenter:
                return Units.IsLatin(value[0]) ? Pick(LatinNames) + " " + Pick(LatinNames) : finding.Length == 1 ? Pick(Surnames) : Pick(Surnames) + Pick(Given);
            case PiiKind.Email:
                // RFC 2606 keeps example.com from being given out.
                return "user" + Digits(6) + "@example.com";
            case PiiKind.Url:
                return "https://example.com/" + Digits(6);
            case PiiKind.Ip:
                // RFC 5737 and RFC 3849: addresses for documentation.
                return Units.IsOneOf(value, ':') ? "2001:db8::" + Digits(4) : "192.0.2." + (1 + Next(254)).ToString(System.Globalization.CultureInfo.InvariantCulture);
            case PiiKind.Birth:
                return finding.IsTag ? BirthDates.Any(Next, setting) : BirthDates.Like(value, Next, setting);
            case PiiKind.Age:
                return CoarserValues.Of(text, finding, ScrubPolicy.UsualAgeBand);
            case PiiKind.Address:
                return Address(value);
            case PiiKind.Phone:
            case PiiKind.Cellphone:
                return finding.IsTag ? "010-0" + Digits(3) + "-" + Digits(4) : Phone(value);
            case PiiKind.Rrn:
            case PiiKind.Alien:
                return Resident();
            default:
                return finding.IsTag ? Digits(8) : Alike(value);
        }
    }

    private static bool IsNumber(PiiKind kind) => kind >= PiiKind.Rrn && kind <= PiiKind.Record;

    /// <summary>The first component that is a region stays; the rest is the guideline's fictitious place (line 4932).</summary>
    private string Address(string value)
    {
        int end = value.IndexOf(' ');
        string region = end > 0 && KoreanPlaces.IsProvince(value, 0, end) ? value.Substring(0, end) : "서울시";
        return region + " 신뢰동 신뢰아파트 " + Digit1() + "0" + Digit1() + "동 " + Digit1() + "0" + Digit1() + "호";
    }

    /// <summary>
    /// Exchange numbers that begin with 0 or 1 are not given out, so the group behind the prefix gets a 0 (010-0…, 02-0…).
    /// </summary>
    private string Phone(string value)
    {
        int prefix = PrefixDigits(value);
        return Rewritten(value, (place, digit) => place < prefix ? digit : place == prefix ? 0 : Next(10));
    }

    private static int PrefixDigits(string value)
    {
        StringBuilder digits = new StringBuilder();
        foreach (char unit in value)
        {
            int digit = Units.IsDigit(unit) ? Units.Digit(unit) : HangulNumeral.DigitOf(unit);
            if (digit >= 0)
            {
                digits.Append((char)('0' + digit));
            }
        }

        string all = digits.ToString();
        int country = Units.StartsWith(all, 0, "82") ? 2 : 0;
        if (all.Length < 7)
        {
            return 0;
        }

        // The leading 0 is dropped behind a country's prefix.
        int area = all.Length > country && all[country] == '0' ? 3 : 2;
        return all.Length > country + 1 && (Units.StartsWith(all, country, "02") || (country > 0 && all[country] == '2')) ? country + area - 1 : country + area;
    }

    /// <summary>A birth date before October 2020 and a check digit that is wrong: no such number was given out.</summary>
    private string Resident()
    {
        int[] digits = new int[13];
        int year = Next(100), month = 1 + Next(12), day = 1 + Next(28);
        digits[0] = year / 10;
        digits[1] = year % 10;
        digits[2] = month / 10;
        digits[3] = month % 10;
        digits[4] = day / 10;
        digits[5] = day % 10;
        digits[6] = 1 + Next(2);
        for (int i = 7; i < 13; i++)
        {
            digits[i] = Next(10);
        }

        if (CheckDigits.HasRrnCheckDigit(digits))
        {
            digits[12] = (digits[12] + 1) % 10;
        }

        StringBuilder number = new StringBuilder(14);
        for (int i = 0; i < 13; i++)
        {
            number.Append(i == 6 ? "-" : "").Append((char)('0' + digits[i]));
        }

        return number.ToString();
    }

    /// <summary>Other digits and letters in the same places; the first digit 0, which no card, account or register begins with.</summary>
    private string Alike(string value)
    {
        StringBuilder result = new StringBuilder(value.Length);
        bool first = true;
        foreach (char unit in value)
        {
            char narrow = Units.Narrow(unit);
            if (Units.IsDigit(narrow))
            {
                result.Append(first ? '0' : (char)('0' + Next(10)));
                first = false;
            }
            else if (Units.IsLatin(narrow))
            {
                result.Append((char)((narrow >= 'a' ? 'a' : 'A') + Next(26)));
            }
            else
            {
                result.Append(HangulNumeral.DigitOf(unit) >= 0 ? "영일이삼사오육칠팔구"[Next(10)] : unit);
            }
        }

        return result.ToString();
    }

    private static string Rewritten(string value, Func<int, int, int> change)
    {
        StringBuilder result = new StringBuilder(value.Length);
        int place = 0;
        foreach (char unit in value)
        {
            int spoken = HangulNumeral.DigitOf(unit);
            int digit = Units.IsDigit(unit) ? Units.Digit(unit) : spoken;
            if (digit < 0)
            {
                // 팔천오백: what is no digit becomes one, as the guideline writes 일일일일 (line 4937).
                result.Append(Units.IsHangul(unit) ? '일' : unit);
                continue;
            }

            int changed = change(place++, digit);
            result.Append(spoken >= 0 ? "공일이삼사오육칠팔구"[changed] : (char)('0' + changed));
        }

        return result.ToString();
    }

    private void Draw(Finding finding)
    {
        // A customer's name is the same person's as an agent's: all names share a label.
        string label = PiiKinds.NameOf(PiiKinds.ParentOf(finding.Kind)) + "\0" + Normalized(text, finding);
        byte[] value = Encoding.Unicode.GetBytes(label);
        byte[] message = new byte[document.Length + value.Length];
        document.CopyTo(message, 0);
        value.CopyTo(message, document.Length);
        drawn = Digest.Hmac(DigestAlgorithm.Sha256, key, message);
        used = 0;
    }

    /// <summary>Two bytes of the draw reduced modulo a small number: no value is likelier than another by more than one in 200.</summary>
    private int Next(int below)
    {
        if (used + 2 > drawn.Length)
        {
            drawn = Digest.Hmac(DigestAlgorithm.Sha256, key, drawn);
            used = 0;
        }

        int number = ((drawn[used] << 8) | drawn[used + 1]) % below;
        used += 2;
        return number;
    }

    private string Pick(string[] from) => from[Next(from.Length)];

    private char Digit1() => (char)('1' + Next(9));

    private string Digits(int count)
    {
        char[] digits = new char[count];
        for (int i = 0; i < count; i++)
        {
            digits[i] = (char)('0' + Next(10));
        }

        return new string(digits);
    }
}
