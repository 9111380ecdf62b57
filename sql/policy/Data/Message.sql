/*
Purpose: The texts of policy.Message that the whole product shares: plans, loads, reviews, custody of keys. Run again after an upgrade: new numbers are added,
         changed texts replaced. Numbers of other areas stand in <schema>/Data/Message*.sql, each in a range of its own.
*/
SET NOCOUNT, XACT_ABORT ON;

EXECUTE policy.DefineMessage 50001, N'{1} does not run inside an open transaction; the transaction was rolled back.', N'{1}은(는) 열린 트랜잭션 안에서 실행할 수 없어 트랜잭션을 롤백했습니다.',
    N'Commit first and turn IMPLICIT_TRANSACTIONS off: the record of what was done must not be undone by the caller.',
    N'먼저 커밋하고 IMPLICIT_TRANSACTIONS를 끄십시오. 수행한 일의 기록을 호출자가 되돌릴 수 없어야 합니다.';
EXECUTE policy.DefineMessage 50002, N'{1}', N'{1}',
    N'Correct every point and run it again.',
    N'모든 항목을 고친 뒤 다시 실행하십시오.';
EXECUTE policy.DefineMessage 50010, N'The name {1} is not allowed.', N'이름 {1}은(는) 사용할 수 없습니다.',
    N'Use 1 to 100 letters, digits and underscores, beginning with a letter; a dataset name must not end in Work, Incoming or Detached.',
    N'영문자로 시작하는 1~100자의 영문자, 숫자, 밑줄을 사용하십시오. 데이터셋 이름은 Work, Incoming, Detached로 끝날 수 없습니다.';
EXECUTE policy.DefineMessage 50011, N'Purpose {1} is not registered.', N'처리 목적 {1}이(가) 등록되어 있지 않습니다.',
    N'Register it with policy.RegisterPurpose.',
    N'policy.RegisterPurpose로 등록하십시오.';
EXECUTE policy.DefineMessage 50012, N'Request {1} is not registered for purpose {2}.', N'처리 목적 {2}의 신청서 {1}이(가) 등록되어 있지 않습니다.',
    N'Register it with policy.RegisterRequest.',
    N'policy.RegisterRequest로 등록하십시오.';
EXECUTE policy.DefineMessage 50013, N'{1} is already registered.', N'{1}은(는) 이미 등록되어 있습니다.',
    N'Choose another name or code.',
    N'다른 이름이나 코드를 사용하십시오.';
EXECUTE policy.DefineMessage 50014, N'Dataset {1} is not registered.', N'데이터셋 {1}이(가) 등록되어 있지 않습니다.',
    N'See policy.Dataset for the registered names, or register it with policy.RegisterDataset.',
    N'등록된 이름은 policy.Dataset에 있습니다. 없으면 policy.RegisterDataset으로 등록하십시오.';
EXECUTE policy.DefineMessage 50015, N'Column {1}: its type is not supported.', N'컬럼 {1}: 지원하지 않는 자료형입니다.',
    N'Use bit, tinyint, smallint, int, bigint, decimal(p,s), date, datetime2(n), nvarchar(1..4000), nchar, varchar(1..4000), char, varbinary(1..2000) or uniqueidentifier; float, money and datetime have no exact text form.',
    N'bit, tinyint, smallint, int, bigint, decimal(p,s), date, datetime2(n), nvarchar(1..4000), nchar, varchar(1..4000), char, varbinary(1..2000), uniqueidentifier를 사용하십시오. float, money, datetime은 정확한 문자 형식이 없습니다.';
EXECUTE policy.DefineMessage 50016, N'Column {1}: its classification is unknown.', N'컬럼 {1}: 개인정보 유형을 알 수 없습니다.',
    N'Use identifier, quasi_identifier, attribute, outlier_prone or sensitive.',
    N'identifier, quasi_identifier, attribute, outlier_prone, sensitive 중 하나를 사용하십시오.';
EXECUTE policy.DefineMessage 50017, N'Column {1} is declared twice.', N'컬럼 {1}이(가) 두 번 선언되었습니다.',
    N'Declare every source column once.',
    N'원본 컬럼은 한 번씩만 선언하십시오.';
EXECUTE policy.DefineMessage 50018, N'@columns is not a JSON array of column objects.', N'@columns이(가) 컬럼 객체의 JSON 배열이 아닙니다.',
    N'Give [{"name":"…","type":"…","classification":"…"}, …] with at least one column.',
    N'하나 이상의 컬럼으로 [{"name":"…","type":"…","classification":"…"}, …]를 지정하십시오.';
EXECUTE policy.DefineMessage 50019, N'An object named {1} exists already.', N'{1} 객체가 이미 있습니다.',
    N'Choose another dataset name.',
    N'다른 데이터셋 이름을 사용하십시오.';
EXECUTE policy.DefineMessage 50020, N'Column {1}: the kind of unique identifier is unknown.', N'컬럼 {1}: 고유식별정보의 종류를 알 수 없습니다.',
    N'Use rrn, passport, driver_license or alien_registration.',
    N'rrn, passport, driver_license, alien_registration 중 하나를 사용하십시오.';
EXECUTE policy.DefineMessage 50021, N'{1} is not a source column of the dataset.', N'{1}은(는) 데이터셋의 원본 컬럼이 아닙니다.',
    N'Name a column of @columns.',
    N'@columns에 있는 컬럼을 지정하십시오.';
