/*
Purpose: Every error and every plan problem of the product: its number, text in English and Korean, and what to do, in both languages (the advice in English alone where AdviceKo is NULL).
         {1}, {2}, {3} stand for names and counts, never for a data value.
*/
CREATE TABLE policy.Message
(
    MessageNumber int NOT NULL,
    MessageText nvarchar(400) NOT NULL,
    MessageTextKo nvarchar(400) NOT NULL,
    Advice nvarchar(400) NOT NULL,
    AdviceKo nvarchar(400) NULL,
    CONSTRAINT PK_Message PRIMARY KEY CLUSTERED (MessageNumber),
    CONSTRAINT CK_Message_MessageNumber CHECK (MessageNumber BETWEEN 50001 AND 59999)
);
