/*
Purpose: The one state machine of a dataset (drawn in sql/policy/README.md). What stands here is allowed, all else is refused. An action with several targets from
         one state goes where its procedure says, to one of them.
         IsForward marks the usual way from step to step: a refusal names the steps that are missing along it.
*/
CREATE TABLE policy.DatasetTransition
(
    FromState nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ActionName nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ToState nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    IsForward bit NOT NULL,
    CONSTRAINT PK_DatasetTransition PRIMARY KEY CLUSTERED (FromState, ActionName, ToState),
    CONSTRAINT FK_DatasetTransition_FromState FOREIGN KEY (FromState) REFERENCES policy.DatasetState (StateName),
    CONSTRAINT FK_DatasetTransition_ToState FOREIGN KEY (ToState) REFERENCES policy.DatasetState (StateName),
    CONSTRAINT FK_DatasetTransition_DatasetAction FOREIGN KEY (ActionName) REFERENCES policy.DatasetAction (ActionName)
);
