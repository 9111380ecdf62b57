/*
Purpose: The texts of linkage (50500 to 50567 and 50586; tolerance: MessageTolerance.sql). Run again after an upgrade: new numbers are added, changed texts replaced.
*/
SET NOCOUNT, XACT_ABORT ON;

EXECUTE policy.DefineMessage 50500, N'The project code {1} is not allowed.', N'프로젝트 코드 {1}은(는) 사용할 수 없습니다.',
    N'Use 1 to 40 letters, digits, hyphens and underscores.',
    N'영문자, 숫자, 하이픈, 밑줄 1~40자를 사용하십시오.';
EXECUTE policy.DefineMessage 50501, N'The join type is unknown.', N'알 수 없는 결합 유형입니다.',
    N'Use inner_single (공통단일), inner_multi (공통다중), inner_full (공통완전), outer_single (확대단일) or anti_inner_single (잔여단일).',
    N'inner_single(공통단일), inner_multi(공통다중), inner_full(공통완전), outer_single(확대단일), anti_inner_single(잔여단일) 중 하나를 사용하십시오.';
EXECUTE policy.DefineMessage 50502, N'The kind of agency is unknown.', N'알 수 없는 기관 종류입니다.',
    N'Use linkage_agency (결합전문기관) or data_institution (데이터전문기관).',
    N'linkage_agency(결합전문기관) 또는 data_institution(데이터전문기관)을 사용하십시오.';
EXECUTE policy.DefineMessage 50503, N'Linkage agency and key agency are one organisation.', N'결합전문기관과 결합키관리기관이 같은 기관입니다.',
    N'Name two: who holds the keys must not hold the data.',
    N'두 기관을 지정하십시오. 결합키를 가진 기관이 데이터를 가져서는 안 됩니다.';
EXECUTE policy.DefineMessage 50504, N'Linkage project {1} is not registered.', N'결합 프로젝트 {1}이(가) 등록되어 있지 않습니다.',
    N'Register it with link.RegisterProject.',
    N'link.RegisterProject로 등록하십시오.';
EXECUTE policy.DefineMessage 50505, N'Linkage project {1} has ended.', N'결합 프로젝트 {1}이(가) 종료되었습니다.',
    N'Register a new project: salts, keys and data of this one are destroyed.',
    N'새 프로젝트를 등록하십시오. 이 프로젝트의 Salt값, 결합키, 정보는 파기되었습니다.';
EXECUTE policy.DefineMessage 50506, N'{1} is not an applicant of project {2}, or not one with this part in it.', N'{1}은(는) 프로젝트 {2}의 결합신청자가 아니거나 해당 역할이 없습니다.',
    N'The user that link.AddApplicant named acts for an applicant; data are provided, or used, as it says.',
    N'link.AddApplicant에서 지정한 사용자가 결합신청자를 대신하며, 정보의 제공과 이용도 그 지정을 따릅니다.';
EXECUTE policy.DefineMessage 50507, N'Project {1} has no open round.', N'프로젝트 {1}에 진행 중인 회차가 없습니다.',
    N'The first round begins with link.DefineRecipe, a later one with link.BeginRound.',
    N'첫 회차는 link.DefineRecipe로, 이후 회차는 link.BeginRound로 시작합니다.';
EXECUTE policy.DefineMessage 50508, N'The salt {1} cannot be opened.', N'Salt값({1})을 열 수 없습니다.',
    N'It is destroyed, or the certificate link_certificate is not the one that protected it: restore the certificate''s backup.',
    N'파기되었거나 link_certificate가 보호에 사용한 인증서가 아닙니다. 인증서의 백업을 복원하십시오.';
EXECUTE policy.DefineMessage 50509, N'The applicant''s code is not allowed.', N'결합신청자 코드가 올바르지 않습니다.',
    N'Use 1 to 5 capital letters A to Z.',
    N'영문 대문자 A~Z 1~5자를 사용하십시오.';
EXECUTE policy.DefineMessage 50510, N'User {1} is not a member of linkage_applicant.', N'사용자 {1}은(는) linkage_applicant 역할의 구성원이 아닙니다.',
    N'Grant the role with policy.GrantRole first.',
    N'먼저 policy.GrantRole로 역할을 부여하십시오.';
