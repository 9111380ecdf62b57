/*
Purpose: Texts of rights, duties, the scheduled check, forms and subject access (50270 to 50339). Run again after an upgrade.
*/
SET NOCOUNT, XACT_ABORT ON;

EXECUTE policy.DefineMessage 50270, N'{1} holds role {2} without a record.', N'{1}이(가) 기록 없이 {2} 역할을 가지고 있습니다.',
    N'Take it away with policy.RevokeRole, or put it on record with policy.RecordFoundRight; roles are granted with policy.GrantRole.',
    N'policy.RevokeRole로 말소하거나 policy.RecordFoundRight로 기록하십시오. 역할은 policy.GrantRole로 부여합니다.';
EXECUTE policy.DefineMessage 50271, N'{1} is recorded as a member of {2} and is not one.', N'{1}은(는) {2} 역할의 구성원으로 기록되어 있으나 실제로는 아닙니다.',
    N'Grant it again with policy.GrantRole, or put on record that it is gone with policy.RecordFoundRight.',
    N'policy.GrantRole로 다시 부여하거나, policy.RecordFoundRight로 말소되었음을 기록하십시오.';
EXECUTE policy.DefineMessage 50272, N'{1} is a member of {2}, which stands above the split of roles.', N'{1}은(는) 역할 분리의 상위에 있는 {2}의 구성원입니다.',
    N'Remove the membership; if it must be, keep the reason with the internal plan and inspect its use.',
    N'구성원에서 제외하십시오. 불가피하면 사유를 내부 관리계획에 남기고 사용을 점검하십시오.';
EXECUTE policy.DefineMessage 50273, N'{1} has {2} on {3}, which was not given by deployment or procedure.', N'{1}에게 배포나 프로시저가 부여하지 않은 권한이 있습니다: {3}에 대한 {2}.',
    N'REVOKE it. What a deployment gives is recorded by policy.RecordRightBaseline.',
    N'REVOKE로 회수하십시오. 배포가 부여한 권한은 policy.RecordRightBaseline이 기록합니다.';
EXECUTE policy.DefineMessage 50274, N'{1} lacks {2} on {3}, which deployment gave.', N'{1}에게 배포 시 부여된 권한이 없습니다: {3}에 대한 {2}.',
    N'Give it again as sql/security has it; a DENY that is gone opens what it closed.',
    N'sql/security에 있는 대로 다시 부여하십시오. 사라진 DENY는 막았던 것을 엽니다.';
EXECUTE policy.DefineMessage 50275, N'{1} holds {2} and {3}, which conflict.', N'{1}이(가) 서로 충돌하는 {2} 역할과 {3} 역할을 가지고 있습니다.',
    N'Revoke one with policy.RevokeRole.',
    N'policy.RevokeRole로 하나를 말소하십시오.';
EXECUTE policy.DefineMessage 50276, N'The rights that deployment gave were never recorded.', N'배포 시 부여된 권한이 기록된 적이 없습니다.',
    N'The deployer runs policy.RecordRightBaseline.',
    N'배포 담당자가 policy.RecordRightBaseline을 실행합니다.';
EXECUTE policy.DefineMessage 50277, N'Nobody puts his own right on record.', N'자신의 권한을 스스로 기록할 수 없습니다.',
    N'Ask a privacy officer or a compliance officer.',
    N'개인정보 보호책임자나 감사 담당자에게 요청하십시오.';
EXECUTE policy.DefineMessage 50278, N'The record of {1} in role {2} is as the catalog has it.', N'{1}의 {2} 역할에 관한 기록이 실제와 일치합니다.',
    N'Nothing is to be recorded; see policy.CompareRights.',
    N'기록할 것이 없습니다. policy.CompareRights를 확인하십시오.';
EXECUTE policy.DefineMessage 50280, N'The period of dataset {1} ends on {2}.', N'데이터셋 {1}의 처리 기간이 {2}에 종료됩니다.',
    N'Prepare its destruction, or register a new purpose and begin with a risk review.',
    N'파기를 준비하거나, 새 목적을 등록하고 위험성 검토부터 시작하십시오.';
EXECUTE policy.DefineMessage 50281, N'The period of dataset {1} ended on {2} and its pseudonymized data is still there.', N'데이터셋 {1}의 처리 기간이 {2}에 종료되었으나 가명정보가 남아 있습니다.',
    N'Withdraw it and destroy it without delay (pseudo.DestroyDataset).',
    N'게시를 철회하고 지체 없이 파기하십시오(pseudo.DestroyDataset).';
