using NUnit.Framework;

namespace Warehouse.Clr.Tests;

public class ValidationTests
{
    [TestCase("900101-1234568", true)]
    [TestCase("9001011234568", true)]
    [TestCase("900101-1234567", false, Description = "wrong check digit")]
    [TestCase("900231-1234568", false, Description = "no such day")]
    [TestCase("901301-1234568", false, Description = "no such month")]
    [TestCase("900101-5234561", true, Description = "foreigner: check digit shifted by 2")]
    [TestCase("900101-5234568", false)]
    [TestCase("201005-3000000", true, Description = "no check digit from 5 October 2020")]
    [TestCase("201004-3000000", false)]
    [TestCase("900101 1234568", false)]
    [TestCase("900101-123456", false)]
    [TestCase("９00101-1234568", false)]
    [TestCase("", false)]
    public void IsValidRrn_ChecksShapeDateAndCheckDigit(string value, bool expected)
    {
        Assert.That(Validation.IsValidRrn(value).Value, Is.EqualTo(expected));
    }

    [TestCase("4111-1111-1111-1111", true)]
    [TestCase("4111 1111 1111 1111", true)]
    [TestCase("378282246310005", true)]
    [TestCase("4111-1111-1111-1112", false)]
    [TestCase("4111--111111111111", false)]
    [TestCase("-4111111111111111", false)]
    [TestCase("4111111111111111-", false)]
    [TestCase("00000000000", false)]
    [TestCase("", false)]
    public void IsValidCardNumber_ChecksLengthAndLuhn(string value, bool expected)
    {
        Assert.That(Validation.IsValidCardNumber(value).Value, Is.EqualTo(expected));
    }

    [TestCase("124-81-00998", true)]
    [TestCase("1248100998", true)]
    [TestCase("124-81-00997", false)]
    [TestCase("12-481-00998", false)]
    [TestCase("124810099", false)]
    public void IsValidBusinessNumber_ChecksShapeAndCheckDigit(string value, bool expected)
    {
        Assert.That(Validation.IsValidBusinessNumber(value).Value, Is.EqualTo(expected));
    }
}