EXECUTE policy.DefineMessage 50511, N'The kind of organisation is unknown.', N'알 수 없는 신청기관 종류입니다.',
    N'Use general, or financial for a credit information company (신용정보회사등).',
    N'general을 사용하고, 신용정보회사등은 financial을 사용하십시오.';
EXECUTE policy.DefineMessage 50512, N'Applicant {1} is a financial company (신용정보회사등), whose data a linkage agency must not link.', N'결합신청자 {1}은(는) 신용정보회사등이므로 결합전문기관이 결합할 수 없습니다.',
    N'Apply to a data institution (데이터전문기관; Credit Information Act article 17-2, guideline line 1340): register the project with @agencyKind = data_institution.',
    N'데이터전문기관에 신청하십시오(신용정보법 제17조의2, 가이드라인 1340행). 프로젝트를 @agencyKind = data_institution으로 등록합니다.';
EXECUTE policy.DefineMessage 50513, N'The applicant is the key agency, or neither provides nor uses data.', N'결합신청자가 결합키관리기관이거나, 정보를 제공하지도 이용하지도 않습니다.',
    N'The key agency applies for nothing; give @providesData or @receivesData.',
    N'결합키관리기관은 신청할 수 없습니다. @providesData 또는 @receivesData를 지정하십시오.';
EXECUTE policy.DefineMessage 50514, N'An applicant cannot be required here (the join type requires: {1}).', N'이 결합 유형에서는 기준 신청자로 지정할 수 없습니다(필요: {1}).',
    N'inner_multi takes one or more required applicants, outer_single and anti_inner_single exactly one, the others none; a required applicant provides data.',
    N'inner_multi는 기준 신청자 하나 이상, outer_single과 anti_inner_single은 정확히 하나가 필요하며 나머지 유형에는 없습니다. 기준 신청자는 정보를 제공해야 합니다.';
EXECUTE policy.DefineMessage 50515, N'The project has a recipe; its applicants are settled.', N'결합키 생성 방법이 정해져 결합신청자를 추가할 수 없습니다.',
    N'Register a new project for other applicants.',
    N'다른 결합신청자가 필요하면 새 프로젝트를 등록하십시오.';
EXECUTE policy.DefineMessage 50516, N'@items is not a JSON array of 1 to 6 items.', N'@items이(가) 항목 1~6개의 JSON 배열이 아닙니다.',
    N'Give an array of objects with name and kind, each name once; the kinds are name, phone, date, email, code and address.',
    N'name과 kind를 가진 객체의 배열을 지정하고 이름은 한 번씩만 사용하십시오. 종류는 name, phone, date, email, code, address입니다.';
EXECUTE policy.DefineMessage 50517, N'The algorithm is not allowed.', N'허용되지 않는 알고리즘입니다.',
    N'Use SHA2_256 or SHA2_512.',
    N'SHA2_256 또는 SHA2_512를 사용하십시오.';
EXECUTE policy.DefineMessage 50518, N'The project''s applicants are not complete.', N'결합신청자 구성이 완전하지 않습니다.',
    N'It takes two or more that provide data, one that uses the result, and those that its join type requires (link.AddApplicant @isRequired = 1).',
    N'정보를 제공하는 둘 이상, 결과를 이용하는 하나 이상, 결합 유형이 요구하는 기준 신청자(link.AddApplicant @isRequired = 1)가 필요합니다.';
EXECUTE policy.DefineMessage 50519, N'Keys of the present recipe have been handed over.', N'현재 방법으로 생성한 결합키가 이미 전송되었습니다.',
    N'A recipe changes before keys are handed over; a time series needs the same one in every round. Register a new project.',
    N'결합키 생성 방법은 결합키 전송 전에만 변경할 수 있으며, 시계열 결합은 모든 회차에서 같은 방법을 사용합니다. 새 프로젝트를 등록하십시오.';
EXECUTE policy.DefineMessage 50520, N'An address is an item of the recipe.', N'결합키 생성 항목에 주소가 있습니다.',
    N'Addresses are written in many ways, and people move: expect a low linkage rate, and prefer name, phone and birth date.',
    N'주소는 표기가 다양하고 이사로 바뀌어 결합률이 낮습니다. 성명, 전화번호, 생년월일을 권장합니다.';