EXECUTE policy.DefineMessage 50022, N'The kind of purpose is not allowed.', N'허용되지 않는 처리 목적 종류입니다.',
    N'Use statistics (통계작성), research (과학적 연구) or archiving (공익적 기록보존); PIPA article 28-2 knows no other.',
    N'statistics(통계작성), research(과학적 연구), archiving(공익적 기록보존) 중 하나를 사용하십시오. 개인정보 보호법 제28조의2에는 다른 목적이 없습니다.';
EXECUTE policy.DefineMessage 50023, N'The form of use is not allowed.', N'허용되지 않는 이용 형태입니다.',
    N'Use internal_use, other_department, third_party, consignment, internal_linkage, agency_linkage or beyond_purpose; publication to unspecified persons needs anonymous data.',
    N'internal_use, other_department, third_party, consignment, internal_linkage, agency_linkage, beyond_purpose 중 하나를 사용하십시오. 불특정 다수에 대한 공개에는 익명정보가 필요합니다.';
EXECUTE policy.DefineMessage 50024, N'{1} must be given.', N'{1}을(를) 입력해야 합니다.',
    N'Give a text that is not blank.',
    N'빈칸이 아닌 내용을 입력하십시오.';
EXECUTE policy.DefineMessage 50025, N'The period ends before it begins.', N'기간의 종료일이 시작일보다 빠릅니다.',
    N'Give @validTo on or after @validFrom, or NULL for no end.',
    N'@validTo는 @validFrom과 같거나 이후여야 하며, 종료일이 없으면 NULL로 두십시오.';
EXECUTE policy.DefineMessage 50026, N'{1} is not a JSON object.', N'{1}이(가) JSON 객체가 아닙니다.',
    N'Give parameters as {"name": value, …}.',
    N'매개변수를 {"이름": 값, …} 형식으로 지정하십시오.';
EXECUTE policy.DefineMessage 50027, N'{1} is out of range ({2}).', N'{1} 값이 허용 범위({2})를 벗어났습니다.',
    N'Give a value inside the range.',
    N'범위 안의 값을 지정하십시오.';
EXECUTE policy.DefineMessage 50030, N'Dataset {1} has no draft plan.', N'데이터셋 {1}에 작성 중인 계획이 없습니다.',
    N'Begin one with policy.BeginPlan.',
    N'policy.BeginPlan으로 시작하십시오.';
EXECUTE policy.DefineMessage 50031, N'Dataset {1} has no concluded plan.', N'데이터셋 {1}에 확정된 계획이 없습니다.',
    N'Conclude its draft with policy.ConcludePlan.',
    N'policy.ConcludePlan으로 초안을 확정하십시오.';
EXECUTE policy.DefineMessage 50032, N'The plan of dataset {1} is refused: {2}', N'데이터셋 {1}의 계획을 거부합니다: {2}',
    N'policy.CheckPlan lists every problem; correct the rules and conclude the plan again.',
    N'policy.CheckPlan이 모든 문제를 보여 줍니다. 규칙을 고치고 계획을 다시 확정하십시오.';
EXECUTE policy.DefineMessage 50040, N'Source column {1} has no rule.', N'원본 컬럼 {1}에 처리 규칙이 없습니다.',
    N'Nothing passes unnamed: give a rule, or say keep with a reason, or suppress.',
    N'지정되지 않은 컬럼은 통과할 수 없습니다. 규칙을 정하거나, 사유와 함께 keep 또는 suppress를 지정하십시오.';
EXECUTE policy.DefineMessage 50041, N'Source column {1} is a resident registration number without a legal basis.', N'원본 컬럼 {1}은(는) 법적 근거가 없는 주민등록번호입니다.',
    N'Name the law in @legalBasis, or suppress the column.',
    N'@legalBasis에 법령을 명시하거나 컬럼을 삭제(suppress)하십시오.';
EXECUTE policy.DefineMessage 50042, N'Step {1}: technique {2} is unknown.', N'단계 {1}: 알 수 없는 기법 {2}입니다.',
    N'See policy.Technique for the known ones.',
    N'사용할 수 있는 기술은 policy.Technique에 있습니다.';
EXECUTE policy.DefineMessage 50043, N'Step {1}: {2} does not fit its source column.', N'단계 {1}: {2} 기법과 원본 컬럼 지정이 맞지 않습니다.',
    N'Scalar techniques, suppress and tokenize need a source column; row techniques and derive take none (policy.SetStep).',
    N'스칼라 기술, suppress, tokenize에는 원본 컬럼이 필요하며, 행 단위 기술과 derive에는 필요하지 않습니다(policy.SetStep).';
EXECUTE policy.DefineMessage 50044, N'Step {1}: {2} is not a source column.', N'단계 {1}: {2}은(는) 원본 컬럼이 아닙니다.',
    N'See policy.SourceColumn.',
    N'policy.SourceColumn을 확인하십시오.';
EXECUTE policy.DefineMessage 50045, N'Step {1}: the target column''s name is missing or not allowed.', N'단계 {1}: 대상 컬럼 이름이 없거나 허용되지 않습니다.',
    N'Use 1 to 100 letters, digits and underscores, beginning with a letter.',
    N'영문자로 시작하는 1~100자의 영문자, 숫자, 밑줄을 사용하십시오.';
EXECUTE policy.DefineMessage 50046, N'Step {1}: the target type is not supported.', N'단계 {1}: 지원하지 않는 대상 자료형입니다.',
    N'Use one of the types that a source column may have.',
    N'원본 컬럼에 허용되는 자료형을 사용하십시오.';
