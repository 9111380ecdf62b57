/*
Purpose: Texts of errors 50400 to 50499: risk measures, privacy budgets, safe export. {1}, {2}, {3} are names or counts, never data values.
*/
EXECUTE policy.DefineMessage 50400, N'Parameter {1} names no column.', N'매개변수 {1}에 컬럼이 없습니다.',
    N'Class columns as quasi_identifier when the dataset is registered, or name them: ["Age","Region"].',
    N'데이터셋 등록 시 컬럼을 quasi_identifier로 분류하거나 ["Age","Region"]처럼 직접 지정하십시오.';
EXECUTE policy.DefineMessage 50401, N'Dataset {1} has no loaded table.', N'데이터셋 {1}에는 적재된 테이블이 없습니다.',
    N'Load it first, or measure the staged rows with @tableKind = N''stage''.',
    N'먼저 적재하거나, @tableKind = N''stage''로 적재 전 원본을 측정하십시오.';
EXECUTE policy.DefineMessage 50402, N'Parameter {1} names column {2}, which the table does not have.', N'매개변수 {1}의 컬럼 {2}이(가) 테이블에 없습니다.',
    N'See the plan''s target columns for mart, the registered columns for stage. Names are a JSON array of texts.',
    N'mart는 계획의 결과 컬럼, stage는 등록된 컬럼을 확인하십시오. 이름은 문자열의 JSON 배열입니다.';
EXECUTE policy.DefineMessage 50403, N'The quasi-identifiers have more than {1} patterns of missing values.', N'준식별자의 결측 조합이 {1}개를 넘습니다.',
    N'Measure fewer columns, or with @nullPolicy = N''value''.',
    N'더 적은 컬럼을 측정하거나 @nullPolicy = N''value''로 측정하십시오.';
EXECUTE policy.DefineMessage 50404, N'Dataset {1} cannot stand for the population.', N'데이터셋 {1}은(는) 모집단으로 사용할 수 없습니다.',
    N'It needs a loaded table with the quasi-identifiers under the same names and types, and @nullPolicy = N''value''.',
    N'같은 이름과 자료형의 준식별자를 가진 적재된 테이블과 @nullPolicy = N''value''가 필요합니다.';
EXECUTE policy.DefineMessage 50405, N'Parameter {1} names more than {2} columns.', N'매개변수 {1}의 컬럼이 {2}개를 넘습니다.',
    N'Name the columns that somebody could know of a person.',
    N'어떤 사람에 대해 알려질 수 있는 컬럼만 지정하십시오.';
EXECUTE policy.DefineMessage 50406, N'Hierarchy {1} of column {2} is not there, or the column is no quasi-identifier.', N'컬럼 {2}의 계층 {1}이(가) 없거나 준식별자가 아닌 컬럼입니다.',
    N'Define it with policy.DefineCategory, or by warehouse assess --hierarchy COLUMN=FILE.',
    N'policy.DefineCategory 또는 warehouse assess --hierarchy COLUMN=FILE로 정의하십시오.';
EXECUTE policy.DefineMessage 50407, N'No load of dataset {1} waits for review.', N'데이터셋 {1}에는 검토를 기다리는 적재가 없습니다.',
    N'The rates of every load stand in risk.AttackDrill; staged originals are gone when it is switched in.',
    N'모든 적재의 성공률은 risk.AttackDrill에 있습니다. 적재가 반영되면 원본은 남아 있지 않습니다.';
EXECUTE policy.DefineMessage 50408, N'The leak check found originals of item {1} in item {2}.', N'누출 검사에서 항목 {1}의 원본이 항목 {2}에 남아 있음을 확인했습니다.',
    N'See risk.LeakCheck; change the plan, or have the load reviewed.',
    N'risk.LeakCheck를 확인하고, 계획을 변경하거나 적재를 검토받으십시오.';
EXECUTE policy.DefineMessage 50410, N'The table of dataset {1} has no stable pseudonym of its subjects.', N'데이터셋 {1}의 테이블에는 정보주체의 고정 가명이 없습니다.',
    N'Private releases bound what one person contributes: plan a keyed technique (tokenize, hmac …) on the subject key.',
    N'차분 프라이버시 공개는 한 사람의 기여를 제한합니다. 정보주체 키에 키를 사용하는 기술(tokenize, hmac 등)을 계획하십시오.';
EXECUTE policy.DefineMessage 50411, N'Parameter {1} is not understood.', N'매개변수 {1}을(를) 이해할 수 없습니다.',
    N'A predicate is a tree over the target columns: {"op":"<","column":"Age","value":40}, and, or, not, is_null, is_not_null.',
    N'조건은 결과 컬럼에 대한 트리입니다: {"op":"<","column":"Age","value":40}, and, or, not, is_null, is_not_null.';