EXECUTE policy.DefineMessage 50521, N'The project has no applicant {1} that provides data.', N'프로젝트에 정보를 제공하는 결합신청자 {1}이(가) 없습니다.',
    N'See link.ShowProgress for the codes.',
    N'코드는 link.ShowProgress에서 확인하십시오.';
EXECUTE policy.DefineMessage 50522, N'The temporary table of this step is not there.', N'이 단계에 필요한 임시 테이블이 없습니다.',
    N'Create and fill it in this session first; the procedure''s header says its columns.',
    N'이 세션에서 먼저 만들고 채우십시오. 컬럼은 프로시저의 머리말에 있습니다.';
EXECUTE policy.DefineMessage 50523, N'The salt was not given, and this server does not hold it.', N'Salt값이 주어지지 않았고 이 서버에도 없습니다.',
    N'Get it from the key agency and pass it as @salt.',
    N'결합키관리기관에서 받아 @salt로 지정하십시오.';
EXECUTE policy.DefineMessage 50524, N'The salt''s length is wrong.', N'Salt값의 길이가 올바르지 않습니다.',
    N'It is as long as the hash: 32 bytes for SHA2_256, 64 bytes for SHA2_512.',
    N'해시와 같은 길이입니다. SHA2_256은 32바이트, SHA2_512는 64바이트입니다.';
EXECUTE policy.DefineMessage 50525, N'The linkage table of this round has been built.', N'이 회차의 결합키연계정보가 이미 생성되었습니다.',
    N'Other keys would not fit it. The key agency begins a new round with link.BeginRound.',
    N'다른 결합키는 맞지 않습니다. 결합키관리기관이 link.BeginRound로 새 회차를 시작합니다.';
EXECUTE policy.DefineMessage 50526, N'No keys have been made in this round.', N'이 회차에 생성한 결합키가 없습니다.',
    N'Make them with link.MakeKeys.',
    N'link.MakeKeys로 생성하십시오.';
EXECUTE policy.DefineMessage 50527, N'The file is of recipe version and round {2}, the project at {1}.', N'파일의 방법 버전/회차({2})가 프로젝트({1})와 다릅니다.',
    N'Send the file of the present recipe and round.',
    N'현재 방법과 회차의 파일을 전송하십시오.';
EXECUTE policy.DefineMessage 50528, N'{1} rows of the file are not as they must be.', N'파일의 {1}개 행이 올바르지 않습니다.',
    N'Keys are hexadecimal digits as long as the hash, serial numbers the applicant''s code and a number, each once. Write the file again with warehouse link.',
    N'결합키는 해시 길이의 16진수, 일련번호는 신청자 코드와 숫자이며 한 번씩만 있어야 합니다. warehouse link로 파일을 다시 작성하십시오.';
EXECUTE policy.DefineMessage 50529, N'Not every applicant of project {1} has handed its keys over.', N'프로젝트 {1}의 모든 결합신청자가 결합키를 전송하지는 않았습니다.',
    N'See link.ShowProgress; each uses link.SubmitKeys.',
    N'link.ShowProgress를 확인하십시오. 각 신청자가 link.SubmitKeys를 사용합니다.';
EXECUTE policy.DefineMessage 50530, N'No key matches.', N'결합되는 결합키가 없습니다.',
    N'Compare recipe, salt, encoding and normalization of the applicants.',
    N'결합신청자들의 생성 방법, Salt값, 문자 인코딩, 정규화를 비교하십시오.';
EXECUTE policy.DefineMessage 50531, N'Extraction is refused: {1} of {2} match, more than half.', N'추출할 수 없습니다: {2}건 중 {1}건이 결합되어 결합률이 50%를 넘습니다.',
    N'Process all data instead (guideline: no extraction above a linkage rate of 50 %).',
    N'전체 정보를 처리하십시오(가이드라인: 결합률이 50%를 넘으면 추출하지 않음).';
EXECUTE policy.DefineMessage 50532, N'The number of unmatched ones must not be chosen here ({1} of {2} match).', N'비결합대상정보의 수를 정할 수 없습니다({2}건 중 {1}건 결합).',
    N'Leave @unmatchedCount out: as many unmatched as matched ones are drawn, unless 1,000 or fewer would be left.',
    N'@unmatchedCount를 생략하십시오. 비추출 대상이 1,000건 이하가 되지 않는 한 결합된 수만큼 추출합니다.';