EXECUTE policy.DefineMessage 50047, N'Step {1}: {2} needs a reason.', N'단계 {1}: {2}에는 사유가 필요합니다.',
    N'Say in @reason why the purpose needs the values as they are.',
    N'값을 그대로 두어야 하는 이유를 @reason에 쓰십시오.';
EXECUTE policy.DefineMessage 50048, N'Step {1}: identifier {2} cannot be kept.', N'단계 {1}: 식별정보 {2}은(는) 그대로 사용할 수 없습니다.',
    N'Replace it (serial, tokenize, hmac, preserve_format) or suppress it.',
    N'대체하거나(serial, tokenize, hmac, preserve_format) 삭제(suppress)하십시오.';
EXECUTE policy.DefineMessage 50049, N'Step {1}: parameter {2} is unknown to its technique.', N'단계 {1}: 기법에 없는 매개변수 {2}입니다.',
    N'See policy.TechniqueParameter.',
    N'policy.TechniqueParameter를 확인하십시오.';
EXECUTE policy.DefineMessage 50050, N'Step {1}: parameter {2} is missing.', N'단계 {1}: 매개변수 {2}이(가) 없습니다.',
    N'See policy.TechniqueParameter.',
    N'policy.TechniqueParameter를 확인하십시오.';
EXECUTE policy.DefineMessage 50051, N'Step {1}: parameter {2} is not of its type {3}.', N'단계 {1}: 매개변수 {2}의 자료형이 {3}이(가) 아닙니다.',
    N'See policy.TechniqueParameter.',
    N'policy.TechniqueParameter를 확인하십시오.';
EXECUTE policy.DefineMessage 50052, N'Step {1}: parameter {2} is out of range ({3}).', N'단계 {1}: 매개변수 {2}이(가) 허용 범위({3})를 벗어났습니다.',
    N'See policy.TechniqueParameter.',
    N'policy.TechniqueParameter를 확인하십시오.';
EXECUTE policy.DefineMessage 50053, N'Step {1}: parameter {2} has a value that is not offered ({3}).', N'단계 {1}: 매개변수 {2}에 허용되지 않는 값이 있습니다({3}).',
    N'See policy.TechniqueParameter.',
    N'policy.TechniqueParameter를 확인하십시오.';
EXECUTE policy.DefineMessage 50054, N'Step {1}: @onInvalid {2} is not allowed here.', N'단계 {1}: @onInvalid {2}은(는) 여기에 사용할 수 없습니다.',
    N'Use error or null, or mask where the target is text.',
    N'error 또는 null을 사용하십시오. 대상이 문자열이면 mask도 가능합니다.';
EXECUTE policy.DefineMessage 50056, N'Step {1}: {2} is not a target column that an earlier step makes.', N'단계 {1}: {2}은(는) 앞 단계에서 만든 대상 컬럼이 아닙니다.',
    N'Derive after the parts it is computed from.',
    N'계산에 쓰이는 컬럼의 단계 뒤에 파생하십시오.';
EXECUTE policy.DefineMessage 50057, N'Step {1}: the predicate is not understood.', N'단계 {1}: 조건식을 해석할 수 없습니다.',
    N'Use {"op":"<","column":"…","value":…} with = <> < <= > >= is_null is_not_null, {"op":"and","terms":[…]}, {"op":"or","terms":[…]} or {"op":"not","term":{…}}, at most 8 deep.',
    N'= <> < <= > >= is_null is_not_null을 쓴 {"op":"<","column":"…","value":…}, {"op":"and","terms":[…]}, {"op":"or","terms":[…]}, {"op":"not","term":{…}}를 최대 8단계까지 사용하십시오.';
EXECUTE policy.DefineMessage 50059, N'Step {1}: {2} does not take values of the source column''s type.', N'단계 {1}: {2} 기법은 원본 컬럼의 자료형을 처리할 수 없습니다.',
    N'See SourceTypes in policy.Technique.',
    N'policy.Technique의 SourceTypes를 확인하십시오.';
EXECUTE policy.DefineMessage 50060, N'Step {1}: the statistic in parameter {2} is not understood or not offered there.', N'단계 {1}: 매개변수 {2}의 통계 경계를 해석할 수 없습니다.',
    N'Use {"percentile":0..100}, {"sigma":k} or {"iqr":k} on a numeric source column, in the first rule on that column.',
    N'숫자형 원본 컬럼의 첫 규칙에서 {"percentile":0..100}, {"sigma":k}, {"iqr":k}를 사용하십시오.';
EXECUTE policy.DefineMessage 50062, N'Step {1}: target column {2} is written by steps that cannot be combined.', N'단계 {1}: 대상 컬럼 {2}을(를) 함께 쓸 수 없는 단계들이 처리합니다.',
    N'Several scalar rules on one target must have one source column; serial, tokenize and derive stand alone on theirs.',
    N'한 대상에 여러 스칼라 규칙을 쓰려면 원본 컬럼이 같아야 합니다. serial, tokenize, derive는 대상에 단독으로 사용합니다.';
EXECUTE policy.DefineMessage 50063, N'Step {1}: suppressed column {2} is also taken over by another step.', N'단계 {1}: 삭제하는 컬럼 {2}을(를) 다른 단계가 사용합니다.',
    N'Keep either the suppression or the other rule.',
    N'삭제와 다른 규칙 중 하나만 남기십시오.';
