/*
Purpose: The conflicts of policy.RoleConflict. Pseudonymizing, reviewing and using are three different people (guideline line 234);
         who knows the additional information uses and reviews nothing (Enforcement Decree 29-5 (1) 3, guideline line 1648).
*/
SET NOCOUNT, XACT_ABORT ON;

DECLARE @current table
(
    RoleName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ConflictingRoleName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Reason nvarchar(200) NOT NULL,
    PRIMARY KEY (RoleName, ConflictingRoleName)
);

INSERT INTO @current (RoleName, ConflictingRoleName, Reason)
VALUES
    (N'adequacy_reviewer', N'bi_analyst', N'who reviews does not use'),
    (N'adequacy_reviewer', N'linkage_agent', N'who joins does not review'),
    (N'adequacy_reviewer', N'linkage_applicant', N'who applies does not review'),
    (N'adequacy_reviewer', N'linkage_key_agent', N'who keeps the keys does not review'),
    (N'adequacy_reviewer', N'load_operator', N'who pseudonymizes does not review'),
    (N'adequacy_reviewer', N'mapping_custodian', N'who knows the additional information does not review'),
    (N'adequacy_reviewer', N'plan_author', N'who plans does not review'),
    (N'adequacy_reviewer', N'training_consignee', N'who reviews does not use'),
    (N'bi_analyst', N'load_operator', N'who pseudonymizes does not use'),
    (N'bi_analyst', N'mapping_custodian', N'who knows the additional information does not use'),
    (N'bi_analyst', N'plan_author', N'who pseudonymizes does not use'),
    (N'bi_analyst', N'privacy_officer', N'who decides on publication does not use'),
    (N'compliance_officer', N'load_operator', N'who is inspected does not inspect'),
    (N'compliance_officer', N'mapping_custodian', N'who is inspected does not inspect'),
    (N'linkage_agent', N'linkage_applicant', N'an applicant knows whose the serial numbers are'),
    (N'linkage_agent', N'linkage_key_agent', N'keys and attributes stay apart'),
    (N'linkage_applicant', N'linkage_key_agent', N'an applicant knows whose the serial numbers are'),
    (N'load_operator', N'plan_author', N'who plans does not run the load'),
    (N'load_operator', N'training_consignee', N'who pseudonymizes does not use'),
    (N'mapping_custodian', N'privacy_officer', N'who decides does not know the additional information'),
    (N'mapping_custodian', N'training_consignee', N'who knows the additional information does not use'),
    (N'plan_author', N'training_consignee', N'who pseudonymizes does not use'),
    (N'privacy_officer', N'training_consignee', N'who approves the work does not run it');

BEGIN TRANSACTION;

UPDATE conflict
SET Reason = latest.Reason
FROM policy.RoleConflict AS conflict
INNER JOIN @current AS latest
    ON latest.RoleName = conflict.RoleName
    AND latest.ConflictingRoleName = conflict.ConflictingRoleName;

INSERT INTO policy.RoleConflict (RoleName, ConflictingRoleName, Reason)
SELECT latest.RoleName, latest.ConflictingRoleName, latest.Reason
FROM @current AS latest
WHERE NOT EXISTS
(
    SELECT 1
    FROM policy.RoleConflict AS conflict
    WHERE conflict.RoleName = latest.RoleName
        AND conflict.ConflictingRoleName = latest.ConflictingRoleName
);

COMMIT TRANSACTION;