EXECUTE policy.DefineMessage 50412, N'Column {1} is no column of numbers in the table.', N'컬럼 {1}은(는) 테이블의 숫자 컬럼이 아닙니다.',
    N'Name a target column of an integer or decimal type.',
    N'정수형이나 decimal 자료형의 결과 컬럼을 지정하십시오.';
EXECUTE policy.DefineMessage 50413, N'The privacy budget of dataset {1} or of the analyst is spent: {2} of epsilon are left.', N'데이터셋 {1} 또는 분석가의 프라이버시 예산이 부족합니다: 남은 엡실론 {2}.',
    N'Ask with a smaller epsilon. A privacy officer sets budgets with risk.SetPrivacyBudget; more of them means less privacy.',
    N'더 작은 엡실론으로 요청하십시오. 개인정보 보호책임자가 risk.SetPrivacyBudget으로 예산을 정합니다. 예산이 많을수록 보호는 약해집니다.';
EXECUTE policy.DefineMessage 50420, N'The export''s tree has a wrong part: {1}.', N'반출 요청 구조에 잘못된 부분이 있습니다: {1}.',
    N'Allowed are groupBy (a list of one or two different columns), sum (a column) and predicate (a tree).',
    N'groupBy(서로 다른 컬럼 한두 개의 목록), sum(컬럼), predicate(트리)를 사용할 수 있습니다.';
EXECUTE policy.DefineMessage 50421, N'Column {1} is not in the table.', N'컬럼 {1}이(가) 테이블에 없습니다.',
    N'Name target columns of the dataset''s plan.',
    N'데이터셋 계획의 결과 컬럼을 지정하십시오.';
EXECUTE policy.DefineMessage 50422, N'The result has more than {1} cells.', N'결과의 셀이 {1}개를 넘습니다.',
    N'Group by coarser columns, or ask for parts of it.',
    N'더 넓은 구간의 컬럼으로 묶거나 나누어 요청하십시오.';
EXECUTE policy.DefineMessage 50423, N'A small cell of the result cannot be protected: the totals would tell it.', N'결과의 작은 셀을 보호할 수 없습니다: 합계로 알 수 있습니다.',
    N'Group by coarser columns, so that the cell is not small.',
    N'셀이 작아지지 않도록 더 넓은 구간의 컬럼으로 묶으십시오.';
EXECUTE policy.DefineMessage 50424, N'Subtracted from export {1}, {2} cells of the result would show a group that is too small.', N'결과의 셀 {2}개는 반출 {1}과(와)의 차이로 너무 작은 집단을 드러냅니다.',
    N'Ask for the same rows in the same groups as before, or for groups that differ by more.',
    N'이전과 같은 행을 같은 집단으로 요청하거나, 더 크게 다른 집단을 요청하십시오.';
EXECUTE policy.DefineMessage 50425, N'You may not read the view of dataset {1}.', N'데이터셋 {1}의 뷰를 조회할 권한이 없습니다.',
    N'A privacy officer gives the right with bi.PublishDataset.',
    N'개인정보 보호책임자가 bi.PublishDataset으로 권한을 부여합니다.';
EXECUTE policy.DefineMessage 50426, N'Export {1} is not there, or its status is not {2}.', N'반출 {1}이(가) 없거나 상태가 {2}이(가) 아닙니다.',
    N'See risk.ExportRequest; a request is decided once and released once.',
    N'risk.ExportRequest를 확인하십시오. 요청은 한 번 결정되고 한 번 반출됩니다.';
EXECUTE policy.DefineMessage 50427, N'Nobody decides on his own request ({1}).', N'자신의 반출 요청({1})을 스스로 심사할 수 없습니다.',
    N'Ask a privacy officer or a reviewer.',
    N'개인정보 보호책임자나 검토위원에게 요청하십시오.';
EXECUTE policy.DefineMessage 50428, N'Export {1} was requested by another person.', N'반출 {1}은(는) 다른 사람이 요청했습니다.',
    N'Who asked gets the result; make a request of your own.',
    N'결과는 요청한 사람이 받습니다. 직접 요청하십시오.';
EXECUTE policy.DefineMessage 50429, N'The rows behind export {1} were replaced by another load, or their approval has ended.', N'반출 {1}의 데이터가 다른 적재로 바뀌었거나 승인이 종료되었습니다.',
    N'Make a new request.',
    N'새로 요청하십시오.';
GO
