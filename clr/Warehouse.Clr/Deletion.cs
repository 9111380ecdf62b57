using System.Data.SqlTypes;
using Microsoft.SqlServer.Server;
using Warehouse.Clr.Text;

namespace Warehouse.Clr;

/// <summary>Deletion techniques (삭제기술): masking, partial suppression, address levels.</summary>
public static class Deletion
{
    /// <summary>
    /// Masking (마스킹): replaces text elements (user-perceived characters) by a mask character. If the kept parts would cover the
    /// whole value, nothing is kept but separators.
    /// <para>Example: <c>pseudo.Mask(N'김철수', 1, 0, N'*', 1)</c> is <c>김**</c>; <c>pseudo.Mask(N'010-6666-8888', 0, 4, N'*', 1)</c>
    /// is <c>***-****-8888</c>.</para>
    /// </summary>
    /// <param name="value">Text to mask; NULL gives NULL.</param>
    /// <param name="keepStart">Elements kept at the start, 0 or more; separators count as elements.</param>
    /// <param name="keepEnd">Elements kept at the end, 0 or more.</param>
    /// <param name="maskChar">The character shown instead, or a blank.</param>
    /// <param name="keepSeparators">1 keeps <c>- – _ blank . , · @ / \ :</c> and brackets, full-width forms included, where they stand.</param>
    /// <returns>As many elements as the value has, masked ones being one character each.</returns>
    /// <exception cref="Errors.TransformException">A parameter is NULL or out of range.</exception>
    [SqlFunction(Name = "Mask", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(MaxSize = 4000)]
    public static SqlString Mask(
        [SqlFacet(MaxSize = 4000)] SqlString value,
        SqlInt32 keepStart,
        SqlInt32 keepEnd,
        [SqlFacet(MaxSize = 1, IsFixedLength = true)] SqlString maskChar,
        SqlBoolean keepSeparators) => Masking.Mask(value, keepStart, keepEnd, maskChar, keepSeparators);

    /// <summary>
    /// Partial suppression (부분삭제): keeps the first and last text elements and removes what lies between. A value no longer than
    /// the kept parts stays as it is: the result never shows more than <c>@keepStart + @keepEnd</c> elements.
    /// <para>Example: <c>pseudo.KeepPart(N'010-6666-8888', 0, 4)</c> is <c>8888</c>.</para>
    /// </summary>
    /// <param name="value">Text to cut; NULL gives NULL.</param>
    /// <param name="keepStart">Elements kept at the start, 0 or more.</param>
    /// <param name="keepEnd">Elements kept at the end, 0 or more.</param>
    /// <returns>The kept parts, joined.</returns>
    /// <exception cref="Errors.TransformException">A parameter is NULL or below 0.</exception>
    [SqlFunction(Name = "KeepPart", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(MaxSize = 4000)]
    public static SqlString KeepPart(
        [SqlFacet(MaxSize = 4000)] SqlString value,
        SqlInt32 keepStart,
        SqlInt32 keepEnd) => Masking.KeepPart(value, keepStart, keepEnd);

    /// <summary>
    /// Partial suppression of a Korean address: keeps it, as written, down to a level: 1 시/도; 2 시/군/구 (with the general district
    /// of a city; for 세종 the city itself); 3 읍/면 with its 리, 동, or the road name.
    /// <para>Example: <c>pseudo.AddressLevel(N'서울특별시 중구 무교동', 2)</c> is <c>서울특별시 중구</c>.</para>
    /// </summary>
    /// <param name="address">Address beginning with its 시/도, official or short (서울, 서울시, 서울특별시); NULL gives NULL.</param>
    /// <param name="level">1, 2 or 3.</param>
    /// <returns>The address down to the level; NULL if it has no such parts.</returns>
    /// <exception cref="Errors.TransformException">The level is NULL or not 1 to 3.</exception>
    [SqlFunction(Name = "AddressLevel", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(MaxSize = 4000)]
    public static SqlString AddressLevel(
        [SqlFacet(MaxSize = 4000)] SqlString address,
        SqlInt32 level) => KoreanAddress.AddressLevel(address, level);
}
