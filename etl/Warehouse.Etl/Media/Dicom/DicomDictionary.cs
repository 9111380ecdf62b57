using System;
using System.Collections.Generic;
using System.Globalization;

namespace Warehouse.Etl.Media.Dicom;

/// <summary>
/// Elements by name (PS3.6), and what becomes of them where a policy says nothing: what describes the picture stays, identifiers of files become others, what readers demand stays
/// empty, and everything else goes. Stricter than the profile of PS3.15 annex E, which lists what to take away: here stands what may stay.
/// </summary>
internal static class DicomDictionary
{
    public const uint PixelData = 0x7FE00010, Rows = 0x00280010, Columns = 0x00280011, SamplesPerPixel = 0x00280002, Photometric = 0x00280004, PlanarConfiguration = 0x00280006,
        Frames = 0x00280008, BitsAllocated = 0x00280100, SopClass = 0x00080016, IdentityRemoved = 0x00120062, Method = 0x00120063;

    /// <summary>What a treated file says of itself in <see cref="IdentityRemoved"/> and <see cref="Method"/>.</summary>
    public const string IsIdentityRemoved = "YES", OurMethod = "warehouse media";

    public static readonly ElementRule Removed = new(ElementAction.Remove);
    private static readonly ElementRule Kept = new(ElementAction.Keep), Emptied = new(ElementAction.Empty), Renamed = new(ElementAction.Uid);

    /// <summary>How the picture is stored: without these it can't be read.</summary>
    private static readonly HashSet<uint> Structure =
    [
        PixelData, Rows, Columns, SamplesPerPixel, Photometric, PlanarConfiguration, Frames, BitsAllocated, 0x00280101, 0x00280102, 0x00280103, 0x00280034, 0x00281101, 0x00281102, 0x00281103,
        0x00281201, 0x00281202, 0x00281203, SopClass, 0x00080005,
    ];

    /// <summary>What the picture shows, and how it was taken: numbers and defined terms that are no free text.</summary>
    private static readonly HashSet<uint> OfThePicture =
    [
        0x00080008, 0x00080060, 0x00180015, 0x00180050, 0x00180060, 0x00180088, 0x00181150, 0x00181151, 0x00181152, 0x00185100, 0x00200011, 0x00200012, 0x00200013, 0x00200020, 0x00200032,
        0x00200037, 0x00200060, 0x00201041, 0x00280030, 0x00280106, 0x00280107, 0x00280120, 0x00281050, 0x00281051, 0x00281052, 0x00281053, 0x00281054, 0x00282110, 0x00282112,
    ];

    private static readonly HashSet<uint> Demanded = [0x00080020, 0x00080030, 0x00080050, 0x00080090, 0x00100010, 0x00100020, 0x00100030, 0x00100040, 0x00200010];

    private static readonly HashSet<uint> Identifiers = [0x00080018, 0x0020000D, 0x0020000E, 0x00200052];

    /// <summary>
    /// Whose values are looked for in the result, because they lead to a person: numbers of the patient, the insurance, the subject of a trial, the admission and the accession, the birth date,
    /// addresses and telephones, those of physicians and staff too.
    /// </summary>
    private static readonly HashSet<uint> OfThePerson =
    [
        0x00080050, 0x00080092, 0x00080094, 0x00100020, 0x00100030, 0x00101000, 0x00101040, 0x00101050, 0x00101090, 0x00102154, 0x00120040, 0x00120042, 0x00380010, 0x00380060, 0x00401102,
        0x00401103,
    ];

    /// <summary>Numbers of the study, its steps, the requested procedure, and the orders of who places and who fills them: mostly short, and counted from 1 by many devices.</summary>
    private static readonly HashSet<uint> OfTheExamination =
        [0x00200010, 0x00400009, 0x00400253, 0x00401001, 0x00401006, 0x00401007, 0x00402006, 0x00402007, 0x00402016, 0x00402017];

    /// <summary>
    /// Names of persons (PN in PS3.6), of patients, their families, physicians and operators, for files whose elements don't say their representation: implicit ones, and UN.
    /// </summary>
    private static readonly HashSet<uint> PersonNames =
    [
        0x00080090, 0x0008009C, 0x00081048, 0x00081050, 0x00081060, 0x00081070, 0x00100010, 0x00101001, 0x00101005, 0x00101060, 0x00102297, 0x00321032, 0x00400006, 0x00401010, 0x00402008,
        0x00404037, 0x0040A075, 0x0040A123, 0x0040A307, 0x0040A352, 0x00700084, 0x0072006A, 0x300600A6, 0x300E0008, 0x40080102, 0x4008010A, 0x4008010C, 0x40080114, 0x40080119,
    ];

