/*
Purpose: The messages of the governance of datasets, 50200 to 50269: the state machine, risk and adequacy reviews, approvals, destruction, retention, incidents,
         recipients. Texts name objects, steps and counts, never a data value.
*/
EXECUTE policy.DefineMessage 50200, N'Dataset {1}: step "{2}" is out of order, because {3}.', N'데이터셋 {1}: "{2}" 단계의 순서가 맞지 않습니다: {3}.',
    N'Do the missing steps first; policy.DatasetTransition lists the allowed order.',
    N'빠진 단계를 먼저 수행하십시오. 허용되는 순서는 policy.DatasetTransition에 있습니다.';
EXECUTE policy.DefineMessage 50201, N'Questions {1} of the {2} checklist need exactly one answer, yes or no.', N'{2} 점검표의 질문 {1}에 예/아니오 답이 하나씩 필요합니다.',
    N'policy.RiskQuestion lists the questions.',
    N'질문은 policy.RiskQuestion에 있습니다.';
EXECUTE policy.DefineMessage 50202, N'Questions {1} are not in the {2} checklist.', N'질문 {1}은(는) {2} 점검표에 없습니다.',
    N'policy.RiskQuestion lists the questions.',
    N'질문은 policy.RiskQuestion에 있습니다.';
EXECUTE policy.DefineMessage 50203, N'{1} must be one of: {2}.', N'{1}은(는) 다음 중 하나여야 합니다: {2}.',
    N'Give one of them.',
    N'그중 하나를 지정하십시오.';
EXECUTE policy.DefineMessage 50204, N'The answers to questions {1} raise the risk, so the conclusion cannot be acceptable without measures.', N'질문 {1}의 답이 위험을 높이므로 조치 없는 허용은 불가합니다.',
    N'Conclude acceptable_with_measures or unacceptable.',
    N'acceptable_with_measures(조치 후 수용 가능) 또는 unacceptable(수용 불가)로 결론을 내리십시오.';
EXECUTE policy.DefineMessage 50205, N'The sub-results {1} must each be suitable or insufficient.', N'세부결과 {1}은(는) 각각 적합(suitable) 또는 미흡(insufficient)이어야 합니다.',
    N'Give all six, each once: purpose, items, riskReport, plan, result, attainability.',
    N'purpose, items, riskReport, plan, result, attainability 여섯 가지를 모두 한 번씩 지정하십시오.';
EXECUTE policy.DefineMessage 50206, N'The result cannot be adequate while a sub-result is insufficient.', N'미흡한 세부결과가 있으면 적정으로 판단할 수 없습니다.',
    N'Give conditional or inadequate, or correct the sub-result.',
    N'조건부 승인 또는 부적정으로 하거나 세부결과를 고치십시오.';
EXECUTE policy.DefineMessage 50207, N'{1} has not declared his interests and pledged secrecy for this review.', N'{1}이(가) 이 검토의 이해상충 서약과 비밀유지 서약을 하지 않았습니다.',
    N'The reviewer calls policy.DeclareInterests first.',
    N'검토위원이 먼저 policy.DeclareInterests로 서약하십시오.';
EXECUTE policy.DefineMessage 50208, N'The six questions on conflicts of interest need an answer each, yes or no, and the pledge must be given.', N'이해상충 여섯 문항에 예/아니오로 답하고 비밀유지를 서약해야 합니다.',
    N'policy.InterestQuestion lists the questions.',
    N'문항은 policy.InterestQuestion에 있습니다.';
EXECUTE policy.DefineMessage 50209, N'The chair of the review of dataset {1} has not signed the overall result {2}.', N'데이터셋 {1} 검토의 위원장이 종합결과 {2}에 서명하지 않았습니다.',
    N'A chair is assigned by policy.AssignReviewer @isChair = 1 and signs by policy.SignOverallResult.',
    N'위원장은 policy.AssignReviewer @isChair = 1로 지정하고 policy.SignOverallResult로 서명합니다.';