EXECUTE policy.DefineMessage 50282, N'The review of dataset {1} waits: {2} of {3} assigned reviewers have recorded theirs.', N'데이터셋 {1}의 적정성 검토 대기 중: 지정된 검토위원 {3}명 중 {2}명이 기록했습니다.',
    N'Assign at least three (policy.AssignReviewer); when all are recorded, conclude (policy.ConcludeAdequacyReview).',
    N'검토위원을 3명 이상 지정하고(policy.AssignReviewer), 모두 기록되면 종결하십시오(policy.ConcludeAdequacyReview).';
EXECUTE policy.DefineMessage 50283, N'Dataset {1} is published and no approval covers what stands in its table.', N'데이터셋 {1}은(는) 게시 중이나 현재 데이터에 대한 승인이 없습니다.',
    N'Withdraw it (bi.WithdrawDataset) and review it.',
    N'게시를 철회하고(bi.WithdrawDataset) 검토하십시오.';
EXECUTE policy.DefineMessage 50284, N'Dataset {1} has pseudonymized data and no processing record.', N'데이터셋 {1}의 가명정보에 대한 처리 기록이 없습니다.',
    N'It was not made by a load: find out how it came there, withdraw it, and load it again.',
    N'적재로 만들어진 것이 아닙니다. 경위를 확인하고 게시를 철회한 뒤 다시 적재하십시오.';
EXECUTE policy.DefineMessage 50285, N'{1} belongs to no registered dataset.', N'{1}은(는) 등록된 데이터셋에 속하지 않습니다.',
    N'Find out how it came there and destroy it; tables of mart are made by loads.',
    N'경위를 확인하고 파기하십시오. mart의 테이블은 적재가 만듭니다.';
EXECUTE policy.DefineMessage 50286, N'The register chain is broken at entry {1}: {2}.', N'대장 체인이 {1}번 기록에서 끊어졌습니다: {2}.',
    N'Keep the database as it is, compare with the checkpoints kept outside, and treat it as an incident.',
    N'데이터베이스를 그대로 보존하고 외부에 보관한 체크포인트와 비교하여 사고로 처리하십시오.';
EXECUTE policy.DefineMessage 50287, N'A load of dataset {1} was interrupted; its originals are still in stage.', N'데이터셋 {1}의 적재가 중단되어 원본이 stage에 남아 있습니다.',
    N'Finish it with pseudo.ResumeLoad, or give it up with pseudo.OpenStage @abandon = 1.',
    N'pseudo.ResumeLoad로 끝내거나 pseudo.OpenStage @abandon = 1로 포기하십시오.';
EXECUTE policy.DefineMessage 50288, N'Originals of dataset {1} are kept in stage: {2}', N'데이터셋 {1}의 원본이 stage에 보관됩니다: {2}',
    N'Known and recorded; ask again whether the reason still holds.',
    N'기록된 사항입니다. 사유가 아직 유효한지 다시 확인하십시오.';
EXECUTE policy.DefineMessage 50289, N'The approval of dataset {1} covers further loads until {2} only.', N'데이터셋 {1}의 승인은 {2}까지의 적재만 포함합니다.',
    N'Have the next load reviewed.',
    N'다음 적재는 검토를 받으십시오.';
EXECUTE policy.DefineMessage 50290, N'{1}{2} was due on {3}.', N'{1}{2}의 기한이 {3}에 지났습니다.',
    N'Do it and record it with policy.RecordDuty.',
    N'수행한 뒤 policy.RecordDuty로 기록하십시오.';
EXECUTE policy.DefineMessage 50291, N'{1}{2} was never recorded.', N'{1}{2}의 기록이 없습니다.',
    N'Do it and record it with policy.RecordDuty.',
    N'수행한 뒤 policy.RecordDuty로 기록하십시오.';
EXECUTE policy.DefineMessage 50292, N'{1}{2} found defects when it was last done.', N'최근 {1}{2} 결과 미흡 사항이 있습니다.',
    N'Mend them, do it again and record it with policy.RecordDuty.',
    N'보완하고 다시 수행한 뒤 policy.RecordDuty로 기록하십시오.';
EXECUTE policy.DefineMessage 50293, N'{1} holds {2} and is a group: its members share the account.', N'{1}은(는) {2} 역할을 가진 그룹으로, 구성원이 계정을 공유합니다.',
    N'Give each person a user of his own; who is in a group cannot be checked for conflicts.',
    N'개인마다 사용자를 만드십시오. 그룹에 속한 사람은 역할 충돌을 점검할 수 없습니다.';
