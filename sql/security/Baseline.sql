/*
The last script of a deployment: what has been granted until here is what policy.CompareRights expects.
*/
EXECUTE policy.RecordRightBaseline;
GO