EXECUTE policy.DefineMessage 50210, N'{1} is not the chair of the review of dataset {2}.', N'{1}은(는) 데이터셋 {2} 검토의 위원장이 아닙니다.',
    N'The chair signs the overall result.',
    N'종합결과에는 위원장이 서명합니다.';
EXECUTE policy.DefineMessage 50211, N'For unstructured data most reviewers are external; {1} of {2} are.', N'비정형데이터는 검토위원 과반수가 외부전문가여야 합니다({2}명 중 {1}명).',
    N'Assign external experts: policy.AssignReviewer @isExternal = 1.',
    N'외부전문가를 지정하십시오: policy.AssignReviewer @isExternal = 1.';
EXECUTE policy.DefineMessage 50212, N'A conditional result needs conditions, and no other result has any.', N'조건부 승인에는 조건이 필요하며 다른 결과에는 조건이 없어야 합니다.',
    N'Give @conditions as a JSON array of texts of up to 1000 characters.',
    N'@conditions에 1,000자 이하 문장의 JSON 배열을 지정하십시오.';
EXECUTE policy.DefineMessage 50213, N'Condition {1} of the adequacy review is not answered.', N'적정성 검토 조건 {1}에 대한 조치가 기록되지 않았습니다.',
    N'Change the plan, say how by policy.AnswerCondition, and conclude the plan again.',
    N'계획을 고치고 policy.AnswerCondition으로 조치 내용을 기록한 뒤 계획을 다시 확정하십시오.';
EXECUTE policy.DefineMessage 50214, N'Dataset {1} has no open condition {2}.', N'데이터셋 {1}에 미해결 조건 {2}이(가) 없습니다.',
    N'See policy.AdequacyCondition.',
    N'policy.AdequacyCondition을 확인하십시오.';
EXECUTE policy.DefineMessage 50215, N'An inadequate result goes back to step 1, 2 or 3.', N'부적정 결과는 1, 2, 3단계 중 하나로 돌아갑니다.',
    N'Give @backToStep: 1 purpose, 2 risk review, 3 plan.',
    N'@backToStep을 지정하십시오: 1 목적, 2 위험성 검토, 3 계획.';
EXECUTE policy.DefineMessage 50216, N'The load of dataset {1} waits for an adequacy review before it is switched in: {2}.', N'데이터셋 {1}의 처리 결과는 반영 전에 적정성 검토를 기다립니다: {2}.',
    N'Assign reviewers, who read the incoming table; after an adequate conclusion pseudo.ResumeLoad switches it in.',
    N'검토위원을 지정하면 대기 중인 테이블을 읽을 수 있습니다. 적정으로 종결되면 pseudo.ResumeLoad가 반영합니다.';
EXECUTE policy.DefineMessage 50217, N'The bounds of an approval go with cover for later loads only.', N'승인 범위는 반복 처리를 포함하는 승인에만 정할 수 있습니다.',
    N'Give @coversReloads = 1, or no bounds.',
    N'@coversReloads = 1을 지정하거나 범위를 빼십시오.';
EXECUTE policy.DefineMessage 50218, N'the last review does not cover further loads of plan version {1}', N'최근 검토가 계획 버전 {1}의 반복 처리를 포함하지 않음',
    N'Review the load.',
    N'이번 적재를 검토하십시오.';
EXECUTE policy.DefineMessage 50219, N'the approval of further loads ended on {1}', N'반복 처리 승인이 {1}에 종료됨',
    N'Review the load.',
    N'이번 적재를 검토하십시오.';
EXECUTE policy.DefineMessage 50220, N'the smallest class has {1} rows, fewer than the approved {2}', N'최소 동질집합의 행이 {1}개로 승인 기준 {2}개보다 적음',
    N'Review the load.',
    N'이번 적재를 검토하십시오.';
EXECUTE policy.DefineMessage 50221, N'{1} % of the staged rows were suppressed, more than the approved {2} %', N'대기 행의 {1}%가 삭제되어 승인 기준 {2}%를 초과함',
    N'Review the load.',
    N'이번 적재를 검토하십시오.';
