/*
Purpose: What people must do on schedule and record (안전성 확보 조치, guideline chapter 4): policy.RecordDuty puts it on record, policy.DutyFinding says what is due.

AppliesTo       warehouse  once for all; person  each user who holds a role; consignee  each recipient of a consignment (위탁)
IntervalMonths  from one record to the next at most
Basis           where it is asked for; 'ours' where the guideline gives no interval and this one is our proposal
*/
CREATE TABLE policy.Duty
(
    DutyCode nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    DutyName nvarchar(100) NOT NULL,
    DutyNameKo nvarchar(100) NOT NULL,
    AppliesTo nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    IntervalMonths int NOT NULL,
    Basis nvarchar(200) NOT NULL,
    BasisKo nvarchar(200) NULL,
    CONSTRAINT PK_Duty PRIMARY KEY CLUSTERED (DutyCode),
    CONSTRAINT CK_Duty_AppliesTo CHECK (AppliesTo IN (N'warehouse', N'person', N'consignee')),
    CONSTRAINT CK_Duty_IntervalMonths CHECK (IntervalMonths BETWEEN 1 AND 60)
);
