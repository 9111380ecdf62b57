/*
Purpose: Each dictionary of pseudo.TextTerm as the member "terms" of a scrub policy: {"PROJECT":["…"],"PROJECT":["…"]}. A kind may occur more than once.
*/
CREATE OR ALTER VIEW pseudo.TextDictionary
AS
SELECT
    term.DictionaryName,
    Terms = CONCAT(N'{', STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'"', term.TermKind, N'":["', STRING_ESCAPE(term.TermText, N'json'), N'"]')), N','), N'}')
FROM pseudo.TextTerm AS term
GROUP BY term.DictionaryName;