EXECUTE policy.DefineMessage 50064, N'The plan has no target column.', N'계획에 대상 컬럼이 없습니다.',
    N'At least one rule must produce a column.',
    N'컬럼을 만드는 규칙이 하나 이상 있어야 합니다.';
EXECUTE policy.DefineMessage 50065, N'Step {1}: hierarchy {2} is not in policy.Category.', N'단계 {1}: policy.Category에 분류 체계 {2}이(가) 없습니다.',
    N'Define it with policy.DefineCategory first.',
    N'먼저 policy.DefineCategory로 정의하십시오.';
EXECUTE policy.DefineMessage 50066, N'Purpose {1} is not valid today.', N'처리 목적 {1}은(는) 오늘 유효하지 않습니다.',
    N'A new period needs a new purpose and a new review; see ValidFrom and ValidTo in policy.Purpose.',
    N'새로운 기간에는 새로운 목적과 검토가 필요합니다. policy.Purpose의 ValidFrom과 ValidTo를 확인하십시오.';
EXECUTE policy.DefineMessage 50067, N'Step {1}: {2} needs the dataset''s subject key column.', N'단계 {1}: {2} 기법에는 데이터셋의 정보주체 키 컬럼이 필요합니다.',
    N'Register the dataset with @subjectKeyColumn.',
    N'@subjectKeyColumn을 지정하여 데이터셋을 등록하십시오.';
EXECUTE policy.DefineMessage 50068, N'Step {1}: {2} would undo {3}.', N'단계 {1}: {2} 기법이 {3}의 처리를 되돌립니다.',
    N'Change the order, or leave one of the two out; see policy.TechniqueConflict.',
    N'순서를 바꾸거나 둘 중 하나를 빼십시오. policy.TechniqueConflict를 확인하십시오.';
EXECUTE policy.DefineMessage 50069, N'The plan''s columns differ from the table {1}.', N'계획의 컬럼이 {1} 테이블과 다릅니다.',
    N'A new structure needs a new dataset, or the destruction of this one first.',
    N'구조가 바뀌면 새 데이터셋을 등록하거나 이 데이터셋을 먼저 파기하십시오.';
EXECUTE policy.DefineMessage 50070, N'Step {1}: only one of {2} can be given with {3}.', N'단계 {1}: {3}에는 {2} 중 하나만 지정할 수 있습니다.',
    N'Leave all but one out.',
    N'하나만 남기십시오.';
EXECUTE policy.DefineMessage 50071, N'Step {1}: parameter {2} has no effect with {3}.', N'단계 {1}: {3}에서 매개변수 {2}은(는) 효과가 없습니다.',
    N'Leave it out, or choose what uses it; see policy.ParameterUse.',
    N'빼거나, 그것을 사용하는 값을 선택하십시오. policy.ParameterUse를 확인하십시오.';
EXECUTE policy.DefineMessage 50072, N'Step {1}: {2} leaves no column in the first table.', N'단계 {1}: {2} 기법을 적용하면 첫 번째 테이블에 컬럼이 남지 않습니다.',
    N'Detach some of the columns, not all.',
    N'컬럼 전부가 아니라 일부만 분리하십시오.';
EXECUTE policy.DefineMessage 50073, N'Step {1}: {2} stands in the plan a second time.', N'단계 {1}: 계획에 {2} 기법이 두 번 있습니다.',
    N'A dataset is taken apart into two tables: name all columns of the second one in one step.',
    N'데이터셋은 두 테이블로 나뉩니다. 두 번째 테이블의 컬럼을 한 단계에 모두 지정하십시오.';
EXECUTE policy.DefineMessage 50080, N'@mode is unknown.', N'알 수 없는 @mode입니다.',
    N'Use full, append or delta.',
    N'full, append, delta 중 하나를 사용하십시오.';
EXECUTE policy.DefineMessage 50081, N'Dataset {1} is being loaded by another session.', N'다른 세션이 데이터셋 {1}을(를) 적재하고 있습니다.',
    N'Watch pseudo.LoadProgress and try again when it has ended.',
    N'pseudo.LoadProgress를 확인하고 끝난 뒤 다시 시도하십시오.';
EXECUTE policy.DefineMessage 50082, N'Dataset {1} has no staged rows.', N'데이터셋 {1}에 적재 대기 행이 없습니다.',
    N'Load the source into its stage table first (pseudo.OpenStage opens it).',
    N'먼저 원본을 stage 테이블에 적재하십시오(pseudo.OpenStage로 엽니다).';
EXECUTE policy.DefineMessage 50083, N'Dataset {1} cannot be loaded by delta.', N'데이터셋 {1}은(는) delta 방식으로 적재할 수 없습니다.',
    N'Delta needs @subjectKeyColumn and @watermarkColumn, and a completed full load of the current plan.',
    N'delta에는 @subjectKeyColumn과 @watermarkColumn, 그리고 현재 계획으로 완료된 전체 적재가 필요합니다.';
EXECUTE policy.DefineMessage 50084, N'Step {1}: {2} is not possible in a delta load.', N'단계 {1}: {2} 기법은 delta 적재에 사용할 수 없습니다.',
    N'Use full mode: its result depends on all rows of the load.',
    N'full 방식을 사용하십시오. 결과가 적재의 모든 행에 좌우됩니다.';
EXECUTE policy.DefineMessage 50085, N'Step {1}: the boundary {2} is not frozen.', N'단계 {1}: 경계값 {2}이(가) 고정되어 있지 않습니다.',
    N'Say "frozen":true in the statistic, or give the boundary as a number: batches with boundaries of their own reveal who joined.',
    N'통계값에 "frozen":true를 지정하거나 경계값을 숫자로 주십시오. 회차마다 경계가 다르면 누가 추가되었는지 드러납니다.';
