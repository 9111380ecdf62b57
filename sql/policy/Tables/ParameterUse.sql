/*
Purpose: Which parameters a choice asks for: a step whose ChoiceName has ChoiceValue takes the parameters of its rows. A parameter that stands here for other
         values of the choice only is refused, because it would look as if it did something.

Requirement  required  it must be given
             one of    exactly one of the choice's parameters of this kind must be given
             any of    at least one of them must be given
             optional  it may be given
*/
CREATE TABLE policy.ParameterUse
(
    TechniqueName nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ChoiceName nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ChoiceValue nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ParameterName nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Requirement nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT PK_ParameterUse PRIMARY KEY CLUSTERED (TechniqueName, ChoiceName, ChoiceValue, ParameterName),
    CONSTRAINT FK_ParameterUse_Choice FOREIGN KEY (TechniqueName, ChoiceName) REFERENCES policy.TechniqueParameter (TechniqueName, ParameterName),
    CONSTRAINT FK_ParameterUse_Parameter FOREIGN KEY (TechniqueName, ParameterName) REFERENCES policy.TechniqueParameter (TechniqueName, ParameterName),
    CONSTRAINT CK_ParameterUse_Requirement CHECK (Requirement IN (N'required', N'one of', N'any of', N'optional'))
);
