/* Purpose: Texts of errors 50600 to 50649: free text, its dictionaries, and the search for personal data in tables. {1}, {2}, {3} are names or counts, never data values. */
EXECUTE policy.DefineMessage 50600, N'{1} is not a JSON array of terms with kinds.', N'{1}이(가) 용어와 종류의 JSON 배열이 아닙니다.',
    N'Give [{"term":"…","kind":"PROJECT"}, …]: terms of 1 to 200 characters, each once, kinds of 1 to 40 letters A to Z and _.';
EXECUTE policy.DefineMessage 50601, N'Table {1} is not there, or the search may not read it.', N'테이블 {1}이(가) 없거나 탐지 작업에 읽기 권한이 없습니다.',
    N'Name an existing table; for schemas other than stage and mart an administrator grants SELECT to risk_service.';
EXECUTE policy.DefineMessage 50602, N'{1} must be from {2} to {3}.', N'{1}은(는) {2}에서 {3} 사이여야 합니다.',
    N'Choose a value within the range.';
EXECUTE policy.DefineMessage 50603, N'{1} is no text column of the dataset.', N'{1}은(는) 데이터셋의 텍스트 컬럼이 아닙니다.',
    N'Name a column of @columns with a character type.';
EXECUTE policy.DefineMessage 50604, N'Text review {1} is not there.', N'텍스트 검수 {1}이(가) 없습니다.',
    N'See risk.TextVerification for the reviews, or begin one with risk.QueueTextFindings.';
EXECUTE policy.DefineMessage 50605, N'Finding {1} is not there.', N'탐지 항목 {1}이(가) 없습니다.',
    N'Take the number from risk.ShowNextFinding.';
EXECUTE policy.DefineMessage 50606, N'Search {1} is not there, or the table that it searched is gone.', N'탐지 {1}이(가) 없거나 탐지한 테이블이 더 이상 없습니다.',
    N'Run risk.ClassifyColumns on the table and take the number of that search.';
GO