EXECUTE policy.DefineMessage 50086, N'The subject key {1} is not kept as one stable pseudonym.', N'정보주체 키 {1}이(가) 하나의 안정된 가명으로 유지되지 않습니다.',
    N'Delta needs one rule on it of tokenize, hmac, hash_salted, preserve_format, preserve_card_number, ff1 or encrypt_deterministic.',
    N'delta에는 해당 컬럼에 tokenize, hmac, hash_salted, preserve_format, preserve_card_number, ff1, encrypt_deterministic 중 하나의 규칙이 필요합니다.';
EXECUTE policy.DefineMessage 50088, N'Dataset {1} has no interrupted load.', N'데이터셋 {1}에 중단된 적재가 없습니다.',
    N'Start one with pseudo.RunLoad.',
    N'pseudo.RunLoad로 시작하십시오.';
EXECUTE policy.DefineMessage 50089, N'The plan of dataset {1} was replaced since the load was interrupted.', N'적재가 중단된 뒤 데이터셋 {1}의 계획이 바뀌었습니다.',
    N'Start again with pseudo.RunLoad; the staged rows are still there.',
    N'pseudo.RunLoad로 다시 시작하십시오. 적재한 원본은 그대로 있습니다.';
EXECUTE policy.DefineMessage 50090, N'The load of dataset {1} stopped in phase {2}: {3}', N'데이터셋 {1}의 적재가 {2} 단계에서 중단되었습니다: {3}',
    N'Nothing of it is visible to analysts. Remove the cause and run pseudo.ResumeLoad, or start again with pseudo.RunLoad.',
    N'분석가에게는 아무것도 보이지 않습니다. 원인을 제거한 뒤 pseudo.ResumeLoad를 실행하거나 pseudo.RunLoad로 다시 시작하십시오.';
EXECUTE policy.DefineMessage 50091, N'Step {1}: {3} rows of column {2} hold a value that the technique cannot treat.', N'단계 {1}: 컬럼 {2}의 {3}개 행을 기법이 처리할 수 없습니다.',
    N'Correct the source and resume, or choose null or mask in @onInvalid.',
    N'원본을 고친 뒤 재개하거나 @onInvalid에 null 또는 mask를 지정하십시오.';
EXECUTE policy.DefineMessage 50092, N'Verification failed: {1}', N'검증에 실패했습니다: {1}',
    N'Nothing was switched in. Correct the plan or the source and load again.',
    N'아무것도 반영되지 않았습니다. 계획이나 원본을 고친 뒤 다시 적재하십시오.';
EXECUTE policy.DefineMessage 50094, N'The subject key of dataset {1} is missing or repeated in staged rows.', N'데이터셋 {1}의 적재 대기 행에 정보주체 키가 없거나 중복되었습니다.',
    N'A delta load needs one row per subject.',
    N'delta 적재에는 정보주체별로 한 행이 필요합니다.';
EXECUTE policy.DefineMessage 50095, N'Dataset {1} has an interrupted load that still needs its staged rows.', N'데이터셋 {1}의 중단된 적재가 아직 대기 행을 필요로 합니다.',
    N'Finish it with pseudo.ResumeLoad, or give it up with @abandon = 1.',
    N'pseudo.ResumeLoad로 끝내거나 @abandon = 1로 포기하십시오.';
EXECUTE policy.DefineMessage 50096, N'{1} has indexes or constraints that the incoming table lacks.', N'{1}에 유입 테이블에 없는 인덱스나 제약이 있습니다.',
    N'Drop them before a full load (ALTER TABLE … SWITCH needs equal structures) and make them again after it.',
    N'전체 적재 전에 제거하고(ALTER TABLE … SWITCH에는 같은 구조가 필요) 이후 다시 만드십시오.';
EXECUTE policy.DefineMessage 50099, N'A full load cannot switch rows into {1}: its rows lie otherwise than those of the incoming table ({2}).', N'전체 적재 결과를 {1}(으)로 전환할 수 없습니다. 행이 유입 테이블과 다르게 저장되어 있습니다({2}).',
    N'Load it in mode append or delta; or rebuild it in the default filegroup, without partitions and compression, before a full load, and as it was after it. Large data are better divided into datasets (deploy/OPERATIONS.md).',
    N'append 또는 delta로 적재하거나, 전체 적재 전에 파티션·압축 없이 기본 파일 그룹에 다시 만들고 이후 되돌리십시오. 대용량은 데이터셋으로 나누는 것이 좋습니다(deploy/OPERATIONS.md).';
EXECUTE policy.DefineMessage 50097, N'Step {1}: {2} classes have fewer than {3} values.', N'단계 {1}: {2}개 동질집합의 값이 {3}개보다 적습니다.',
    N'Choose coarser class columns, a smaller k, or remove rare combinations first (suppress_rare).',
    N'더 넓은 동질집합 컬럼이나 작은 k를 선택하거나, 드문 조합을 먼저 제거하십시오(suppress_rare).';
EXECUTE policy.DefineMessage 50098, N'Step {1}: {2} classes have more than {3} rows.', N'단계 {1}: {2}개 동질집합의 행이 {3}개보다 많습니다.',
    N'Choose finer class columns: the work grows with the square of a class''s rows. For one column, microaggregate takes any number.',
    N'더 세분된 동질집합 컬럼을 선택하십시오. 작업량은 집합 크기의 제곱으로 늘어납니다. 한 컬럼이면 microaggregate를 사용할 수 있습니다.';
