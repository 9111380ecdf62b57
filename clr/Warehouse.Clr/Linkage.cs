using System.Data.SqlTypes;
using Microsoft.SqlServer.Server;
using Warehouse.Clr.Cryptography;
using Warehouse.Clr.Text;

namespace Warehouse.Clr;

/// <summary>Keys by which pseudonymized data of several controllers are linked (가명정보 결합; guideline lines 1379-1413).</summary>
public static class Linkage
{
    /// <summary>
    /// An item of a linkage key (결합키 생성 항목) in the one form that all applicants give it. What is not of its kind gives NULL.
    /// <para>Example: <c>pseudo.LinkageItem(N'+82 10-1234-5678', N'phone')</c> is <c>01012345678</c>.</para>
    /// </summary>
    /// <param name="value">As the source wrote it; NULL gives NULL.</param>
    /// <param name="kind"><c>name</c>: composed (NFC), without blanks. <c>phone</c>: digits, the country code 82 as 0. <c>date</c>: yyyyMMdd. <c>email</c>: without blanks, letters A to Z
    /// small. <c>code</c>: composed, without blanks and hyphens, letters a to z large. <c>address</c>: as a name; addresses are poor keys.</param>
    /// <returns>The item, or NULL when nothing of its kind is left.</returns>
    /// <exception cref="Errors.TransformException">The kind is NULL or unknown.</exception>
    [SqlFunction(Name = "LinkageItem", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(MaxSize = 4000)]
    public static SqlString LinkageItem(
        [SqlFacet(MaxSize = 4000)] SqlString value,
        [SqlFacet(MaxSize = 64)] SqlString kind) => LinkageItems.Normalize(value, kind);

    /// <summary>
    /// A linkage key (결합키): the hash of the items' UTF-8 bytes, one item after the other without separator, and then the salt.
    /// <para>Example: <c>pseudo.LinkageKey(N'["홍길동","01012345678","19900101"]', @salt, N'SHA2_256')</c>; with the salt 0x000102…1F it is
    /// <c>657732bfe9764959a1378beb245d92f59cd901cac47c951070137cf5d798d372</c>.</para>
    /// </summary>
    /// <param name="items">A JSON array of the items as <see cref="LinkageItem"/> gives them, in the order agreed. NULL, or a null or empty item, gives NULL.</param>
    /// <param name="salt">From the key agency (결합키관리기관), exactly as long as the hash, and secret.</param>
    /// <param name="algorithm"><c>SHA2_256</c> or <c>SHA2_512</c>.</param>
    /// <returns>64 or 128 hexadecimal digits in small letters.</returns>
    /// <exception cref="Errors.TransformException">A parameter is NULL or not allowed; the items are no such array.</exception>
    [SqlFunction(Name = "LinkageKey", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(MaxSize = 128)]
    public static SqlString LinkageKey(
        [SqlFacet(MaxSize = 4000)] SqlString items,
        [SqlFacet(MaxSize = 8000)] SqlBinary salt,
        [SqlFacet(MaxSize = 64)] SqlString algorithm) => LinkageKeys.Key(items, salt, algorithm);

    /// <summary>
    /// An encoding of the items that bears typing errors: a Bloom filter of 1,024 bits over pairs of neighbouring letters (Hangul by its letters). Weaker than a
    /// key: alike persons have alike encodings, so that who holds many of them can guess at frequent names. Compare by <see cref="LinkageSimilarity"/>.
    /// <para>Example: <c>pseudo.LinkageEncoding(N'["홍길동","01012345678","19900101"]', @hmacKey)</c>.</para>
    /// </summary>
    /// <param name="items">As for <see cref="LinkageKey"/>.</param>
    /// <param name="hmacKey">The project's secret: 16 bytes or more, never used for another project.</param>
    /// <returns>128 bytes.</returns>
    /// <exception cref="Errors.TransformException">A parameter is NULL or not allowed; the items are no such array.</exception>
    [SqlFunction(Name = "LinkageEncoding", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(MaxSize = 128)]
    public static SqlBinary LinkageEncoding(
        [SqlFacet(MaxSize = 4000)] SqlString items,
        [SqlFacet(MaxSize = 8000)] SqlBinary hmacKey) => LinkageKeys.Encoding(items, hmacKey);

    /// <summary>
    /// How alike two encodings are: Dice's coefficient of their bits.
    /// <para>Example: <c>pseudo.LinkageSimilarity(a.Encoding, b.Encoding) &gt;= 0.9</c>.</para>
    /// </summary>
    /// <param name="value">128 bytes of <see cref="LinkageEncoding"/>; NULL gives NULL.</param>
    /// <param name="other">The same, made with the same secret.</param>
    /// <returns>0 to 1 with four places, rounded down.</returns>
    /// <exception cref="Errors.TransformException">An encoding has another length.</exception>
    [SqlFunction(Name = "LinkageSimilarity", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(Precision = 38, Scale = 10)]
    public static SqlDecimal LinkageSimilarity(
        [SqlFacet(MaxSize = 8000)] SqlBinary value,
        [SqlFacet(MaxSize = 8000)] SqlBinary other) => LinkageKeys.Similarity(value, other);
}
