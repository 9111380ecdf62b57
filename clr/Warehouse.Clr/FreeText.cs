using System.Collections;
using System.Data.SqlTypes;
using Microsoft.SqlServer.Server;
using Warehouse.Clr.PersonalData;

namespace Warehouse.Clr;

/// <summary>Free text (비정형 텍스트): personal data in it found and scrubbed (스크러빙, guideline lines 2650 to 2706).</summary>
public static class FreeText
{
    /// <summary>
    /// The personal data in a text, one row for each stretch, none overlapping.
    /// <para>Example: <c>SELECT found.Kind, found.StartAt, found.SpanLength FROM pseudo.FindPii(N'연락처는 010-1111-2222', NULL) AS found</c> is
    /// <c>PHONE, 6, 13</c>.</para>
    /// </summary>
    /// <param name="text">Any length; NULL gives no rows.</param>
    /// <param name="policy">JSON (clr/README.md): least confidence, dictionary, words to ignore. NULL is the default policy.</param>
    /// <returns>Kind; StartAt in characters from 1 and SpanLength, as SUBSTRING takes them; Value; Confidence from 0 to 1.</returns>
    /// <exception cref="Errors.TransformException">The policy is not what clr/README.md describes.</exception>
    [SqlFunction(Name = "FindPii", FillRowMethodName = "FillFinding", TableDefinition = "Kind nvarchar(40), StartAt int, SpanLength int, Value nvarchar(max), Confidence decimal(3,2)", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    public static IEnumerable FindPii(
        [SqlFacet(MaxSize = -1)] SqlString text,
        [SqlFacet(MaxSize = -1)] SqlString policy) => PiiFinder.Find(text, policy);

    /// <summary>Turns one element of <see cref="FindPii"/> into a row; SQL Server calls it.</summary>
    /// <param name="row">The element.</param>
    /// <param name="kind">Column Kind.</param>
    /// <param name="startAt">Column StartAt.</param>
    /// <param name="spanLength">Column SpanLength.</param>
    /// <param name="value">Column Value.</param>
    /// <param name="confidence">Column Confidence.</param>
    public static void FillFinding(object row, out SqlString kind, out SqlInt32 startAt, out SqlInt32 spanLength, out SqlString value, out SqlDecimal confidence)
    {
        PiiRow found = (PiiRow)row;
        kind = new SqlString(found.Kind);
        startAt = new SqlInt32(found.StartAt);
        spanLength = new SqlInt32(found.Value.Length);
        value = new SqlString(found.Value);
        confidence = new SqlDecimal(3, 2, true, new[] { found.Percent, 0, 0, 0 });
    }

    /// <summary>
    /// The text with its personal data treated as the policy says: deleted, masked, replaced by a tag, by a fictitious value or a coarser one, or with
    /// its sentence. Particles and endings agree with what they follow.
    /// <para>Example: <c>pseudo.Scrub(N'홍길동 고객님 연락처는 010-1111-2222입니다', NULL)</c> is <c>[NAME_CUSTOMER] 고객님 연락처는 [PHONE]입니다</c>.</para>
    /// </summary>
    /// <param name="text">Any length; NULL gives NULL.</param>
    /// <param name="policy">JSON (clr/README.md); NULL is the default policy, which makes tags.</param>
    /// <returns>The scrubbed text.</returns>
    /// <exception cref="Errors.TransformException">The policy is not what clr/README.md describes.</exception>
    [SqlFunction(Name = "Scrub", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(MaxSize = -1)]
    public static SqlString Scrub(
        [SqlFacet(MaxSize = -1)] SqlString text,
        [SqlFacet(MaxSize = -1)] SqlString policy) => PiiFinder.Scrub(text, policy);

    /// <summary>
    /// What <see cref="Scrub"/> would refuse in a policy, without a text: for the check of a plan, which comes long before its load. The load gives the key, so that none is asked for here.
    /// <para>Example: <c>pseudo.ScrubPolicyProblem(N'{"base":"none","kinds":{"NAME":"tag"}}')</c> is <c>NULL</c>.</para>
    /// </summary>
    /// <param name="policy">JSON (clr/README.md); NULL, the default policy, gives NULL.</param>
    /// <returns>The message of the refusal, which names the place and what is allowed; NULL if there is none.</returns>
    [SqlFunction(Name = "ScrubPolicyProblem", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(MaxSize = 4000)]
    public static SqlString ScrubPolicyProblem([SqlFacet(MaxSize = -1)] SqlString policy) => PiiFinder.Problem(policy);

    /// <summary>
    /// One field of a templated record (서식이 있는 기록): what stands where the template has the field's name in braces. A record is turned into columns by one call for each field; what no
    /// field takes is left behind.
    /// <para>Example: <c>pseudo.TemplateField(N'환자 김철수 (58세) 진단 S02', N'환자 {이름} ({나이}세) 진단 {진단}', N'나이')</c> is <c>58</c>.</para>
    /// </summary>
    /// <param name="value">The record; NULL gives NULL. Blanks and line ends count as one blank.</param>
    /// <param name="template">The record's text with names of fields in braces, letters, digits and _ ; {} is a stretch that nobody wants, {{ a brace. A field takes the shortest stretch up to the
    /// text behind it, the last one what is left; two fields have text between them.</param>
    /// <param name="field">The name of one of the template's fields.</param>
    /// <returns>The field without blanks round it; NULL if the record is not as the template says.</returns>
    /// <exception cref="Errors.TransformException">The template is NULL or malformed, or has no such field.</exception>
    [SqlFunction(Name = "TemplateField", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(MaxSize = 4000)]
    public static SqlString TemplateField(
        [SqlFacet(MaxSize = 4000)] SqlString value,
        [SqlFacet(MaxSize = 4000)] SqlString template,
        [SqlFacet(MaxSize = 100)] SqlString field) => RecordTemplate.Field(value, template, field);
}
