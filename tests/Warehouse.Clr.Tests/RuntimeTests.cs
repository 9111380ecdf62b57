using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.SqlServer.Server;
using NUnit.Framework;
using Warehouse.Clr.Tests.Audit;

namespace Warehouse.Clr.Tests;

/// <summary>The same arguments give the same result on every runtime and in every release: pseudonyms made last year still join.</summary>
public class RuntimeTests
{
    private const int CasesPerFunction = 200;

    private static readonly string[] Texts =
    [
        "", "김철수", "남궁민수", "010-6666-8888", "hong@example.com", "서울시 은평구 연서로 29길 245", "세종특별자치시 어진동", "EC-232578", "50세",
        "12가3456", "\u1100\u1175\u11B7\u1112\u1161", "e\u0301a", "👩‍👩‍👧x👍🏽", "🇰🇷🇺🇸", "İıßǅ", "\uD83Dx", "x\uDE00", "Ａ１２３４５６７", "\u0000\r\n\t", "0123456789012345678901234567890123456789", "4111 1111 1111 1111",
    ];

    private static readonly string[] Numbers =
    [
        "0", "1", "-1", "0.0000000001", "33", "715000", "983116785", "-4559120.5", "9999999999999999999999999999.9999999999", "18446744073.7095516161",
    ];

    [TestCaseSource(nameof(Frozen))]
    public void Function_ForAFrozenVector_GivesTheResultOfEarlierReleases(string function, string arguments, string result)
    {
        Assert.That(Call(function, arguments).Text(), Is.EqualTo(result));
    }

    [Test]
    public void Functions_UnderMono_GiveTheSameBytes()
    {
        List<FunctionCall> calls = [.. DataFile.Read("Data/vectors.csv").Select(row => Call(row["function"], row["arguments"])), .. Generated()];

        List<string> there = RunUnderMono(calls);

        Assert.That(there, Has.Count.EqualTo(calls.Count));
        IEnumerable<string> differences = calls.Zip(there, (call, result) => (Call: call.ToString(), Here: call.Result(), There: result))
            .Where(pair => pair.Here != pair.There)
            .Select(pair => $"{pair.Call}: {pair.Here} here, {pair.There} under Mono");
        Assert.That(differences, Is.Empty);
    }

    private static IEnumerable<TestCaseData> Frozen() => DataFile.Read("Data/vectors.csv").Select((row, index) =>
        new TestCaseData(row["function"], row["arguments"], row["result"]).SetArgDisplayNames($"{index + 1}", row["function"]));

    private static FunctionCall Call(string function, string arguments) =>
        new(function, arguments.Split('|').Select(argument => argument == "NULL" ? null : argument).ToList());

    /// <summary>Arguments drawn from lists per type, the same on every run; many are refused, and refusals are compared as well.</summary>
    private static IEnumerable<FunctionCall> Generated()
    {
        Random random = new(20240201);
        string Pick(string[] from) => from[random.Next(from.Length)];

        foreach (MethodInfo function in SqlFunctions.All.Where(each => each.GetCustomAttribute<SqlFunctionAttribute>()!.IsDeterministic))
        {
            for (int i = 0; i < CasesPerFunction; i++)
            {
                yield return new FunctionCall(function.Name, function.GetParameters().Select(parameter => (string?)Argument(parameter, Pick)).ToList());
            }
        }
    }