EXECUTE policy.DefineMessage 50533, N'The number of unmatched ones is not allowed ({1} of {2} match).', N'비결합대상정보의 수가 허용되지 않습니다({2}건 중 {1}건 결합).',
    N'Give 1 up to the number of matched ones.',
    N'1부터 결합된 수까지 지정하십시오.';
EXECUTE policy.DefineMessage 50534, N'Extraction is refused: 1,000 or fewer would not be extracted ({1} of {2} match).', N'추출할 수 없습니다: 비추출 대상이 1,000건 이하입니다({2}건 중 {1}건 결합).',
    N'Give a smaller @unmatchedCount, or process all data.',
    N'더 작은 @unmatchedCount를 지정하거나 전체 정보를 처리하십시오.';
EXECUTE policy.DefineMessage 50535, N'There is no extraction for a join type that keeps unmatched subjects.', N'결합되지 않은 정보를 포함하는 결합 유형에서는 추출할 수 없습니다.',
    N'Process all data of the applicant.',
    N'결합신청자의 전체 정보를 처리하십시오.';
EXECUTE policy.DefineMessage 50536, N'The data of this round have been joined.', N'이 회차의 정보가 이미 결합되었습니다.',
    N'The key agency begins a new round with link.BeginRound; files that did not change are taken over.',
    N'결합키관리기관이 link.BeginRound로 새 회차를 시작합니다. 바뀌지 않은 파일은 그대로 사용합니다.';
EXECUTE policy.DefineMessage 50537, N'#LinkageData has no attributes, or no column that says whose a row is.', N'#LinkageData에 속성이 없거나 행을 식별할 컬럼이 없습니다.',
    N'Give SubjectReference, or Serial, and the attributes.',
    N'SubjectReference 또는 Serial과 속성을 지정하십시오.';
EXECUTE policy.DefineMessage 50538, N'The name of column {1} of #LinkageData is not allowed.', N'#LinkageData의 {1}번째 컬럼 이름을 사용할 수 없습니다.',
    N'Use letters, digits and underscores, beginning with a letter, and none of SerialNumber, RowNumber, SeriesKey, LinkageKey.',
    N'문자로 시작하는 문자, 숫자, 밑줄을 사용하고 SerialNumber, RowNumber, SeriesKey, LinkageKey는 사용하지 마십시오.';
EXECUTE policy.DefineMessage 50539, N'The type of column {1} is not supported.', N'컬럼 {1}의 자료형을 지원하지 않습니다.',
    N'Use bit, integers, decimal, date, datetime2, nvarchar(1..4000), varchar(1..4000) or varbinary(1..2000).',
    N'bit, 정수형, decimal, date, datetime2, nvarchar(1..4000), varchar(1..4000), varbinary(1..2000)를 사용하십시오.';
EXECUTE policy.DefineMessage 50540, N'Column {1} is an item of the linkage key.', N'컬럼 {1}은(는) 결합키 생성 항목입니다.',
    N'Key items are no part of the data. Where one cannot identify anybody, generalize it and give the column another name.',
    N'결합키 생성 항목은 정보에 포함하지 않습니다. 개인을 알아볼 수 없는 항목이면 일반화하고 다른 이름을 사용하십시오.';
EXECUTE policy.DefineMessage 50541, N'No row was taken, or {1} subjects stand in more than one row ({2} rows given).', N'저장된 행이 없거나 {1}명의 정보주체가 여러 행에 있습니다(전체 {2}행).',
    N'Give one row per subject that has a serial number (link.ReadSubjectSerials); sum events up before.',
    N'일련번호가 있는 정보주체마다 한 행을 지정하십시오(link.ReadSubjectSerials). 여러 건은 미리 합산합니다.';
EXECUTE policy.DefineMessage 50542, N'The trial''s subjects have not been chosen.', N'모의결합 대상이 선정되지 않았습니다.',
    N'The linkage agency chooses them with link.SelectTrialKeys.',
    N'결합전문기관이 link.SelectTrialKeys로 선정합니다.';
EXECUTE policy.DefineMessage 50543, N'The result is unknown.', N'알 수 없는 검토 결과입니다.',
    N'Use accepted or returned.',
    N'accepted 또는 returned를 사용하십시오.';