EXECUTE policy.DefineMessage 50100, N'Key {1} does not exist.', N'키 {1}이(가) 없습니다.',
    N'See mapping.ListKeys.',
    N'mapping.ListKeys를 확인하십시오.';
EXECUTE policy.DefineMessage 50101, N'Key {1} was destroyed or cannot be unwrapped.', N'키 {1}이(가) 파기되었거나 열 수 없습니다.',
    N'Nothing brings a destroyed key back: name another domain in the plan, or register the data as a new dataset. A key that was not destroyed opens again when its certificate is restored (mapping.ListKeys names its key-encryption key).',
    N'파기한 키는 되살릴 수 없습니다. 계획에 다른 도메인을 지정하거나 새 데이터셋으로 등록하십시오. 파기하지 않은 키는 인증서를 복원하면 다시 열립니다(mapping.ListKeys에 키 암호화 키가 나옵니다).';
EXECUTE policy.DefineMessage 50102, N'Key {1} is never handed out.', N'키 {1}은(는) 외부로 제공되지 않습니다.',
    N'Keys of tokens and subject digests are used inside the mapping schema only.',
    N'토큰과 정보주체 다이제스트의 키는 mapping 스키마 안에서만 사용됩니다.';
EXECUTE policy.DefineMessage 50103, N'Token domain {1} is full.', N'토큰 도메인 {1}이(가) 가득 찼습니다.',
    N'Begin a new domain.',
    N'새 도메인을 시작하십시오.';
EXECUTE policy.DefineMessage 50104, N'Token domain {1} was declared with other properties.', N'토큰 도메인 {1}이(가) 다른 속성으로 선언되어 있습니다.',
    N'Use the same form, comparison and reversibility in every plan that shares the domain.',
    N'도메인을 공유하는 모든 계획에서 같은 형식, 비교 방식, 복원 가능 여부를 사용하십시오.';
EXECUTE policy.DefineMessage 50105, N'Token domain {1}: values of more than {2} characters cannot have a token of form original.', N'토큰 도메인 {1}: {2}자를 초과하는 값에는 original 형식의 토큰을 부여할 수 없습니다.',
    N'Choose another form in a domain of its own, or shorten the column before it is staged.',
    N'별도의 도메인에서 다른 형식을 선택하거나, 적재 전에 컬럼을 줄이십시오.';
EXECUTE policy.DefineMessage 50110, N'The registers are append-only.', N'대장은 추가만 가능합니다.',
    N'Add a correcting entry; expired entries are purged by the retention procedure only.',
    N'정정 기록을 추가하십시오. 기한이 지난 기록은 보존 절차만이 삭제합니다.';
EXECUTE policy.DefineMessage 50111, N'The register chain has no key.', N'대장 체인에 키가 없습니다.',
    N'Deployment makes it; if it was lost, the chain cannot be continued: export it and begin a new database.',
    N'배포가 만듭니다. 분실했다면 체인을 이을 수 없으므로 내보낸 뒤 새 데이터베이스를 시작하십시오.';
EXECUTE policy.DefineMessage 50112, N'The entry''s content is not a JSON object.', N'기록 내용이 JSON 객체가 아닙니다.',
    N'Pass FOR JSON output without the array wrapper.',
    N'배열 괄호 없는 FOR JSON 결과를 전달하십시오.';
EXECUTE policy.DefineMessage 50120, N'Role {1} is not a role of this product.', N'역할 {1}은(는) 이 제품의 역할이 아닙니다.',
    N'See the roles matrix in sql/README.md.',
    N'sql/README.md의 역할 표를 확인하십시오.';
EXECUTE policy.DefineMessage 50121, N'User {1} does not exist in this database.', N'사용자 {1}이(가) 이 데이터베이스에 없습니다.',
    N'Create the user first; groups, roles and service users cannot be members: one account per person.',
    N'먼저 사용자를 만드십시오. 그룹, 역할, 서비스 사용자는 구성원이 될 수 없습니다(1인 1계정).';
EXECUTE policy.DefineMessage 50122, N'{1} holds {2}, which conflicts with {3}.', N'{1}의 {2} 역할이 {3} 역할과 충돌합니다.',
    N'Pseudonymizing, reviewing and using are three different people: revoke the one or choose another user.',
    N'가명처리, 검토, 이용은 서로 다른 세 사람이 합니다. 하나를 말소하거나 다른 사용자를 선택하십시오.';
EXECUTE policy.DefineMessage 50123, N'Nobody grants a role to himself.', N'자기 자신에게 역할을 부여할 수 없습니다.',
    N'Ask another privacy officer.',
    N'다른 개인정보 보호책임자에게 요청하십시오.';
EXECUTE policy.DefineMessage 50124, N'{1} is not a member of {2}.', N'{1}은(는) {2} 역할의 구성원이 아닙니다.',
    N'See policy.RoleMembership.',
    N'policy.RoleMembership을 확인하십시오.';
EXECUTE policy.DefineMessage 50125, N'Another role is being granted.', N'다른 역할을 부여하는 중입니다.',
    N'Run it again when the other grant is done.',
    N'다른 권한 부여가 끝난 뒤 다시 실행하십시오.';
