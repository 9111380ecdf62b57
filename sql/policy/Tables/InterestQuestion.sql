/*
Purpose: The six questions on conflicts of interest that a reviewer answers (이해상충 서약서, guideline lines 3249-3263). Each must be answered no.
*/
CREATE TABLE policy.InterestQuestion
(
    QuestionNumber int NOT NULL,
    QuestionText nvarchar(400) NOT NULL,
    QuestionTextKo nvarchar(400) NOT NULL,
    CONSTRAINT PK_InterestQuestion PRIMARY KEY CLUSTERED (QuestionNumber)
);
