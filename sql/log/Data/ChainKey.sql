/*
Purpose: The chain's key and head exist before the first entry.
*/
EXECUTE log.CreateChainKey;
