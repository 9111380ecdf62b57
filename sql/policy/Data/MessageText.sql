/* Purpose: Texts of errors 50600 to 50649: free text, its dictionaries, and the search for personal data in tables. {1}, {2}, {3} are names or counts, never data values. */
EXECUTE policy.DefineMessage 50600, N'{1} is not a JSON array of terms with kinds.', N'{1}이(가) 용어와 종류의 JSON 배열이 아닙니다.',
    N'Give [{"term":"…","kind":"PROJECT"}, …]: terms of 1 to 200 characters, each once, kinds of 1 to 40 letters A to Z and _.',
    N'[{"term":"…","kind":"PROJECT"}, …] 형식으로 지정하십시오. 용어는 1~200자로 한 번씩, 종류는 A~Z와 _ 1~40자입니다.';
EXECUTE policy.DefineMessage 50601, N'Table {1} is not there, or the search may not read it.', N'테이블 {1}이(가) 없거나 탐지 작업에 읽기 권한이 없습니다.',
    N'Name an existing table; for schemas other than stage and mart an administrator grants SELECT to risk_service.',
    N'존재하는 테이블을 지정하십시오. stage와 mart 이외의 스키마에는 관리자가 risk_service에 SELECT를 부여합니다.';
EXECUTE policy.DefineMessage 50602, N'{1} must be from {2} to {3}.', N'{1}은(는) {2}에서 {3} 사이여야 합니다.',
    N'Choose a value within the range.',
    N'범위 안의 값을 선택하십시오.';
EXECUTE policy.DefineMessage 50603, N'{1} is no text column of the dataset.', N'{1}은(는) 데이터셋의 텍스트 컬럼이 아닙니다.',
    N'Name a column of @columns with a character type.',
    N'@columns 중 문자형 컬럼을 지정하십시오.';
EXECUTE policy.DefineMessage 50604, N'Text review {1} is not there.', N'텍스트 검수 {1}이(가) 없습니다.',
    N'See risk.TextVerification for the reviews, or begin one with risk.QueueTextFindings.',
    N'검수 목록은 risk.TextVerification에서 확인하거나 risk.QueueTextFindings로 시작하십시오.';
EXECUTE policy.DefineMessage 50605, N'Finding {1} is not there.', N'탐지 항목 {1}이(가) 없습니다.',
    N'Take the number from risk.ShowNextFinding.',
    N'risk.ShowNextFinding의 번호를 사용하십시오.';
EXECUTE policy.DefineMessage 50606, N'Search {1} is not there, or the table that it searched is gone.', N'탐지 {1}이(가) 없거나 탐지한 테이블이 더 이상 없습니다.',
    N'Run risk.ClassifyColumns on the table and take the number of that search.',
    N'해당 테이블에 risk.ClassifyColumns를 실행하고 그 탐지 번호를 사용하십시오.';
EXECUTE policy.DefineMessage 50607, N'Row {1} of text review {2} is not drawn, or a person has decided on it.', N'텍스트 검수 {2}의 행 {1}은(는) 추출되지 않았거나 이미 판정되었습니다.',
    N'Draw rows with risk.DrawInspection and take the next one from risk.ShowNextRow.',
    N'risk.DrawInspection으로 행을 추출하고 risk.ShowNextRow의 다음 행을 판정하십시오.';
EXECUTE policy.DefineMessage 50608, N'{1} does not agree with the decision.', N'{1}이(가) 판정과 맞지 않습니다.',
    N'Name what was missed in a personal row, [{"term":"…","kind":"NAME"}, …], and nothing in a clean one.',
    N'personal 판정에는 놓친 항목을 [{"term":"…","kind":"NAME"}, …]로 지정하고, clean 판정에는 지정하지 마십시오.';
EXECUTE policy.DefineMessage 50609, N'{1} has a term that the text of the row does not hold.', N'{1}에 해당 행의 텍스트에 없는 용어가 있습니다.',
    N'Write each term as it stands in the text, word for word.',
    N'각 용어를 텍스트에 있는 그대로 입력하십시오.';
EXECUTE policy.DefineMessage 50610, N'Step {1}: the parameter {2} is no policy for free text: {3}', N'{1}단계: 매개변수 {2}은(는) 텍스트 처리 정책으로 사용할 수 없습니다: {3}',
    N'Write the policy as clr/README.md describes it, and try it with SELECT pseudo.ScrubPolicyProblem(N''…''), which gives NULL for a good one.',
    N'clr/README.md의 형식으로 정책을 작성하고 SELECT pseudo.ScrubPolicyProblem(N''…'')로 확인하십시오. 올바른 정책이면 NULL을 반환합니다.';
GO
EXECUTE policy.DefineMessage 50611, N'A person has decided on finding {1}.', N'탐지 항목 {1}은(는) 이미 판정되었습니다.',
    N'Go on with the next one (risk.ShowNextFinding). A decision stands; who wants to change it queues the column anew.',
    N'다음 항목으로 진행하십시오(risk.ShowNextFinding). 판정은 변경되지 않으며, 바꾸려면 컬럼을 다시 검수 대상으로 등록하십시오.';