EXECUTE policy.DefineMessage 50544, N'Applicant {1} has handed no data over.', N'결합신청자 {1}이(가) 전송한 정보가 없습니다.',
    N'It uses link.SubmitData, or the agency link.ReceiveData.',
    N'신청자는 link.SubmitData를, 결합전문기관은 link.ReceiveData를 사용합니다.';
EXECUTE policy.DefineMessage 50545, N'Nothing was extracted for applicant {1}.', N'결합신청자 {1}에 대해 추출된 일련번호가 없습니다.',
    N'Extract with link.ExtractSerials.',
    N'link.ExtractSerials로 추출하십시오.';
EXECUTE policy.DefineMessage 50546, N'Project {1} has no linkage table in this round.', N'프로젝트 {1}의 이 회차에 결합키연계정보가 없습니다.',
    N'The key agency builds it with link.BuildLinkageTable; on a server of its own the linkage agency takes it in with link.ReceiveLinkageTable.',
    N'결합키관리기관이 link.BuildLinkageTable로 생성합니다. 결합전문기관의 서버가 따로 있으면 link.ReceiveLinkageTable로 받습니다.';
EXECUTE policy.DefineMessage 50586, N'Nobody is in the linkage table of project {1}: no subject met as the join type asks.', N'프로젝트 {1}의 결합키연계정보가 비어 있습니다: 결합 유형에 맞는 정보주체가 없습니다.',
    N'Compare recipe, salt and encoding of the applicants; keys may be handed over anew.',
    N'결합신청자들의 생성 방법, Salt값, 문자 인코딩을 비교하십시오. 결합키는 다시 전송할 수 있습니다.';
EXECUTE policy.DefineMessage 50547, N'Not every applicant of project {1} has data that were accepted.', N'프로젝트 {1}의 모든 결합신청자의 정보가 승인되지는 않았습니다.',
    N'See link.ShowProgress; review with link.ReviewData.',
    N'link.ShowProgress를 확인하고 link.ReviewData로 검토하십시오.';
EXECUTE policy.DefineMessage 50548, N'Project {1} has no open trial.', N'프로젝트 {1}에 진행 중인 모의결합이 없습니다.',
    N'A trial can be made once, from the recipe''s definition until link.EndTrial.',
    N'모의결합은 생성 방법을 정한 뒤 link.EndTrial 전까지 한 번 할 수 있습니다.';
EXECUTE policy.DefineMessage 50549, N'Project {1} has no linked data in this round.', N'프로젝트 {1}의 이 회차에 결합정보가 없습니다.',
    N'Join with link.JoinData.',
    N'link.JoinData로 결합하십시오.';
EXECUTE policy.DefineMessage 50550, N'Column {1} is not one of the linked data.', N'{1}은(는) 결합정보의 컬럼이 아닙니다.',
    N'Columns are called CODE_Column; link.ReadJoined shows them.',
    N'컬럼 이름은 신청자코드_컬럼 형식이며 link.ReadJoined에서 확인합니다.';
EXECUTE policy.DefineMessage 50551, N'Method or parameter is not allowed.', N'방법이나 매개변수가 허용되지 않습니다.',
    N'Use suppress, suppress_rare with a @parameter of 2 or more, or round with one above 0.',
    N'suppress, @parameter가 2 이상인 suppress_rare, 0보다 큰 값의 round를 사용하십시오.';
EXECUTE policy.DefineMessage 50552, N'Column {1} holds no numbers that could be rounded.', N'컬럼 {1}은(는) 반올림할 수 있는 숫자가 아닙니다.',
    N'Round columns of integer and decimal types.',
    N'정수형과 decimal 컬럼만 반올림합니다.';
EXECUTE policy.DefineMessage 50553, N'{1} has a part in linkage and cannot review.', N'{1}은(는) 결합에 참여하므로 심사할 수 없습니다.',
    N'Who applies, keeps the keys or joins does not review: assign somebody else.',
    N'신청하거나 결합키를 관리하거나 결합하는 사람은 심사하지 않습니다. 다른 사람을 지정하십시오.';