EXECUTE policy.DefineMessage 50222, N'the distribution of column {1} is {2} from the approved one', N'컬럼 {1}의 분포가 승인된 분포와 {2}만큼 다름',
    N'Review the load.',
    N'이번 적재를 검토하십시오.';
EXECUTE policy.DefineMessage 50223, N'boundary {2} of step {1} is not the reviewed one', N'단계 {1}의 경계값 {2}이(가) 검토된 값과 다름',
    N'Review the load.',
    N'이번 적재를 검토하십시오.';
EXECUTE policy.DefineMessage 50224, N'Request {1} is carried out by a third person: neither who asked nor who confirmed.', N'요청 {1}은(는) 신청자도 확인자도 아닌 제3자가 수행해야 합니다.',
    N'A load operator or custodian who neither asked nor confirmed calls it.',
    N'요청도 확인도 하지 않은 적재 담당자나 추가정보 담당자가 수행합니다.';
EXECUTE policy.DefineMessage 50225, N'"{1}" is for a member of {2}.', N'"{1}"은(는) {2} 역할만 할 수 있습니다.',
    N'Ask a member of that role; policy.GrantRole records memberships.',
    N'해당 역할의 구성원에게 요청하십시오. 역할은 policy.GrantRole로 부여합니다.';
EXECUTE policy.DefineMessage 50226, N'The register chain is not intact from entry {1} on; nothing was purged.', N'등록부 체인이 {1}번 항목부터 온전하지 않아 삭제하지 않았습니다.',
    N'Find out what happened first: log.VerifyChain.',
    N'무슨 일이 있었는지 먼저 확인하십시오: log.VerifyChain.';
EXECUTE policy.DefineMessage 50227, N'Incident {1} has no open recall from {2}.', N'사고 {1}에 {2}에 대한 미완료 회수가 없습니다.',
    N'See policy.IncidentRecall.',
    N'policy.IncidentRecall을 확인하십시오.';
EXECUTE policy.DefineMessage 50228, N'There is no open incident {1}.', N'진행 중인 사고 {1}이(가) 없습니다.',
    N'See policy.Incident.',
    N'policy.Incident를 확인하십시오.';
EXECUTE policy.DefineMessage 50229, N'{1} reported incident {2} and cannot close it.', N'{1}은(는) 사고 {2}의 보고자이므로 종결할 수 없습니다.',
    N'Another privacy officer closes it.',
    N'다른 개인정보 보호책임자가 종결합니다.';
EXECUTE policy.DefineMessage 50230, N'Incident {1} has {2} open recalls.', N'사고 {1}에 완료되지 않은 회수가 {2}건 있습니다.',
    N'Record each with log.RecordRecall first.',
    N'먼저 각각을 log.RecordRecall로 기록하십시오.';
EXECUTE policy.DefineMessage 50231, N'The data of dataset {1} is not destroyed.', N'데이터셋 {1}의 가명정보가 파기되지 않았습니다.',
    N'Destroy it first: mapping.RequestAction, mapping.ConfirmAction, pseudo.DestroyDataset.',
    N'먼저 파기하십시오: mapping.RequestAction, mapping.ConfirmAction, pseudo.DestroyDataset.';
EXECUTE policy.DefineMessage 50232, N'The contract lacks required clauses: {1}.', N'계약에 필수 조항이 없습니다: {1}.',
    N'policy.ContractClause lists them with their meaning.',
    N'필수 조항과 그 의미는 policy.ContractClause에 있습니다.';
EXECUTE policy.DefineMessage 50233, N'Contract {1} is not registered or not valid on {2}.', N'계약 {1}이(가) 등록되지 않았거나 {2}에 유효하지 않습니다.',
    N'Register it with policy.RegisterContract.',
    N'policy.RegisterContract로 등록하십시오.';
