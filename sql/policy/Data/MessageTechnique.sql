/*
Purpose: Texts of the techniques that came later than the first ones: synthetic data, standardization, provision. Run again after an upgrade.
*/
SET NOCOUNT, XACT_ABORT ON;

EXECUTE policy.DefineMessage 50180, N'Step {1}: column {2} stays as it is, so the synthesis is not full.', N'{1}단계: 열 {2}이(가) 그대로 남아 완전 재현이 아닙니다.',
    N'Name every target column in columns but serial numbers and derived ones, or say partial with given or classColumns.',
    N'일련번호와 파생 컬럼을 제외한 모든 결과 컬럼을 columns에 지정하거나, given 또는 classColumns와 함께 partial로 지정하십시오.';
EXECUTE policy.DefineMessage 50182, N'Step {1}: {2} measures of the synthetic data are beyond their tolerance, the furthest one is {3}.', N'{1}단계: 재현데이터의 측정값 {2}개가 허용 범위를 벗어났습니다. 가장 벗어난 것은 {3}입니다.',
    N'Treat outliers and rare categories first, use classColumns, lower k, allow more, or say onDeviation record and leave it to the reviewers. Small tables need wide tolerances.',
    N'이상치와 드문 범주를 먼저 처리하거나, classColumns를 사용하거나, k를 낮추거나, 허용 범위를 넓히거나, onDeviation을 record로 하여 검토위원에게 맡기십시오. 작은 테이블에는 넓은 허용 범위가 필요합니다.';
EXECUTE policy.DefineMessage 50183, N'Step {1}: column {2} is named twice.', N'{1}단계: 열 {2}이(가) 두 번 지정되었습니다.',
    N'A column is made, given or makes the classes: name it in one of columns, given and classColumns, once.',
    N'컬럼은 생성되거나, 주어지거나, 계층을 나눕니다. columns, given, classColumns 중 한 곳에 한 번만 지정하십시오.';
EXECUTE policy.DefineMessage 50184, N'Step {1}: {3} values of column {2} cannot be read as what the step says they are.', N'{1}단계: 열 {2}의 값 {3}개를 지정한 종류로 읽을 수 없습니다.',
    N'Correct the source, or say onUnknown keep or null. A standard form longer than its column counts as well.',
    N'원본을 바로잡거나 onUnknown을 keep 또는 null로 지정하십시오. 컬럼보다 긴 표준형도 여기에 포함됩니다.';
EXECUTE policy.DefineMessage 50185, N'Step {1}: column {2} holds no text.', N'{1}단계: 열 {2}은(는) 문자열이 아닙니다.',
    N'Only text columns are standardized; numbers and dates have one form already.',
    N'문자열 컬럼만 표준화합니다. 숫자와 날짜는 이미 하나의 형식입니다.';
EXECUTE policy.DefineMessage 50186, N'The purpose of dataset {1} is neither provision to a third party nor consignment.', N'데이터셋 {1}의 목적은 제3자 제공이나 위탁이 아닙니다.',
    N'Handing data over is a purpose of its own, with a recipient, a contract and a risk review: register it with policy.RegisterPurpose.',
    N'데이터 제공은 제공받는 자, 계약, 위험성 검토가 필요한 별도의 목적입니다. policy.RegisterPurpose로 등록하십시오.';
EXECUTE policy.DefineMessage 50187, N'Provision {1} does not exist.', N'제공 {1}이(가) 없습니다.',
    N'See policy.Provision; a privacy officer orders one with policy.OrderProvision.',
    N'policy.Provision을 확인하십시오. 개인정보 보호책임자가 policy.OrderProvision으로 지시합니다.';
EXECUTE policy.DefineMessage 50188, N'Provision {1} is {2}.', N'제공 {1}의 상태가 {2}입니다.',
    N'A provision is ordered, read, written, received and completed, in this order and each once; only reading may be repeated before the file is recorded.',
    N'제공은 지시, 읽기, 작성, 수령, 완료의 순서로 한 번씩 진행됩니다. 파일이 기록되기 전의 읽기만 반복할 수 있습니다.';
EXECUTE policy.DefineMessage 50189, N'Provision {1} cannot be carried out: {2}.', N'제공 {1}을(를) 실행할 수 없습니다: {2}.',
    N'Who orders does not carry out, within seven days, and what is approved must be what is in the table. Have it ordered again.',
    N'지시한 사람은 실행할 수 없고, 7일 안에 실행하며, 승인된 내용이 테이블에 있어야 합니다. 다시 지시받으십시오.';
EXECUTE policy.DefineMessage 50190, N'Provision {1} was read by another person.', N'제공 {1}은(는) 다른 사람이 읽었습니다.',
    N'Who read the rows answers for the file until it is destroyed.',
    N'행을 읽은 사람이 파일을 파기할 때까지 책임집니다.';
EXECUTE policy.DefineMessage 50191, N'Provision {1} has {2} rows, the file another number.', N'제공 {1}의 행은 {2}건인데 파일의 행 수가 다릅니다.',
    N'Destroy the file and write it again.',
    N'파일을 파기하고 다시 작성하십시오.';
EXECUTE policy.DefineMessage 50192, N'The digest is not that of the file of provision {1}.', N'다이제스트가 제공 {1}의 파일과 다릅니다.',
    N'Another file arrived, or a damaged one. Find out which before anything else, and have it ordered again.',
    N'다른 파일이 도착했거나 손상되었습니다. 먼저 원인을 확인하고 다시 지시받으십시오.';
EXECUTE policy.DefineMessage 50193, N'Our copy {1} still holds rows.', N'사본 {1}에 아직 행이 남아 있습니다.',
    N'Destroy it, or say with @keptBecause why it stays.',
    N'파기하거나, 남기는 사유를 @keptBecause로 지정하십시오.';