EXECUTE policy.DefineMessage 50554, N'The agency links its own data (자체결합); its own people do not review.', N'자체결합이므로 결합전문기관 소속은 심사할 수 없습니다.',
    N'Assign reviewers of other organisations.',
    N'다른 기관의 심사위원을 지정하십시오.';
EXECUTE policy.DefineMessage 50555, N'{1} is not on the project''s review board.', N'{1}은(는) 이 프로젝트의 반출심사위원이 아닙니다.',
    N'The linkage agency assigns with link.AssignExportReviewer.',
    N'결합전문기관이 link.AssignExportReviewer로 지정합니다.';
EXECUTE policy.DefineMessage 50556, N'The mode of review is unknown.', N'알 수 없는 심사 방식입니다.',
    N'Use meeting or written.',
    N'meeting 또는 written을 사용하십시오.';
EXECUTE policy.DefineMessage 50557, N'This export cannot be reviewed in writing.', N'서면으로 심사할 수 없는 반출입니다.',
    N'The simplified review serves from the second round on, for the same columns, join type and treatment as an export that was released (guideline line 1592).',
    N'간소화된 심사는 두 번째 회차부터, 이미 반출된 것과 컬럼, 결합 유형, 처리가 같을 때 할 수 있습니다(가이드라인 1592행).';
EXECUTE policy.DefineMessage 50558, N'Request {1} for export does not exist.', N'반출신청 {1}이(가) 없습니다.',
    N'See link.ShowProgress.',
    N'link.ShowProgress를 확인하십시오.';
EXECUTE policy.DefineMessage 50559, N'The linked data are not those that request {1} was made for.', N'결합정보가 반출신청 {1}의 대상과 다릅니다.',
    N'They were treated further or joined anew: ask again with link.RequestExport.',
    N'추가로 처리되었거나 다시 결합되었습니다. link.RequestExport로 다시 신청하십시오.';
EXECUTE policy.DefineMessage 50560, N'The result is unknown.', N'알 수 없는 심사 결과입니다.',
    N'Use approved or refused.',
    N'approved 또는 refused를 사용하십시오.';
EXECUTE policy.DefineMessage 50561, N'Request {1} is decided ({2}).', N'반출신청 {1}은(는) 이미 결정되었습니다({2}).',
    N'A new request begins a new review.',
    N'새로 신청하면 심사가 새로 시작됩니다.';
EXECUTE policy.DefineMessage 50562, N'Request {1} is not approved ({2}).', N'반출신청 {1}이(가) 승인되지 않았습니다({2}).',
    N'It takes the approval of every assigned reviewer, three at least (link.ReviewExport).',
    N'지정된 심사위원 전원(3명 이상)의 승인이 필요합니다(link.ReviewExport).';
EXECUTE policy.DefineMessage 50563, N'The linked data of this round have been released.', N'이 회차의 결합정보가 이미 반출되었습니다.',
    N'What was released stays as it was reviewed.',
    N'반출된 정보는 심사받은 그대로 유지됩니다.';
EXECUTE policy.DefineMessage 50564, N'Request {1} is not released ({2}).', N'반출신청 {1}이(가) 반출되지 않았습니다({2}).',
    N'The linkage agency releases an approved one with link.ReleaseExport.',
    N'결합전문기관이 승인된 신청을 link.ReleaseExport로 반출합니다.';
EXECUTE policy.DefineMessage 50565, N'The project is not one of repeated linkage, and its export was released.', N'반복결합이 아니며 반출이 완료되었습니다.',
    N'Register a new project.',
    N'새 프로젝트를 등록하십시오.';
EXECUTE policy.DefineMessage 50566, N'Files of the round before can be reused only as long as it was not exported, by applicants that handed them over.', N'이전 회차의 파일은 반출 전이고 해당 신청자가 전송한 경우에만 다시 쓸 수 있습니다.',
    N'Leave the applicant out of @reusedApplicants; it hands keys and data over again.',
    N'해당 신청자를 @reusedApplicants에서 제외하십시오. 결합키와 정보를 다시 전송합니다.';
EXECUTE policy.DefineMessage 50567, N'Nobody has given notice that repeated linkage {1} is over.', N'반복결합 {1}의 종료 통지가 없습니다.',
    N'An applicant gives it with link.NotifyEnd.',
    N'결합신청자가 link.NotifyEnd로 통지합니다.';
