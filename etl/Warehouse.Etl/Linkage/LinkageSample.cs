using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Warehouse.Etl.Csv;
using Warehouse.Etl.Samples;

namespace Warehouse.Etl.Linkage;

/// <summary>
/// Three organisations that know overlapping circles of persons and write them differently: a hospital (UTF-8, hyphens), a telecom (CP949, +82, dates with points) and a
/// mart (blanks in names, names in jamo, dates in Korean). Each has a file of persons, from which keys are made, and one of pseudonymized data without the persons' items.
/// </summary>
/// <remarks>The same seed gives the same bytes on every machine.</remarks>
internal static class LinkageSample
{
    public const ulong DefaultSeed = 20240204;

    private static readonly string[] Departments = ["내과", "정형외과", "안과", "피부과", "신경과", "가정의학과"];
    private static readonly string[] Plans = ["5G 기본", "5G 고급", "LTE", "시니어"];
    private static readonly string[] Groups = ["식품", "생활", "의류", "가전", "문화"];

    /// <summary>The people of the walk-through and their roles.</summary>
    private static readonly (string User, string Role)[] People =
    [
        ("agency_kang", "linkage_agent"), ("keys_yoon", "linkage_key_agent"),
        ("hospital_kim", "linkage_applicant"), ("telecom_lee", "linkage_applicant"), ("mart_park", "linkage_applicant"),
        ("board_choi", "adequacy_reviewer"), ("board_jung", "adequacy_reviewer"), ("board_han", "adequacy_reviewer"), ("auditor_oh", "compliance_officer"),
    ];

    /// <summary>Writes the files.</summary>
    /// <returns>Their paths.</returns>
    public static IReadOnlyList<string> Write(string directory, int persons, ulong seed)
    {
        List<Person> all = [.. Enumerable.Range(0, persons).Select(i => Person.Draw(seed, i))];
        Encoding utf8 = CsvEncoding.Utf8;
        return
        [
            Save("people.sql", utf8, UserScript()),
            Save("hospital-persons.csv", utf8, Lines("환자번호,성명,전화번호,생년월일", all.Where(p => p.InHospital), p => $"H{p.Number:000000},{p.Name},{Hyphens(p.Phone)},{p.Birth}")),
            Save("hospital-data.csv", utf8, Lines("환자번호,연령대,진료과,진료비", all.Where(p => p.InHospital), p => $"H{p.Number:000000},{p.AgeBand},{Departments[p.Draws[0] % Departments.Length]},{p.Draws[1] % 300 * 10_000}")),
            Save("telecom-persons.csv", CsvEncoding.Cp949, Lines("가입번호,이름,휴대전화,출생일", all.Where(p => p.InTelecom), p => $"T{p.Number:000000},{p.Name},+82 {Hyphens(p.Phone)[1..]},{p.Birth[..4]}.{p.Birth[5..7]}.{p.Birth[8..]}")),
            Save("telecom-data.csv", CsvEncoding.Cp949, Lines("가입번호,요금제,데이터사용량", all.Where(p => p.InTelecom), p => $"T{p.Number:000000},{Plans[p.Draws[2] % Plans.Length]},{p.Draws[3] % 100}")),
            Save("mart-persons.csv", utf8, Lines("회원번호,고객명,연락처,생일", all.Where(p => p.InMart), p => $"M{p.Number:000000},{MartName(p)},{p.Phone},{p.Birth[..4]}년 {int.Parse(p.Birth[5..7], CultureInfo.InvariantCulture)}월 {int.Parse(p.Birth[8..], CultureInfo.InvariantCulture)}일")),
            Save("mart-data.csv", utf8, Lines("회원번호,선호상품군,월구매액", all.Where(p => p.InMart), p => $"M{p.Number:000000},{Groups[p.Draws[4] % Groups.Length]},{p.Draws[5] % 200 * 5_000}")),
        ];

        string Save(string name, Encoding encoding, IEnumerable<string> lines)
        {
            string path = Path.Combine(directory, name);
            File.WriteAllText(path, string.Concat(lines.Select(line => line + "\n")), encoding);
            return path;
        }
    }

    private static IEnumerable<string> Lines(string header, IEnumerable<Person> persons, System.Func<Person, string> line) => persons.Select(p => string.Create(CultureInfo.InvariantCulture, $"{line(p)}")).Prepend(header);

    private static IEnumerable<string> UserScript() =>
    [
        "-- The people of the walk-through. The administrator names the privacy officer, who grants every other role on record.",
        "CREATE USER officer_han WITHOUT LOGIN;",
        "ALTER ROLE privacy_officer ADD MEMBER officer_han;",
        .. People.Select(person => $"CREATE USER {person.User} WITHOUT LOGIN;"),
        "GO",
        .. People.Select(person => $"EXECUTE policy.GrantRole @roleName = N'{person.Role}', @userName = N'{person.User}', @reason = N'가명정보 결합';"),
        "GO",
    ];

    private static string Hyphens(string phone) => $"{phone[..3]}-{phone[3..7]}-{phone[7..]}";

    // Every other name with a blank behind the family name, every third one in jamo, as some systems export it.
    private static string MartName(Person person)
    {
        string name = person.Draws[6] % 2 == 0 ? person.Name[..1] + " " + person.Name[1..] : person.Name;
        return person.Draws[7] % 3 == 0 ? Jamo(name) : name;
    }

    private static string Jamo(string text)
    {
        var jamo = new StringBuilder();
        foreach (char c in text)
        {
            int index = c - '가';
            if (index is < 0 or >= 11172)
            {
                jamo.Append(c);
                continue;
            }

            jamo.Append((char)(0x1100 + (index / 588))).Append((char)(0x1161 + (index % 588 / 28)));
            if (index % 28 > 0)
            {
                jamo.Append((char)(0x11A7 + (index % 28)));
            }
        }

        return jamo.ToString();
    }

    private sealed record Person(int Number, string Name, string Phone, string Birth, string AgeBand, bool InHospital, bool InTelecom, bool InMart, int[] Draws)
    {
        public static Person Draw(ulong seed, int number)
        {
            var random = new SampleRandom(seed, (ulong)number);
            string name = KoreanNames.Draw(random, random.Chance(0.5));
            // Two persons in 10^8 share a number by chance; keys have name and birth date besides.
            string phone = string.Create(CultureInfo.InvariantCulture, $"010{2000 + random.Below(8000)}{random.Below(10_000):0000}");
            int year = 1935 + random.Below(70);
            string birth = string.Create(CultureInfo.InvariantCulture, $"{year}-{1 + random.Below(12):00}-{1 + random.Below(28):00}");
            (bool hospital, bool telecom, bool mart) = (random.Chance(0.5), random.Chance(0.5), random.Chance(0.5));
            return new Person(number, name, phone, birth, $"{(2024 - year) / 10 * 10}대", hospital, telecom, mart, [.. Enumerable.Range(0, 8).Select(_ => random.Below(1_000_000))]);
        }
    }
}
