/*
Purpose: A login for Power BI or Excel that can read the analysts' views and nothing else. Run by an administrator in the warehouse's database; then a privacy officer makes the user a bi_analyst by policy.GrantRole and publishes to
         it by bi.PublishDataset @analyst, which both stand in the registers. One login per person, none shared (guideline lines 1675 to 1681).
         Power BI: data source SQL Server, Import or DirectQuery on the views of bi; an Import copies rows out of the database's reach, so let the export path of your organization approve it. In the service use a gateway with single sign-on,
         so that the user's own login reaches the server. Excel: Data > Get Data > SQL Server Database, schema bi.
*/
CREATE LOGIN [DOMAIN\lee] FROM WINDOWS; -- lint: allow W002 because a Windows login has a backslash in its name.
GO
CREATE USER lee FOR LOGIN [DOMAIN\lee]; -- lint: allow W002 because a Windows login has a backslash in its name.
GO