    private static readonly Dictionary<string, uint> Names = new(StringComparer.Ordinal)
    {
        ["SpecificCharacterSet"] = 0x00080005, ["ImageType"] = 0x00080008, ["SOPClassUID"] = 0x00080016, ["SOPInstanceUID"] = 0x00080018, ["StudyDate"] = 0x00080020, ["SeriesDate"] = 0x00080021,
        ["AcquisitionDate"] = 0x00080022, ["ContentDate"] = 0x00080023, ["AcquisitionDateTime"] = 0x0008002A, ["StudyTime"] = 0x00080030, ["SeriesTime"] = 0x00080031, ["AcquisitionTime"] = 0x00080032,
        ["ContentTime"] = 0x00080033, ["AccessionNumber"] = 0x00080050, ["Modality"] = 0x00080060, ["Manufacturer"] = 0x00080070, ["InstitutionName"] = 0x00080080, ["InstitutionAddress"] = 0x00080081,
        ["ReferringPhysicianName"] = 0x00080090, ["StationName"] = 0x00081010, ["StudyDescription"] = 0x00081030, ["SeriesDescription"] = 0x0008103E, ["InstitutionalDepartmentName"] = 0x00081040,
        ["PhysiciansOfRecord"] = 0x00081048, ["PerformingPhysicianName"] = 0x00081050, ["NameOfPhysiciansReadingStudy"] = 0x00081060, ["OperatorsName"] = 0x00081070, ["ManufacturerModelName"] = 0x00081090,
        ["PatientName"] = 0x00100010, ["PatientID"] = 0x00100020, ["IssuerOfPatientID"] = 0x00100021, ["PatientBirthDate"] = 0x00100030, ["PatientBirthTime"] = 0x00100032, ["PatientSex"] = 0x00100040,
        ["OtherPatientIDs"] = 0x00101000, ["OtherPatientNames"] = 0x00101001, ["PatientAge"] = 0x00101010, ["PatientSize"] = 0x00101020, ["PatientWeight"] = 0x00101030, ["PatientAddress"] = 0x00101040,
        ["PatientTelephoneNumbers"] = 0x00102154, ["EthnicGroup"] = 0x00102160, ["Occupation"] = 0x00102180, ["AdditionalPatientHistory"] = 0x001021B0, ["PatientComments"] = 0x00104000,
        ["BodyPartExamined"] = 0x00180015, ["SliceThickness"] = 0x00180050, ["KVP"] = 0x00180060, ["SpacingBetweenSlices"] = 0x00180088, ["DeviceSerialNumber"] = 0x00181000, ["SoftwareVersions"] = 0x00181020,
        ["ProtocolName"] = 0x00181030, ["ExposureTime"] = 0x00181150, ["XRayTubeCurrent"] = 0x00181151, ["Exposure"] = 0x00181152, ["ConvolutionKernel"] = 0x00181210, ["PatientPosition"] = 0x00185100,
        ["StudyInstanceUID"] = 0x0020000D, ["SeriesInstanceUID"] = 0x0020000E, ["StudyID"] = 0x00200010, ["SeriesNumber"] = 0x00200011, ["AcquisitionNumber"] = 0x00200012, ["InstanceNumber"] = 0x00200013,
        ["PatientOrientation"] = 0x00200020, ["ImagePositionPatient"] = 0x00200032, ["ImageOrientationPatient"] = 0x00200037, ["FrameOfReferenceUID"] = 0x00200052, ["Laterality"] = 0x00200060,
        ["SliceLocation"] = 0x00201041, ["ImageComments"] = 0x00204000, ["PixelSpacing"] = 0x00280030, ["BurnedInAnnotation"] = 0x00280301, ["WindowCenter"] = 0x00281050, ["WindowWidth"] = 0x00281051,
        ["RescaleIntercept"] = 0x00281052, ["RescaleSlope"] = 0x00281053, ["RescaleType"] = 0x00281054, ["RequestedProcedureDescription"] = 0x00321060,
    };

    public static bool IsStructure(uint tag) => Structure.Contains(tag);

    public static bool IsOfThePerson(DicomElement element) => OfThePerson.Contains(element.Tag) || IsOfTheExamination(element.Tag) || IsName(element);

    public static bool IsOfTheExamination(uint tag) => OfTheExamination.Contains(tag);

    /// <summary>Whether it holds names of persons: as its representation says, private ones too, or as the standard does.</summary>
    public static bool IsName(DicomElement element) => element.Vr == "PN" || PersonNames.Contains(element.Tag);

    /// <summary>Overlay Bits Allocated: 1 where the overlay has bytes of its own.</summary>
    public static bool IsOverlayBits(uint tag) => (tag & 0xFF00FFFF) == 0x60000100;

    /// <summary>Overlay Bit Position: 0 where the overlay has bytes of its own.</summary>
    public static bool IsOverlayPosition(uint tag) => (tag & 0xFF00FFFF) == 0x60000102;

    /// <summary>
    /// What goes whatever a policy says: private elements, which mean what their maker says; curves (50xx) and overlays (60xx), which are drawn over the picture and hold texts; pixels in a form
    /// that rectangles don't reach (7FE0 but for <see cref="PixelData"/>); lengths of groups, which would be wrong afterwards; and groups that are no part of a picture: commands, meta information,
    /// directories, signatures, padding.
    /// </summary>
    public static bool IsNeverKept(uint tag)
    {
        uint group = tag >> 16;
        return (group & 1) != 0 || (group & 0xFF00) is 0x5000 or 0x6000 || (group == 0x7FE0 && tag != PixelData) || (tag & 0xFFFF) == 0 || group is < 0x0008 or > 0xFFF0;
    }

    public static ElementRule DefaultRule(uint tag)
    {
        if (Structure.Contains(tag) || OfThePicture.Contains(tag))
        {
            return Kept;
        }

        return Demanded.Contains(tag) ? Emptied : Identifiers.Contains(tag) ? Renamed : Removed;
    }

    /// <summary>An element by its name, or by its tag as (0010,0010).</summary>
    public static bool TryFind(string name, out uint tag)
    {
        if (Names.TryGetValue(name, out tag))
        {
            return true;
        }

        return name.Length == 11 && name[0] == '(' && name[5] == ',' && name[10] == ')'
            && uint.TryParse(string.Concat(name.AsSpan(1, 4), name.AsSpan(6, 4)), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out tag);
    }

    public static string Describe(uint tag) => string.Create(CultureInfo.InvariantCulture, $"({tag >> 16:X4},{tag & 0xFFFF:X4})");
}
