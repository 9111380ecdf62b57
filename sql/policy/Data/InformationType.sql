/*
Purpose: Rows of policy.InformationType.
*/
SET NOCOUNT, XACT_ABORT ON;

INSERT INTO policy.InformationType (InformationTypeName, Classification)
SELECT latest.InformationTypeName, latest.Classification
FROM
(
    VALUES
        -- The default policy of SQL Data Discovery and Classification.
        (N'Networking', N'identifier'),
        (N'Contact Info', N'identifier'),
        (N'Credentials', N'identifier'),
        (N'Credit Card', N'identifier'),
        (N'Banking', N'identifier'),
        (N'Name', N'identifier'),
        (N'National ID', N'identifier'),
        (N'SSN', N'identifier'),
        (N'Date Of Birth', N'quasi_identifier'),
        (N'Financial', N'outlier_prone'),
        (N'Health', N'sensitive'),
        -- Ours.
        (N'Pseudonym', N'identifier'),
        (N'Quasi-identifier', N'quasi_identifier'),
        (N'Sensitive', N'sensitive'),
        (N'Outlier-prone', N'outlier_prone'),
        (N'Attribute', N'attribute'),
        -- Of risk.WriteSensitivity, which also writes the kinds of risk.KindProposal: these are seeded with it. A text is no identifier itself (sql/risk/TEXT.md).
        (N'FREE_TEXT', N'attribute'),
        (N'UNKNOWN', N'identifier')
) AS latest (InformationTypeName, Classification)
WHERE NOT EXISTS (SELECT 1 FROM policy.InformationType AS existing WHERE existing.InformationTypeName = latest.InformationTypeName);
