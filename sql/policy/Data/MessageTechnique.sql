/*
Purpose: Texts of the techniques that came later than the first ones: synthetic data, standardization, provision. Run again after an upgrade.
*/
SET NOCOUNT, XACT_ABORT ON;

EXECUTE policy.DefineMessage 50180, N'Step {1}: column {2} stays as it is, so the synthesis is not full.', N'{1}단계: 열 {2}이(가) 그대로 남아 완전 재현이 아닙니다.',
    N'Name every target column in columns but serial numbers and derived ones, or say partial with given or classColumns.';
EXECUTE policy.DefineMessage 50182, N'Step {1}: {2} measures of the synthetic data are beyond their tolerance, the furthest one is {3}.', N'{1}단계: 재현데이터의 측정값 {2}개가 허용 범위를 벗어났습니다. 가장 벗어난 것은 {3}입니다.',
    N'Treat outliers and rare categories first, use classColumns, lower k, allow more, or say onDeviation record and leave it to the reviewers. Small tables need wide tolerances.';
EXECUTE policy.DefineMessage 50183, N'Step {1}: column {2} is named twice.', N'{1}단계: 열 {2}이(가) 두 번 지정되었습니다.',
    N'A column is made, given or makes the classes: name it in one of columns, given and classColumns, once.';
EXECUTE policy.DefineMessage 50184, N'Step {1}: {3} values of column {2} cannot be read as what the step says they are.', N'{1}단계: 열 {2}의 값 {3}개를 지정한 종류로 읽을 수 없습니다.',
    N'Correct the source, or say onUnknown keep or null. A standard form longer than its column counts as well.';
EXECUTE policy.DefineMessage 50185, N'Step {1}: column {2} holds no text.', N'{1}단계: 열 {2}은(는) 문자열이 아닙니다.',
    N'Only text columns are standardized; numbers and dates have one form already.';
EXECUTE policy.DefineMessage 50186, N'The purpose of dataset {1} is neither provision to a third party nor consignment.', N'데이터셋 {1}의 목적은 제3자 제공이나 위탁이 아닙니다.',
    N'Handing data over is a purpose of its own, with a recipient, a contract and a risk review: register it with policy.RegisterPurpose.';
EXECUTE policy.DefineMessage 50187, N'Provision {1} does not exist.', N'제공 {1}이(가) 없습니다.',
    N'See policy.Provision; a privacy officer orders one with policy.OrderProvision.';
EXECUTE policy.DefineMessage 50188, N'Provision {1} is {2}.', N'제공 {1}의 상태가 {2}입니다.',
    N'A provision is ordered, read, written, received and completed, in this order and each once; only reading may be repeated before the file is recorded.';
EXECUTE policy.DefineMessage 50189, N'Provision {1} cannot be carried out: {2}.', N'제공 {1}을(를) 실행할 수 없습니다: {2}.',
    N'Who orders does not carry out, within seven days, and what is approved must be what is in the table. Have it ordered again.';
EXECUTE policy.DefineMessage 50190, N'Provision {1} was read by another person.', N'제공 {1}은(는) 다른 사람이 읽었습니다.',
    N'Who read the rows answers for the file until it is destroyed.';
EXECUTE policy.DefineMessage 50191, N'Provision {1} has {2} rows, the file another number.', N'제공 {1}의 행은 {2}건인데 파일의 행 수가 다릅니다.',
    N'Destroy the file and write it again.';
EXECUTE policy.DefineMessage 50192, N'The digest is not that of the file of provision {1}.', N'다이제스트가 제공 {1}의 파일과 다릅니다.',
    N'Another file arrived, or a damaged one. Find out which before anything else, and have it ordered again.';
EXECUTE policy.DefineMessage 50193, N'Our copy {1} still holds rows.', N'사본 {1}에 아직 행이 남아 있습니다.',
    N'Destroy it, or say with @keptBecause why it stays.';
