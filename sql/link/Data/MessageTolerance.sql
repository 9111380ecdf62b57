/*
Purpose: The texts of linkage in spite of typing errors (50568 to 50585). Run again after an upgrade: new numbers are added, changed texts replaced.
*/
SET NOCOUNT, XACT_ABORT ON;

EXECUTE policy.DefineMessage 50568, N'The thresholds are not allowed.', N'기준값이 허용되지 않습니다.',
    N'Give @reviewFrom of 0.7000 or more and @acceptFrom from there to 1; below 0.7 strangers are alike.',
    N'@reviewFrom은 0.7000 이상, @acceptFrom은 그 값부터 1까지 지정하십시오. 0.7 미만에서는 다른 사람도 비슷합니다.';
EXECUTE policy.DefineMessage 50569, N'The recipe''s items do not bear encodings.', N'결합키 생성 항목이 오류 허용 결합에 적합하지 않습니다.',
    N'It takes two items or more, one of them a phone, email or code: an encoding of names alone shows by its frequency which name it is.',
    N'전화번호, 이메일, 코드 중 하나를 포함하여 둘 이상의 항목이 필요합니다. 성명만의 부호는 빈도로 어떤 성명인지 드러납니다.';
EXECUTE policy.DefineMessage 50570, N'Project {1} is one of repeated linkage, which takes equal keys only.', N'프로젝트 {1}은(는) 반복결합이므로 오류 허용 결합을 할 수 없습니다.',
    N'A time-series key stays the same only while a subject''s linkage key does. Clean the source instead.',
    N'시계열 연결키는 정보주체의 결합키가 같아야 유지됩니다. 대신 원본을 정제하십시오.';
EXECUTE policy.DefineMessage 50571, N'Encodings of project {1} have been handed over or compared.', N'프로젝트 {1}의 부호가 이미 전송되었거나 비교되었습니다.',
    N'Thresholds and encodings are settled by then. Keys handed over anew begin it again.',
    N'기준값과 부호는 이미 확정되었습니다. 결합키를 다시 전송하면 처음부터 시작합니다.';
EXECUTE policy.DefineMessage 50572, N'Project {1} does not link in spite of typing errors.', N'프로젝트 {1}에는 오류 허용 결합이 허용되지 않았습니다.',
    N'It is off until the key agency calls link.AllowErrorTolerance.',
    N'결합키관리기관이 link.AllowErrorTolerance를 호출하기 전에는 사용할 수 없습니다.';
EXECUTE policy.DefineMessage 50573, N'The secret of encodings was not given, and this server does not hold it.', N'부호 비밀값이 주어지지 않았고 이 서버에도 없습니다.',
    N'Get it from the key agency (warehouse link salt --encoding) and pass it as @secret.',
    N'결합키관리기관에서 받아(warehouse link salt --encoding) @secret으로 지정하십시오.';
EXECUTE policy.DefineMessage 50574, N'The secret''s length is wrong.', N'부호 비밀값의 길이가 올바르지 않습니다.',
    N'It has 32 bytes.',
    N'32바이트입니다.';
EXECUTE policy.DefineMessage 50575, N'#LinkageSubject is not what the keys were made of.', N'#LinkageSubject가 결합키를 생성한 자료와 다릅니다.',
    N'Give the same subjects as to link.MakeKeys, or make the keys again first.',
    N'link.MakeKeys와 같은 정보주체를 지정하거나 결합키를 먼저 다시 생성하십시오.';
EXECUTE policy.DefineMessage 50576, N'Applicant {1} has handed no keys over.', N'결합신청자 {1}이(가) 전송한 결합키가 없습니다.',
    N'Encodings come after the keys (link.SubmitKeys, link.ReceiveKeys).',
    N'부호는 결합키 다음에 전송합니다(link.SubmitKeys, link.ReceiveKeys).';
EXECUTE policy.DefineMessage 50577, N'The file does not hold one encoding for each serial number handed over.', N'파일이 전송된 일련번호별 부호와 일치하지 않습니다.',
    N'An encoding has 256 hexadecimal digits. Write keys and encodings again with warehouse link.',
    N'부호는 16진수 256자입니다. warehouse link로 결합키와 부호를 다시 작성하십시오.';
EXECUTE policy.DefineMessage 50578, N'Not every applicant of project {1} has handed encodings over.', N'프로젝트 {1}의 모든 결합신청자가 부호를 전송하지는 않았습니다.',
    N'Each uses link.MakeEncodings. Where one does not agree, link without.',
    N'각 신청자가 link.MakeEncodings를 사용합니다. 동의하지 않는 신청자가 있으면 오류 허용 없이 결합하십시오.';
EXECUTE policy.DefineMessage 50579, N'Serial numbers of this round were extracted.', N'이 회차의 일련번호가 이미 추출되었습니다.',
    N'Alike subjects are found before the extraction, so that it counts them.',
    N'비슷한 정보주체는 추출 전에 찾아야 결합률에 반영됩니다.';
EXECUTE policy.DefineMessage 50580, N'There is no pair {1} in this round.', N'이 회차에 {1}번 쌍이 없습니다.',
    N'See link.ReadNearPairs.',
    N'link.ReadNearPairs를 확인하십시오.';
EXECUTE policy.DefineMessage 50581, N'The result is unknown.', N'알 수 없는 검토 결과입니다.',
    N'Use same or different.',
    N'same 또는 different를 사용하십시오.';
EXECUTE policy.DefineMessage 50582, N'A subject of pair {1} is the same as another already.', N'{1}번 쌍의 정보주체는 이미 다른 대상과 동일인으로 결정되었습니다.',
    N'Decide the other pair to be different first: a subject joins one other.',
    N'먼저 다른 쌍을 different로 결정하십시오. 정보주체는 한 대상과만 결합됩니다.';
EXECUTE policy.DefineMessage 50583, N'Project {1} has no encodings in this round.', N'프로젝트 {1}의 이 회차에 부호가 없습니다.',
    N'They were not handed over, or the review has ended and they are destroyed.',
    N'전송되지 않았거나, 검토가 끝나 파기되었습니다.';
EXECUTE policy.DefineMessage 50584, N'{1} pairs wait for a decision.', N'{1}개 쌍의 검토가 남아 있습니다.',
    N'Decide each with link.DecideNearPair.',
    N'각 쌍을 link.DecideNearPair로 결정하십시오.';
EXECUTE policy.DefineMessage 50585, N'Encodings of project {1} wait to be compared.', N'프로젝트 {1}의 부호 비교가 끝나지 않았습니다.',
    N'link.FindNearPairs, then link.ApplyNearPairs; they are destroyed with it.',
    N'link.FindNearPairs 다음에 link.ApplyNearPairs를 실행하십시오. 부호는 그때 파기됩니다.';
