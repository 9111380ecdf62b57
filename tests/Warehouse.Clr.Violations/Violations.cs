using System;
using System.Collections.Generic;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;

namespace Warehouse.Clr.Violations;

/// <summary>One member per rule; the tests of the audit look for each by its name.</summary>
public sealed class Violations
{
    public static int MutableStaticField = Environment.TickCount;

    ~Violations()
    {
        MutableStaticField++;
    }

    [DllImport("kernel32")]
    private static extern int NativeFunction();

    public static bool UnsupportedLibrary(int number) => new BigInteger(number).IsEven && NativeFunction() == 0;

    public static bool HostProtectedType(string text) => new HashSet<string>().Add(text);

    public static void HostProtectedMember() => new Thread(HostProtectedMember).Start();

    public static string UnicodeVersion(string text) => text.Normalize(NormalizationForm.FormC);

    public static string Culture(string text) => text.ToUpperInvariant();

    public static int Elements(string text) => new StringInfo(text).LengthInTextElements;

    public static double FloatingPoint(double number) => Math.Log(number);

    public static unsafe int UnverifiableCode(int number) => *(&number);
}