EXECUTE policy.DefineMessage 50235, N'Provision {1} did not reach a recipient.', N'제공 기록 {1}이(가) 제공받는 자에게 전달되지 않았습니다.',
    N'See policy.RecipientHistory.',
    N'policy.RecipientHistory를 확인하십시오.';
EXECUTE policy.DefineMessage 50236, N'Contract {1} forbids onward provision.', N'계약 {1}은(는) 재제공을 금지합니다.',
    N'It must not be handed onward; if it was, report an incident with log.ReportIncident.',
    N'재제공할 수 없습니다. 이미 재제공했다면 log.ReportIncident로 사고를 신고하십시오.';
EXECUTE policy.DefineMessage 50237, N'Dataset {1} is {2}: nothing comes in or leaves.', N'데이터셋 {1}의 상태는 {2}이므로 반입·반출할 수 없습니다.',
    N'See policy.Incident.',
    N'policy.Incident를 확인하십시오.';
EXECUTE policy.DefineMessage 50238, N'There is no such open request {1}.', N'처리할 수 있는 요청 {1}이(가) 없습니다.',
    N'See policy.TransferRequest; who asked carries it out.',
    N'policy.TransferRequest를 확인하십시오. 신청자가 수행합니다.';
EXECUTE policy.DefineMessage 50239, N'Request {1} is reviewed by another person than who asked.', N'요청 {1}은(는) 신청자가 아닌 사람이 검토해야 합니다.',
    N'Ask another privacy officer.',
    N'다른 개인정보 보호책임자에게 요청하십시오.';
EXECUTE policy.DefineMessage 50240, N'Request {1} is not approved.', N'요청 {1}이(가) 승인되지 않았습니다.',
    N'Wait for policy.ReviewTransfer, or ask anew.',
    N'policy.ReviewTransfer를 기다리거나 새로 신청하십시오.';
EXECUTE policy.DefineMessage 50241, N'What is transferred is not what request {1} was reviewed with.', N'반입·반출 대상이 요청 {1}에서 검토된 것과 다릅니다.',
    N'Ask anew with the hash of what is to be transferred.',
    N'반입·반출할 대상의 해시로 새로 신청하십시오.';
EXECUTE policy.DefineMessage 50242, N'{1} and {2} do not conflict.', N'{1}과(와) {2}은(는) 충돌하는 역할이 아닙니다.',
    N'policy.RoleConflict lists the pairs.',
    N'충돌하는 역할 쌍은 policy.RoleConflict에 있습니다.';
EXECUTE policy.DefineMessage 50243, N'Dataset {1} goes to a recipient under contract {2}, which is not registered with that recipient for this form of use, or not valid today.', N'데이터셋 {1}의 제공 계약 {2}이(가) 해당 제공받는 자와 제공 형태로 등록되지 않았거나 오늘 유효하지 않습니다.',
    N'The privacy officer registers it with its clauses: policy.RegisterContract. Its @recipient is the purpose''s, letter by letter; a contract with another is none with this one. One that was registered with a wrong name stays: register it again with the right one, under the same reference.',
    N'개인정보 보호책임자가 조항과 함께 등록합니다: policy.RegisterContract. @recipient는 목적의 제공받는 자와 글자까지 같아야 하며, 다른 곳과의 계약은 인정되지 않습니다. 이름을 잘못 등록한 계약은 그대로 두고, 같은 번호와 올바른 이름으로 다시 등록하십시오.';
EXECUTE policy.DefineMessage 50244, N'None of the columns of dataset {1}''s table is one of plan {2}: nothing would be classified.', N'데이터셋 {1}의 테이블에 계획 {2}의 컬럼이 하나도 없어 분류할 대상이 없습니다.',
    N'Name the plan by which the table was filled in @planVersion; a table that was altered by hand is loaded anew.',
    N'테이블을 적재한 계획의 버전을 @planVersion에 지정하십시오. 직접 변경된 테이블은 다시 적재합니다.';