EXECUTE policy.DefineMessage 50130, N'Dataset {1} has no completed load to review.', N'데이터셋 {1}에 검토할 적재 결과가 없습니다.',
    N'Load it first.',
    N'먼저 적재하십시오.';
EXECUTE policy.DefineMessage 50131, N'{1} is not assigned to the review of dataset {2}.', N'{1}은(는) 데이터셋 {2}의 검토자로 지정되지 않았습니다.',
    N'Assign with policy.AssignReviewer.',
    N'policy.AssignReviewer로 지정하십시오.';
EXECUTE policy.DefineMessage 50132, N'{1} cannot review or conclude: {2}.', N'{1}은(는) 검토하거나 결론을 낼 수 없습니다: {2}.',
    N'Who pseudonymized, planned or knows the additional information must not review.',
    N'가명처리하거나 계획했거나 추가정보를 아는 사람은 검토할 수 없습니다.';
EXECUTE policy.DefineMessage 50133, N'Dataset {1} has {2} of at least 3 reviews.', N'데이터셋 {1}의 검토가 {2}건입니다(최소 3건).',
    N'Wait for the assigned reviewers.',
    N'지정된 검토위원의 검토를 기다리십시오.';
EXECUTE policy.DefineMessage 50134, N'The result is unknown.', N'알 수 없는 검토 결과입니다.',
    N'Use adequate, conditional or inadequate.',
    N'adequate(적정), conditional(조건부 승인), inadequate(부적정) 중 하나를 사용하십시오.';
EXECUTE policy.DefineMessage 50135, N'The review of dataset {1} is already concluded.', N'데이터셋 {1}의 검토가 이미 종결되었습니다.',
    N'A new load begins a new review.',
    N'새로 적재하면 새 검토가 시작됩니다.';
EXECUTE policy.DefineMessage 50136, N'{1} is not a member of {2}.', N'{1}은(는) {2} 역할의 구성원이 아닙니다.',
    N'Grant the role with policy.GrantRole first.',
    N'먼저 policy.GrantRole로 역할을 부여하십시오.';
EXECUTE policy.DefineMessage 50137, N'The review of dataset {1} has a chair.', N'데이터셋 {1}의 검토에는 이미 위원장이 있습니다.',
    N'Assign this reviewer with @isChair = 0.',
    N'이 검토위원은 @isChair = 0으로 지정하십시오.';
EXECUTE policy.DefineMessage 50138, N'A reviewer found dataset {1} inadequate.', N'검토자 중 데이터셋 {1}을(를) 부적정으로 판단한 사람이 있습니다.',
    N'Conclude conditional or inadequate, or go back to the plan and load again.',
    N'조건부 승인 또는 부적정으로 종결하거나, 계획으로 돌아가 다시 적재하십시오.';
EXECUTE policy.DefineMessage 50140, N'Dataset {1} has no adequate conclusion for what is in its table.', N'데이터셋 {1}의 현재 데이터에 대한 적정 결론이 없습니다.',
    N'Review it and conclude with policy.ConcludeAdequacyReview.',
    N'검토한 뒤 policy.ConcludeAdequacyReview로 종결하십시오.';
EXECUTE policy.DefineMessage 50142, N'{1} is not a member of bi_analyst.', N'{1}은(는) bi_analyst 역할의 구성원이 아닙니다.',
    N'Grant the role with policy.GrantRole first.',
    N'먼저 policy.GrantRole로 역할을 부여하십시오.';
EXECUTE policy.DefineMessage 50144, N'Dataset {1} has no second table.', N'데이터셋 {1}에는 두 번째 테이블이 없습니다.',
    N'Leave @detached out; only a plan with anatomize makes a second table.',
    N'@detached를 빼십시오. anatomize가 있는 계획만 두 번째 테이블을 만듭니다.';
EXECUTE policy.DefineMessage 50143, N'Dataset {1} is not published.', N'데이터셋 {1}은(는) 게시되지 않았습니다.',
    N'See the views of schema bi.',
    N'bi 스키마의 뷰를 확인하십시오.';
EXECUTE policy.DefineMessage 50150, N'Request {1} does not exist.', N'요청 {1}이(가) 없습니다.',
    N'See mapping.ListRequests, or make one with mapping.RequestAction.',
    N'mapping.ListRequests를 확인하거나 mapping.RequestAction으로 요청하십시오.';
EXECUTE policy.DefineMessage 50151, N'Request {1} is of another action or object.', N'요청 {1}은(는) 다른 작업이나 대상에 대한 요청입니다.',
    N'A confirmation covers what it names and nothing else: request this one with mapping.RequestAction.',
    N'확인은 명시된 것에만 유효합니다. mapping.RequestAction으로 이 작업을 요청하십시오.';
EXECUTE policy.DefineMessage 50152, N'Request {1} was made by another person.', N'요청 {1}은(는) 다른 사람이 요청했습니다.',
    N'Who asked does it; make a request of your own with mapping.RequestAction.',
    N'요청자가 수행합니다. mapping.RequestAction으로 직접 요청하십시오.';
EXECUTE policy.DefineMessage 50153, N'Request {1} is not confirmed.', N'요청 {1}이(가) 확인되지 않았습니다.',
    N'Another person confirms it with mapping.ConfirmAction.',
    N'다른 사람이 mapping.ConfirmAction으로 확인합니다.';
EXECUTE policy.DefineMessage 50154, N'The confirmation of request {1} has expired.', N'요청 {1}의 확인이 만료되었습니다.',
    N'Make a new request; a confirmation is valid for 24 hours.',
    N'새로 요청하십시오. 확인은 24시간 동안 유효합니다.';
