using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Warehouse.Clr.Tests.PersonalData;

/// <summary>Sentences as people write them: those without personal data stay as they are, and in the others every value is found.</summary>
public partial class SentenceTests
{
    /// <summary>Data/clean-sentences.txt: amounts, dates, codes, hotlines, public places and words that look like names.</summary>
    [TestCaseSource(nameof(CleanSentences))]
    public void Scrub_OfASentenceWithoutPersonalData_LeavesIt(string sentence)
    {
        Assert.That(Texts.Scrub(sentence), Is.EqualTo(sentence), string.Join(", ", Texts.Find(sentence)));
    }

    /// <summary>Data/labelled-sentences.txt: values stand in it as &lt;KIND:value&gt;, and nothing else may be found.</summary>
    [TestCaseSource(nameof(LabelledSentences))]
    public void FindPii_OfALabelledSentence_FindsItsValues(string labelled)
    {
        IEnumerable<string> expected = Labels().Matches(labelled).Select(label => label.Value.Trim('<', '>'));
        IEnumerable<string> found = Texts.Find(Labels().Replace(labelled, "$2")).Select(finding => Regex.Replace(finding, "^(NAME_CUSTOMER|NAME_CENTER)", "NAME").Replace("CELLPHONE", "PHONE", System.StringComparison.Ordinal));

        Assert.That(found, Is.EqualTo(expected), labelled);
    }

    [GeneratedRegex("<([A-Z]+):([^>]+)>")]
    private static partial Regex Labels();

    private static IEnumerable<string> CleanSentences() => Sentences("clean-sentences.txt");

    private static IEnumerable<string> LabelledSentences() => Sentences("labelled-sentences.txt");

    private static IEnumerable<string> Sentences(string file) =>
        File.ReadLines(Path.Combine(TestContext.CurrentContext.TestDirectory, "Data", file)).Where(line => line.Length > 0 && line[0] != '#');
}