EXECUTE policy.DefineMessage 50245, N'Contract {1} is registered with {2}.', N'계약 {1}은(는) {2}와(과) 등록되어 있습니다.',
    N'Name one of them in @recipient, letter by letter.',
    N'그중 하나를 @recipient에 글자까지 같게 지정하십시오.';
EXECUTE policy.DefineMessage 50246, N'{1} stands without an entry in the register: no procedure decided it.', N'{1}에 해당하는 대장 기록이 없습니다. 절차를 거치지 않은 내용입니다.',
    N'Somebody wrote the table by hand. Take back what rests on it (bi.WithdrawDataset), find out who had the right, and decide it anew.',
    N'테이블이 직접 수정되었습니다. 그에 근거한 조치를 철회하고(bi.WithdrawDataset) 권한 보유자를 확인한 뒤 절차를 다시 밟으십시오.';
EXECUTE policy.DefineMessage 50247, N'Of {1} the register has an entry, and no table shows it any more.', N'대장에 기록된 {1}이(가) 테이블에 없습니다.',
    N'Somebody took it away by hand. The entry (log.GovernanceRegister) has what was decided; restore it from a backup, or decide it anew.',
    N'직접 삭제되었습니다. 결정 내용은 log.GovernanceRegister에 있습니다. 백업에서 복구하거나 절차를 다시 밟으십시오.';
EXECUTE policy.DefineMessage 50248, N'{1} no longer says what the register recorded: {2}.', N'{1}이(가) 대장에 기록된 내용과 다릅니다: {2}.',
    N'What was decided stands in log.GovernanceRegister. Restore the row from a backup, or decide it anew; a changed plan is drafted and concluded again.',
    N'결정 내용은 log.GovernanceRegister에 있습니다. 백업에서 복구하거나 절차를 다시 밟고, 변경된 계획은 다시 작성해 확정하십시오.';
EXECUTE policy.DefineMessage 50249, N'The steps of plan {2} of dataset {1} are not those that were concluded.', N'데이터셋 {1}의 계획 {2} 단계가 확정된 내용과 다릅니다.',
    N'Somebody changed them by hand. Draft the plan again with policy.BeginPlan and conclude it.',
    N'직접 수정되었습니다. policy.BeginPlan으로 계획을 다시 작성해 확정하십시오.';
EXECUTE policy.DefineMessage 50250, N'Entry {1} is no processing record.', N'{1}번 기록은 가명정보 처리 관리 대장의 기록이 아닙니다.',
    N'log.ProcessingRegister lists them with their SequenceNumber.',
    N'log.ProcessingRegister의 SequenceNumber를 확인하십시오.';
EXECUTE policy.DefineMessage 50251, N'{1} made processing record {2}, and another person checks it.', N'처리 기록 {2}은(는) {1}이(가) 작성했으므로 다른 사람이 확인해야 합니다.',
    N'Ask another privacy officer or compliance officer.',
    N'다른 개인정보 보호책임자나 준법 담당자에게 요청하십시오.';
EXECUTE policy.DefineMessage 50252, N'{1} holds {2} by an exemption from the split of roles: {3}', N'{1}이(가) 접근권한 분리 예외에 따라 {2} 역할을 겸하고 있습니다: {3}',
    N'Decree 29-5 (1) 3 allows it while it is justified: keep the rights to the least, and decide anew before it ends (policy.RecordExemption).',
    N'시행령 제29조의5제1항제3호에 따른 예외입니다. 권한을 최소로 유지하고 기한 전에 다시 판단하십시오(policy.RecordExemption).';
EXECUTE policy.DefineMessage 50253, N'The contract under which dataset {1} is used ends on {2}.', N'데이터셋 {1}의 이용 근거인 계약이 {2}에 종료됩니다.',
    N'Register its successor (policy.RegisterContract), or withdraw the view by then (bi.WithdrawDataset).',
    N'후속 계약을 등록하거나(policy.RegisterContract) 그 전에 뷰를 철회하십시오(bi.WithdrawDataset).';
