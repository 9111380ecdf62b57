/*
Purpose: Texts of rights, duties, the monitoring check and approved analyses (50270 to 50339). Run again after an upgrade.
*/
SET NOCOUNT, XACT_ABORT ON;

EXECUTE policy.DefineMessage 50270, N'{1} holds role {2} without a record.', N'{1}이(가) 기록 없이 {2} 역할을 가지고 있습니다.',
    N'Take it away with policy.RevokeRole, or put it on record with policy.RecordFoundRight; roles are granted with policy.GrantRole.';
EXECUTE policy.DefineMessage 50271, N'{1} is recorded as a member of {2} and is not one.', N'{1}은(는) {2} 역할의 구성원으로 기록되어 있으나 실제로는 아닙니다.',
    N'Grant it again with policy.GrantRole, or put on record that it is gone with policy.RecordFoundRight.';
EXECUTE policy.DefineMessage 50272, N'{1} is a member of {2}, which stands above the split of roles.', N'{1}은(는) 역할 분리의 상위에 있는 {2}의 구성원입니다.',
    N'Remove the membership; if it must be, keep the reason with the internal plan and inspect its use.';
EXECUTE policy.DefineMessage 50273, N'{1} has {2} on {3}, which was not given by deployment or procedure.', N'{1}에게 배포나 프로시저가 부여하지 않은 권한이 있습니다: {3}에 대한 {2}.',
    N'REVOKE it. What a deployment gives is recorded by policy.RecordRightBaseline.';
EXECUTE policy.DefineMessage 50274, N'{1} lacks {2} on {3}, which deployment gave.', N'{1}에게 배포 시 부여된 권한이 없습니다: {3}에 대한 {2}.',
    N'Give it again as sql/security has it; a DENY that is gone opens what it closed.';
EXECUTE policy.DefineMessage 50275, N'{1} holds {2} and {3}, which conflict.', N'{1}이(가) 서로 충돌하는 {2} 역할과 {3} 역할을 가지고 있습니다.',
    N'Revoke one with policy.RevokeRole.';
EXECUTE policy.DefineMessage 50276, N'The rights that deployment gave were never recorded.', N'배포 시 부여된 권한이 기록된 적이 없습니다.',
    N'The deployer runs policy.RecordRightBaseline.';
EXECUTE policy.DefineMessage 50277, N'Nobody puts his own right on record.', N'자신의 권한을 스스로 기록할 수 없습니다.',
    N'Ask a privacy officer or a compliance officer.';
EXECUTE policy.DefineMessage 50278, N'The record of {1} in role {2} is as the catalog has it.', N'{1}의 {2} 역할에 관한 기록이 실제와 일치합니다.',
    N'Nothing is to be recorded; see policy.CompareRights.';