EXECUTE policy.DefineMessage 50294, N'Incident {2} of dataset {1}, reported on {3}, is open.', N'데이터셋 {1}의 사고 {2}번({3} 신고)이 종결되지 않았습니다.',
    N'Recall, destroy or remedy it, then log.CloseIncident.',
    N'회수, 파기 또는 보완한 뒤 log.CloseIncident로 종결하십시오.';
EXECUTE policy.DefineMessage 50296, N'The login of {1} ({2}) is exempt from the password policy, and so from lockout.', N'{1}({2})의 로그인에 비밀번호 정책과 잠금이 적용되지 않습니다.',
    N'ALTER LOGIN … WITH CHECK_POLICY = ON.',
    N'ALTER LOGIN … WITH CHECK_POLICY = ON을 실행하십시오.';
EXECUTE policy.DefineMessage 50297, N'The login of {1} is disabled and it still holds {2}.', N'{1}의 로그인은 비활성화되었으나 {2} 역할이 남아 있습니다.',
    N'Who left or moved loses his rights at once: policy.RevokeRole.',
    N'퇴직하거나 이동한 사람의 권한은 지체 없이 말소하십시오: policy.RevokeRole.';
EXECUTE policy.DefineMessage 50298, N'{1}{2} is due on {3}.', N'{1}{2}의 기한은 {3}입니다.',
    N'Plan it.',
    N'일정을 잡으십시오.';
EXECUTE policy.DefineMessage 50299, N'The login of {1} ({2}) cannot be seen by who runs this check.', N'이 점검을 실행하는 사용자는 {1}({2})의 로그인을 볼 수 없습니다.',
    N'GRANT VIEW ANY DEFINITION to it on the server, or have an administrator run the check.',
    N'서버에서 GRANT VIEW ANY DEFINITION을 부여하거나 관리자가 점검을 실행하십시오.';
EXECUTE policy.DefineMessage 50300, N'There is no duty {1}.', N'의무 {1}이(가) 없습니다.',
    N'See policy.Duty.',
    N'policy.Duty를 확인하십시오.';
EXECUTE policy.DefineMessage 50301, N'The day it was done is missing or lies in the future.', N'수행일이 없거나 미래입니다.',
    N'Record it when it is done.',
    N'수행한 뒤 기록하십시오.';
EXECUTE policy.DefineMessage 50302, N'This duty concerns the warehouse as a whole.', N'이 의무는 웨어하우스 전체에 관한 것입니다.',
    N'Leave @subjectName out.',
    N'@subjectName을 빼십시오.';
EXECUTE policy.DefineMessage 50303, N'This duty concerns one person or consignee.', N'이 의무는 개인 또는 수탁자별로 기록합니다.',
    N'Name the user or the consignee in @subjectName.',
    N'@subjectName에 사용자나 수탁자를 지정하십시오.';
EXECUTE policy.DefineMessage 50304, N'The next time is too late or not after this one; {1} is the latest.', N'다음 기한이 너무 늦거나 수행일 이후가 아닙니다. 늦어도 {1}까지입니다.',
    N'Leave @nextDueOn out, or name an earlier day.',
    N'@nextDueOn을 빼거나 더 이른 날을 지정하십시오.';
EXECUTE policy.DefineMessage 50305, N'The result is unknown.', N'알 수 없는 결과입니다.',
    N'Use in_order or defects.',
    N'in_order(양호) 또는 defects(미흡)를 사용하십시오.';
EXECUTE policy.DefineMessage 50310, N'Document {1} has no field {2}.', N'문서 {1}에 {2} 항목이 없습니다.',
    N'See policy.DocumentField.',
    N'policy.DocumentField를 확인하십시오.';
EXECUTE policy.DefineMessage 50311, N'Field {1} is a choice of: {2}.', N'{1} 항목은 다음 중에서 선택합니다: {2}.',
    N'Give one of these codes, or several separated by a comma.',
    N'이 코드 중 하나를, 여럿이면 쉼표로 구분하여 지정하십시오.';
EXECUTE policy.DefineMessage 50320, N'Dataset {1} has no staged originals with a subject key.', N'데이터셋 {1}에 정보주체 키가 있는 원본이 없습니다.',
    N'Answer the request from the source system; pseudonymized data never serves it.',
    N'열람 요청에는 원본 시스템으로 답하십시오. 가명정보는 열람에 사용하지 않습니다.';