EXECUTE policy.DefineMessage 50155, N'Request {1} was used.', N'요청 {1}은(는) 이미 사용되었습니다.',
    N'Make a new request; a confirmation serves once.',
    N'새로 요청하십시오. 확인은 한 번만 사용할 수 있습니다.';
EXECUTE policy.DefineMessage 50156, N'Nobody confirms his own request ({1}).', N'자신의 요청({1})을 스스로 확인할 수 없습니다.',
    N'Ask another custodian or a privacy officer.',
    N'다른 추가정보 담당자나 개인정보 보호책임자에게 요청하십시오.';
EXECUTE policy.DefineMessage 50158, N'Key {1} is destroyed already.', N'키 {1}은(는) 이미 파기되었습니다.',
    N'See log.DestructionRegister.',
    N'log.DestructionRegister를 확인하십시오.';
EXECUTE policy.DefineMessage 50159, N'Key {1} belongs to a token domain.', N'키 {1}은(는) 토큰 도메인에 속합니다.',
    N'Use mapping.ForgetOriginals for the encrypted originals, or mapping.DestroyDomain for the domain.',
    N'암호화된 원본에는 mapping.ForgetOriginals, 도메인에는 mapping.DestroyDomain을 사용하십시오.';
EXECUTE policy.DefineMessage 50160, N'An unfinished load uses {1}.', N'완료되지 않은 적재가 {1}을(를) 사용합니다.',
    N'Let it end, finish it with pseudo.ResumeLoad, or give it up with pseudo.OpenStage @abandon = 1.',
    N'끝나기를 기다리거나 pseudo.ResumeLoad로 끝내거나 pseudo.OpenStage @abandon = 1로 포기하십시오.';
EXECUTE policy.DefineMessage 50161, N'Token domain {1} does not exist.', N'토큰 도메인 {1}이(가) 없습니다.',
    N'A domain is named purpose/[code]/name, or dataset/name/release/column where the plan names none.',
    N'도메인 이름은 purpose/[코드]/이름이며, 계획에 이름이 없으면 dataset/이름/릴리스/컬럼입니다.';
EXECUTE policy.DefineMessage 50162, N'Token domain {1} keeps no originals.', N'토큰 도메인 {1}은(는) 원본을 보관하지 않습니다.',
    N'Only a domain whose plans say "reversible":true keeps them, until mapping.ForgetOriginals.',
    N'계획에 "reversible":true가 있는 도메인만 mapping.ForgetOriginals까지 원본을 보관합니다.';
EXECUTE policy.DefineMessage 50163, N'Tokens are not resolved: re-identification is forbidden (PIPA article 28-5).', N'토큰을 복원할 수 없습니다: 재식별은 금지되어 있습니다(개인정보 보호법 제28조의5).',
    N'Where a law demands it, a privacy officer records the decision with mapping.EnableResolution.',
    N'법령이 요구하는 경우 개인정보 보호책임자가 mapping.EnableResolution으로 결정을 기록합니다.';
EXECUTE policy.DefineMessage 50164, N'Another rotation of the key-encryption key is under way.', N'다른 키 암호화 키 교체가 진행 중입니다.',
    N'Run it again when the other is done; if its session died, this finishes it.',
    N'다른 작업이 끝난 뒤 다시 실행하십시오. 그 세션이 중단되었다면 이 실행이 마무리합니다.';
EXECUTE policy.DefineMessage 50165, N'A key does not open with key-encryption key {1}.', N'키 암호화 키 {1}(으)로 열 수 없는 키가 있습니다.',
    N'Nothing was changed. Restore its certificate from its backup, then run it again.',
    N'변경된 것은 없습니다. 백업에서 인증서를 복원한 뒤 다시 실행하십시오.';
EXECUTE policy.DefineMessage 50166, N'Key {1} exists.', N'키 {1}이(가) 이미 있습니다.',
    N'See mapping.ListKeys; a load uses it. A destroyed key keeps its name.',
    N'mapping.ListKeys를 확인하십시오. 적재가 사용 중입니다. 파기한 키의 이름은 유지됩니다.';
EXECUTE policy.DefineMessage 50167, N'Technique {1} takes no key.', N'기법 {1}은(는) 키를 사용하지 않습니다.',
    N'See KeyByteCount in policy.Technique.',
    N'policy.Technique의 KeyByteCount를 확인하십시오.';
EXECUTE policy.DefineMessage 50168, N'Request {1} is confirmed by a privacy officer only.', N'요청 {1}은(는) 개인정보 보호책임자만 확인할 수 있습니다.',
    N'Who answers for the legal ground of resolving a token must have no way to keys and data.',
    N'토큰 복원의 법적 근거를 책임지는 사람은 키와 데이터에 접근할 수 없어야 합니다.';
EXECUTE policy.DefineMessage 50169, N'Request {1} is confirmed already.', N'요청 {1}은(는) 이미 확인되었습니다.',
    N'Who asked may use it once, within 24 hours of its confirmation.',
    N'요청자는 확인 후 24시간 안에 한 번 사용할 수 있습니다.';
EXECUTE policy.DefineMessage 50170, N'A live key hangs on key-encryption key {1}.', N'키 암호화 키 {1}에 사용 중인 키가 남아 있습니다.',
    N'Run mapping.RotateKek again; it wraps what is left.',
    N'mapping.RotateKek을 다시 실행하면 나머지를 처리합니다.';
