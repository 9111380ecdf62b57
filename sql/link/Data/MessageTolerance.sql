/*
Purpose: The texts of linkage in spite of typing errors (50568 to 50585). Run again after an upgrade: new numbers are added, changed texts replaced.
*/
SET NOCOUNT, XACT_ABORT ON;

EXECUTE policy.DefineMessage 50568, N'The thresholds are not allowed.', N'기준값이 허용되지 않습니다.',
    N'Give @reviewFrom of 0.7000 or more and @acceptFrom from there to 1; below 0.7 strangers are alike.';
EXECUTE policy.DefineMessage 50569, N'The recipe''s items do not bear encodings.', N'결합키 생성 항목이 오류 허용 결합에 적합하지 않습니다.',
    N'It takes two items or more, one of them a phone, email or code: an encoding of names alone shows by its frequency which name it is.';
EXECUTE policy.DefineMessage 50570, N'Project {1} is one of repeated linkage, which takes equal keys only.', N'프로젝트 {1}은(는) 반복결합이므로 오류 허용 결합을 할 수 없습니다.',
    N'A time-series key stays the same only while a subject''s linkage key does. Clean the source instead.';
EXECUTE policy.DefineMessage 50571, N'Encodings of project {1} have been handed over or compared.', N'프로젝트 {1}의 부호가 이미 전송되었거나 비교되었습니다.',
    N'Thresholds and encodings are settled by then. Keys handed over anew begin it again.';
EXECUTE policy.DefineMessage 50572, N'Project {1} does not link in spite of typing errors.', N'프로젝트 {1}에는 오류 허용 결합이 허용되지 않았습니다.',
    N'It is off until the key agency calls link.AllowErrorTolerance.';
EXECUTE policy.DefineMessage 50573, N'The secret of encodings was not given, and this server does not hold it.', N'부호 비밀값이 주어지지 않았고 이 서버에도 없습니다.',
    N'Get it from the key agency (warehouse link salt --encoding) and pass it as @secret.';
EXECUTE policy.DefineMessage 50574, N'The secret''s length is wrong.', N'부호 비밀값의 길이가 올바르지 않습니다.',
    N'It has 32 bytes.';
EXECUTE policy.DefineMessage 50575, N'#LinkageSubject is not what the keys were made of.', N'#LinkageSubject가 결합키를 생성한 자료와 다릅니다.',
    N'Give the same subjects as to link.MakeKeys, or make the keys again first.';
EXECUTE policy.DefineMessage 50576, N'Applicant {1} has handed no keys over.', N'결합신청자 {1}이(가) 전송한 결합키가 없습니다.',
    N'Encodings come after the keys (link.SubmitKeys, link.ReceiveKeys).';
EXECUTE policy.DefineMessage 50577, N'The file does not hold one encoding for each serial number handed over.', N'파일이 전송된 일련번호별 부호와 일치하지 않습니다.',
    N'An encoding has 256 hexadecimal digits. Write keys and encodings again with warehouse link.';
EXECUTE policy.DefineMessage 50578, N'Not every applicant of project {1} has handed encodings over.', N'프로젝트 {1}의 모든 결합신청자가 부호를 전송하지는 않았습니다.',
    N'Each uses link.MakeEncodings. Where one does not agree, link without.';
EXECUTE policy.DefineMessage 50579, N'Serial numbers of this round were extracted.', N'이 회차의 일련번호가 이미 추출되었습니다.',
    N'Alike subjects are found before the extraction, so that it counts them.';
EXECUTE policy.DefineMessage 50580, N'There is no pair {1} in this round.', N'이 회차에 {1}번 쌍이 없습니다.',
    N'See link.ReadNearPairs.';
EXECUTE policy.DefineMessage 50581, N'The result is unknown.', N'알 수 없는 검토 결과입니다.',
    N'Use same or different.';
EXECUTE policy.DefineMessage 50582, N'A subject of pair {1} is the same as another already.', N'{1}번 쌍의 정보주체는 이미 다른 대상과 동일인으로 결정되었습니다.',
    N'Decide the other pair to be different first: a subject joins one other.';
EXECUTE policy.DefineMessage 50583, N'Project {1} has no encodings in this round.', N'프로젝트 {1}의 이 회차에 부호가 없습니다.',
    N'They were not handed over, or the review has ended and they are destroyed.';
EXECUTE policy.DefineMessage 50584, N'{1} pairs wait for a decision.', N'{1}개 쌍의 검토가 남아 있습니다.',
    N'Decide each with link.DecideNearPair.';
EXECUTE policy.DefineMessage 50585, N'Encodings of project {1} wait to be compared.', N'프로젝트 {1}의 부호 비교가 끝나지 않았습니다.',
    N'link.FindNearPairs, then link.ApplyNearPairs; they are destroyed with it.';