EXECUTE policy.DefineMessage 50254, N'The contract under which dataset {1} is used ended on {2}.', N'데이터셋 {1}의 이용 근거인 계약이 {2}에 종료되었습니다.',
    N'Withdraw the view (bi.WithdrawDataset), have the data given back or destroyed, or register a successor (policy.RegisterContract).',
    N'뷰를 철회하고(bi.WithdrawDataset) 회수·파기를 확인하거나 후속 계약을 등록하십시오(policy.RegisterContract).';
EXECUTE policy.DefineMessage 50255, N'Transfer {2} of dataset {1}, asked for on {3}, waits for its review.', N'데이터셋 {1}의 반입·반출 요청 {2}번({3})이 검토를 기다리고 있습니다.',
    N'A privacy officer decides it with policy.ReviewTransfer.',
    N'개인정보 보호책임자가 policy.ReviewTransfer로 결정합니다.';
EXECUTE policy.DefineMessage 50256, N'The trigger {1} is {2}.', N'트리거 {1}의 상태: {2}.',
    N'The registers are guarded by the triggers of deployment and by no other. Enable or restore them (warehouse deploy), drop a foreign one, then verify the chain with a checkpoint kept outside.',
    N'대장은 배포된 트리거로만 보호됩니다. 다시 사용하도록 하거나 복구하고(warehouse deploy), 다른 트리거는 삭제한 뒤 외부에 보관한 체크포인트로 체인을 검증하십시오.';
EXECUTE policy.DefineMessage 50257, N'Somebody asked to stop the processing since the load of dataset {1} began.', N'데이터셋 {1}의 적재가 시작된 뒤 처리정지 요구가 접수되었습니다.',
    N'Run it anew over the same staged rows: pseudo.RunLoad leaves the subject out.',
    N'적재된 원본 그대로 새로 실행하십시오. pseudo.RunLoad가 해당 정보주체를 제외합니다.';
EXECUTE policy.DefineMessage 50258, N'Additional information of dataset {1} (keys, token maps) is kept and no reason for it is recorded.', N'데이터셋 {1}의 추가정보(키, 토큰 대응표)를 보관하고 있으나 보관 사유가 기록되지 않았습니다.',
    N'Destroy it (mapping.RequestAction: destroy mapping), or review the risk anew with the reason as the remark to the question whether it is kept (12; 9 of the unstructured list).',
    N'파기하거나(mapping.RequestAction: destroy mapping), 위험성 검토의 추가정보 보관 문항(12번, 비정형은 9번)에 사유를 적어 다시 검토하십시오.';
EXECUTE policy.DefineMessage 50259, N'Additional information of dataset {1} is kept: {2}', N'데이터셋 {1}의 추가정보를 보관하고 있습니다: {2}',
    N'Destroy it when the reason has gone: mapping.RequestAction, destroy mapping.',
    N'사유가 없어지면 파기하십시오: mapping.RequestAction, destroy mapping.';
EXECUTE policy.DefineMessage 50260, N'Dataset {1} is destroyed and its additional information is not.', N'데이터셋 {1}의 가명정보는 파기되었으나 추가정보가 남아 있습니다.',
    N'It serves nothing any more: destroy it (mapping.RequestAction: destroy mapping).',
    N'더 이상 필요하지 않으므로 파기하십시오(mapping.RequestAction: destroy mapping).';
EXECUTE policy.DefineMessage 50261, N'The objects of schema mapping are changed by deployment only.', N'mapping 스키마의 개체는 배포로만 변경됩니다.',
    N'Upgrade with warehouse deploy. Who must change one by hand disables the trigger first, which the audit of the server sees: DISABLE TRIGGER GuardRegister ON DATABASE.',
    N'warehouse deploy로 업그레이드하십시오. 수동 변경이 꼭 필요하면 먼저 트리거를 해제하십시오(서버 감사에 남습니다): DISABLE TRIGGER GuardRegister ON DATABASE.';