    private static string Argument(ParameterInfo parameter, Func<string[], string> pick) => parameter.Name switch
    {
        "mode" => pick(["up", "down", "nearest", "nearest_even", "nearest_down", "no"]),
        "format" => pick(["range", "lower", "label", "yyyy", "yyyy-Qq", "yyyy-Www"]),
        "part" => pick(["year", "quarter", "month", "week", "day"]),
        "tiers" => pick(["1:1:down;100000:10000:up;*:10000:nearest_down", "*:0.25:nearest"]),
        "bands" => pick(["..12=a;13..49=b;50..=c", "..0=x"]),
        "distribution" => pick(["uniform", "normal", "laplace"]),
        "algorithm" => pick(["SHA2_256", "SHA2_512"]),
        "encoding" => pick(["UTF-8", "UTF-16LE"]),
        "cipher" => pick(["AES", "ARIA", "SEED"]),
        "text" => pick(FreeTexts),
        "policy" => pick(Policies),
        "template" => pick(["{a}-{b}", "{a} {}", "{a}{b}"]),
        "field" => pick(["a", "b"]),
        "maskChar" => pick(["*", " ", "●"]),
        "alphabet" => pick(["digits", "hangul", "alnum", "latin", "0123456789-@.abcdefghijklmnopqrstuvwxyz"]),
        "keyDer" => pick([TestKeys.Hex("rsa_private"), TestKeys.Hex("rsa_public")]),
        "privateKey" => TestKeys.Hex("paillier_private"),
        "tweak" or "rowKey" or "subjectKey" => pick(["", "01", "00112233445566778899aabbccddeeff0011"]),
        "secretKey" or "salt" or "hmacKey" or "masterKey" or "runKey" => pick([Hex(16), Hex(32), Hex(64)]),
        _ when parameter.ParameterType == typeof(System.Data.SqlTypes.SqlDecimal) => pick(Numbers),
        _ when parameter.ParameterType == typeof(System.Data.SqlTypes.SqlInt32) => pick(["0", "1", "2", "3", "7"]),
        _ when parameter.ParameterType == typeof(System.Data.SqlTypes.SqlInt64) => pick(["0", "-1", "4611686018427387904", "9223372036854775807"]),
        _ when parameter.ParameterType == typeof(System.Data.SqlTypes.SqlBoolean) => pick(["0", "1"]),
        _ when parameter.ParameterType == typeof(System.Data.SqlTypes.SqlBinary) => pick(["", Hex(16), Hex(40)]),
        _ when parameter.ParameterType == typeof(DateTime?) => pick(["0001-01-01", "1984-08-17", "2021-01-03", "9999-12-31"]),
        _ => pick(Texts),
    };

    private static readonly string[] FreeTexts =
    [
        "홍길동 고객님 연락처는 010-1111-2222입니다. 네 감사합니다. 이상 상담원 이선정이었습니다",
        "서울시 신뢰동 신뢰아파트 백일동 구백삼호로 보내주세요. 메일은 aa@bb.net, 저는 스물다섯 살이에요.",
        "주민번호 900101-1234568, 카드 4111-1111-1111-1111, 차는 12가3456이고 1987년 7월 22일생",
        "김철수\uD83D😀 공이 일이삼사 오육칠팔로 전화 주세요 https://example.org/?a=1", "",
    ];

    private static readonly string[] Policies =
    [
        "{}", """{"base":"chatbot","key":"0x00112233445566778899aabbccddeeff"}""", """{"kinds":{"NAME":"numbered","PHONE":"mask","ADDR":"delete"},"terms":{"PLACE":["신뢰"]}}""",
        """{"key":"0x00112233445566778899aabbccddeeff","scope":"document","kinds":{"NAME":"surrogate","PHONE":"surrogate","BIRTH":"surrogate","RRN":"surrogate","ADDR":"surrogate"}}""", "{\"kinds\":1}",
    ];

    private static string Hex(int bytes) => string.Concat(Enumerable.Repeat("5c", bytes));

    private static List<string> RunUnderMono(IEnumerable<FunctionCall> calls)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(file, calls.Select(call => call.ToLine()));
            using Process mono = Process.Start(
                new ProcessStartInfo("mono", [SafeAuditTests.BuildPath("MonoRunner"), file]) { RedirectStandardOutput = true })!;
            string output = mono.StandardOutput.ReadToEnd();
            mono.WaitForExit();
            Assert.That(mono.ExitCode, Is.Zero, "the program under Mono failed; it needs libmono-system-data4.0-cil");
            return [.. output.Split('\n').SkipLast(1)];
        }
        catch (Win32Exception)
        {
            Assert.Ignore("Mono is not installed: the same bytes on another runtime were not checked (Debian: mono-runtime, libmono-system-data4.0-cil).");
            throw;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
