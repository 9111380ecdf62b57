using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Security;

namespace Warehouse.LocalEngine.Session.Definitions;

/// <summary>CREATE SCHEMA, USER, ROLE; ALTER ROLE, AUTHORIZATION; GRANT, DENY, REVOKE.</summary>
internal sealed class SecurityDefinitions(DefinitionContext context)
{
    private ICatalog Catalog => context.Catalog;

    public DefinitionEvent? Run(TSqlStatement statement) => statement switch
    {
        CreateSchemaStatement create => CreateSchema(create),
        CreateUserStatement create => CreateUser(create),
        AlterUserStatement alter => AlterUser(alter),
        CreateRoleStatement create => CreateRole(create),
        AlterRoleStatement alter => AlterRole(alter),
        AlterAuthorizationStatement alter => AlterAuthorization(alter),
        SecurityStatement security => ChangePermissions(security),
        _ => throw SqlEngineException.Refused("this statement", statement),
    };

    private DefinitionEvent CreateSchema(CreateSchemaStatement statement)
    {
        if (statement.StatementList.Statements.Count > 0)
        {
            throw SqlEngineException.Refused("CREATE SCHEMA with statements inside it", statement);
        }

        context.Require("CREATE SCHEMA");
        string name = statement.Name.Value;
        if (Catalog.FindSchema(name) is not null)
        {
            throw SessionErrors.AlreadyExists(name);
        }

        int owner = context.OwnerOf(statement.Owner);
        int id = int.Max(FixedPrincipals.FirstOwnId, Catalog.Schemas.Where(static s => s.SchemaId < FixedPrincipals.DbOwner).Max(static s => s.SchemaId) + 1);
        Catalog.Save(new SchemaInfo(id, name, owner));
        return new DefinitionEvent("CREATE_SCHEMA", name, name, "SCHEMA");
    }

    private DefinitionEvent CreateUser(CreateUserStatement statement)
    {
        Login? login = statement.UserLoginOption switch
        {
            { UserLoginOptionType: UserLoginOptionType.WithoutLogin } => null,
            { UserLoginOptionType: UserLoginOptionType.Login } option => LoginDefinitions.Require(Catalog, option.Identifier.Value),
            // "If FOR LOGIN is omitted, the new database user will be mapped to the SQL Server login with the same name."
            null => LoginDefinitions.Require(Catalog, statement.Name.Value),
            _ => throw SqlEngineException.Refused("CREATE USER other than FOR LOGIN and WITHOUT LOGIN", statement),
        };
        if (login is not null)
        {
            RequireNoUserOf(login);
        }

        string? defaultSchema = "dbo";
        foreach (PrincipalOption option in statement.UserOptions)
        {
            defaultSchema = option is IdentifierPrincipalOption { OptionKind: PrincipalOptionKind.DefaultSchema } schema
                ? schema.Identifier.Value
                : throw SqlEngineException.Refused($"the user option {option.OptionKind}", option);
        }

        context.Require("ALTER ANY USER");
        AddPrincipal(statement.Name, PrincipalKind.User, FixedPrincipals.Dbo, defaultSchema, login?.Sid);
        return new DefinitionEvent("CREATE_USER", null, statement.Name.Value, "SQL USER");
    }

    private void RequireNoUserOf(Login login)
    {
        if (Catalog.Principals.Any(p => p.LoginSid?.SequenceEqual(login.Sid) == true))
        {
            throw new SqlEngineException(15063, "The login already has an account under a different user name.");
        }
    }

    /// <summary>"ALTER USER (Transact-SQL)": WITH LOGIN, by which a user whose login was dropped gets another, and DEFAULT_SCHEMA.</summary>
    private DefinitionEvent AlterUser(AlterUserStatement statement)
    {
        if (Catalog.FindPrincipal(statement.Name.Value) is not { Kind: PrincipalKind.User } user || user.PrincipalId < FixedPrincipals.FirstOwnId)
        {
            throw SessionErrors.CannotAlter("user", statement.Name.Value);
        }

        foreach (PrincipalOption option in statement.UserOptions)
        {
            user = option switch
            {
                IdentifierPrincipalOption { OptionKind: PrincipalOptionKind.DefaultSchema } schema => user with { DefaultSchema = schema.Identifier.Value },
                IdentifierPrincipalOption { OptionKind: PrincipalOptionKind.Login } login => Remap(user, login.Identifier.Value),
                _ => throw SqlEngineException.Refused($"the user option {option.OptionKind} in ALTER USER", option),
            };
        }

        // "Users can change their own default schema."
        bool isOwnSchema = user.PrincipalId == context.Session.CurrentPrincipalId && statement.UserOptions.All(static o => o is IdentifierPrincipalOption { OptionKind: PrincipalOptionKind.DefaultSchema });
        if (!isOwnSchema && !context.Has(SecurableClass.Principal, user.PrincipalId, "ALTER") && !context.Has(SecurableClass.Database, 0, "ALTER ANY USER"))
        {
            throw SessionErrors.CannotAlter("user", statement.Name.Value);
        }

        Catalog.Save(user);
        return new DefinitionEvent("ALTER_USER", null, user.Name, "SQL USER");
    }

    /// <summary>"To change the target login of a user requires the CONTROL permission on the database": it hands the user's rights to somebody else.</summary>
    private Principal Remap(Principal user, string loginName)
    {
        if (!context.Has(SecurableClass.Database, 0, "CONTROL"))
        {
            throw SessionErrors.CannotAlter("user", user.Name);
        }

        Login login = LoginDefinitions.Require(Catalog, loginName);
        if (user.LoginSid is null)
        {
            throw new SqlEngineException(33016, "The user cannot be remapped to a login. Remapping can only be done for users that were mapped to Windows or SQL logins.");
        }

        if (!user.LoginSid.SequenceEqual(login.Sid))
        {
            RequireNoUserOf(login);
        }

        return user with { LoginSid = login.Sid };
    }

    private DefinitionEvent CreateRole(CreateRoleStatement statement)
    {
        context.Require("CREATE ROLE");
        AddPrincipal(statement.Name, PrincipalKind.Role, context.OwnerOf(statement.Owner), defaultSchema: null);
        return new DefinitionEvent("CREATE_ROLE", null, statement.Name.Value, "ROLE");
    }

    private void AddPrincipal(Identifier name, PrincipalKind kind, int ownerId, string? defaultSchema, byte[]? loginSid = null)
    {
        if (Catalog.FindPrincipal(name.Value) is not null)
        {
            throw new SqlEngineException(15023, $"User, group, or role '{name.Value}' already exists in the current database.");
        }

        int id = int.Max(FixedPrincipals.FirstOwnId, Catalog.Principals.Where(static p => p.PrincipalId < FixedPrincipals.DbOwner).Max(static p => p.PrincipalId) + 1);
        Catalog.Save(new Principal(id, name.Value, kind, kind == PrincipalKind.User ? id : ownerId, defaultSchema, loginSid));
    }

    private DefinitionEvent AlterRole(AlterRoleStatement statement)
    {
        if (Catalog.FindPrincipal(statement.Name.Value) is not { Kind: PrincipalKind.Role } role || role.PrincipalId == FixedPrincipals.Public)
        {
            throw SessionErrors.CannotFind("role", statement.Name.Value);
        }

        bool isFixed = role.PrincipalId >= FixedPrincipals.DbOwner;
        bool allowed = isFixed
            ? context.Has(SecurableClass.Database, 0, "CONTROL")
            : context.Has(SecurableClass.Principal, role.PrincipalId, "ALTER") || context.Has(SecurableClass.Database, 0, "ALTER ANY ROLE");
        if (!allowed)
        {
            throw SessionErrors.CannotFind("role", statement.Name.Value);
        }

        switch (statement.Action)
        {
            case AddMemberAlterRoleAction add:
                Principal added = context.RequirePrincipal(add.Member.Value);
                if (added.PrincipalId == role.PrincipalId || context.Session.Permissions.IsMember(role.PrincipalId, added.PrincipalId))
                {
                    throw new SqlEngineException(15413, "Cannot make a role a member of itself.");
                }

                Catalog.AddRoleMember(role.PrincipalId, added.PrincipalId);
                return new DefinitionEvent("ADD_ROLE_MEMBER", null, added.Name, "SQL USER");
            case DropMemberAlterRoleAction drop:
                Principal dropped = context.RequirePrincipal(drop.Member.Value);
                Catalog.RemoveRoleMember(role.PrincipalId, dropped.PrincipalId);
                return new DefinitionEvent("DROP_ROLE_MEMBER", null, dropped.Name, "SQL USER");
            default:
                throw SqlEngineException.Refused("this ALTER ROLE action", statement);
        }
    }

    private DefinitionEvent AlterAuthorization(AlterAuthorizationStatement statement)
    {
        int owner = context.OwnerOf(statement.PrincipalName);
        string name = statement.SecurityTargetObject.ObjectName.MultiPartIdentifier.Identifiers[^1].Value;
        switch (statement.SecurityTargetObject.ObjectKind)
        {
            case SecurityObjectKind.Schema:
                SchemaInfo schema = Catalog.FindSchema(name) ?? throw SessionErrors.CannotFind("schema", name);
                RequireTakeOwnership(SecurableClass.Schema, schema.SchemaId, "schema", name);
                Catalog.Save(schema with { OwnerId = owner });
                break;
            case SecurityObjectKind.Role:
                Principal role = context.RequirePrincipal(name);
                RequireTakeOwnership(SecurableClass.Principal, role.PrincipalId, "role", name);
                Catalog.Save(role with { OwnerId = owner });
                break;
            default:
                throw SqlEngineException.Refused("ALTER AUTHORIZATION on other things than a schema or role", statement);
        }

        return new DefinitionEvent("ALTER_AUTHORIZATION_DATABASE", null, name, statement.SecurityTargetObject.ObjectKind.ToString().ToUpperInvariant());
    }

    private void RequireTakeOwnership(SecurableClass securable, int id, string kind, string name)
    {
        if (!context.Has(securable, id, "CONTROL"))
        {
            throw SessionErrors.CannotFind(kind, name);
        }
    }

    private DefinitionEvent ChangePermissions(SecurityStatement statement)
    {
        if (statement.AsClause is not null)
        {
            throw SqlEngineException.Refused("GRANT … AS", statement);
        }

        Securable securable = Resolve(statement.SecurityTargetObject);
        foreach (SecurityPrincipal grantee in statement.Principals)
        {
            Principal principal = grantee.PrincipalType == PrincipalType.Public
                ? Catalog.FindPrincipal(FixedPrincipals.Public)!
                : context.RequirePrincipal(grantee.Identifier.Value);
            RequireOther(principal);
            foreach (Microsoft.SqlServer.TransactSql.ScriptDom.Permission permission in statement.Permissions)
            {
                string name = string.Join(' ', permission.Identifiers.Select(static i => i.Value.ToUpperInvariant()));
                foreach ((string single, int minorId) in Expand(name, permission, statement, securable))
                {
                    RequireGrantable(securable, single, statement);
                    if (securable.Object is { } target)
                    {
                        RequireOwnRight(target, single);
                    }

                    Apply(statement, securable, minorId, principal, single);
                }
            }
        }

        string verb = statement switch { GrantStatement => "GRANT", DenyStatement => "DENY", _ => "REVOKE" };
        return new DefinitionEvent(verb + "_DATABASE", null, securable.Name, "PERMISSION");
    }

    private static IEnumerable<(string Permission, int MinorId)> Expand(string name, Microsoft.SqlServer.TransactSql.ScriptDom.Permission permission, SecurityStatement statement, Securable securable)
    {
        if (name is "ALL" or "ALL PRIVILEGES")
        {
            throw SqlEngineException.Refused("ALL as a permission (name each one)", permission);
        }

        IList<Identifier> columns = permission.Columns.Count > 0 ? permission.Columns : statement.SecurityTargetObject?.Columns ?? [];
        if (columns.Count == 0)
        {
            return [(name, 0)];
        }

        Table? table = securable.Object as Table;
        return [.. columns.Select(c => (name, table?.FindColumn(c.Value)?.ColumnId ?? throw SqlEngineException.Refused("column permissions on anything but a table's column", c)))];
    }

    /// <summary>GRANT needs the permission WITH GRANT OPTION, held here or above, CONTROL of the securable, or ownership of it ("GRANT Object Permissions").</summary>
    private void RequireGrantable(Securable securable, string permission, SecurityStatement statement)
    {
        if (context.Has(securable.Class, securable.Id, "CONTROL"))
        {
            return;
        }

        bool hasOption = statement is GrantStatement && Catalog.Permissions.Any(p =>
            Covers(p, securable) && p.Permission == permission && p.State == PermissionState.GrantWithGrantOption
            && context.Session.Permissions.IsMember(context.Session.CurrentPrincipalId, p.GranteeId));
        if (!hasOption)
        {
            throw SessionErrors.CannotFind(securable.Kind, securable.Name);
        }
    }

    /// <summary>An entry on the securable itself, on the schema that holds it, or on the database.</summary>
    private static bool Covers(PermissionEntry entry, Securable securable) =>
        (entry.Class == securable.Class && entry.MajorId == securable.Id)
        || (entry.Class == SecurableClass.Schema && securable.Object?.Schema.SchemaId == entry.MajorId)
        || entry.Class == SecurableClass.Database;

    private void Apply(SecurityStatement statement, Securable securable, int minorId, Principal grantee, string permission)
    {
        PermissionEntry? old = Catalog.Permissions.FirstOrDefault(p =>
            p.Class == securable.Class && p.MajorId == securable.Id && p.MinorId == minorId && p.GranteeId == grantee.PrincipalId && p.Permission == permission);
        if (old is not null)
        {
            TakeAway(statement, old);
        }

        PermissionState? state = statement switch
        {
            RevokeStatement { GrantOptionFor: true } => old?.State == PermissionState.GrantWithGrantOption ? PermissionState.Grant : old?.State,
            GrantStatement { WithGrantOption: true } => PermissionState.GrantWithGrantOption,
            GrantStatement => PermissionState.Grant,
            DenyStatement => PermissionState.Deny,
            _ => null,
        };
        if (state is { } set)
        {
            Catalog.Save(new PermissionEntry(securable.Class, securable.Id, minorId, grantee.PrincipalId, context.Session.CurrentPrincipalId, permission, set));
        }
    }

    /// <summary>What could be passed on is taken away with CASCADE only, and from those it was passed on to as well ("REVOKE", "DENY").</summary>
    private void TakeAway(SecurityStatement statement, PermissionEntry entry)
    {
        bool cascades = statement is RevokeStatement { CascadeOption: true } or DenyStatement { CascadeOption: true };
        if (statement is not GrantStatement && entry.State == PermissionState.GrantWithGrantOption && !cascades)
        {
            throw new SqlEngineException(4611, "To revoke or deny grantable privileges, specify the CASCADE option.");
        }

        Catalog.RemovePermission(entry);
        if (!cascades)
        {
            return;
        }

        foreach (PermissionEntry passedOn in Catalog.Permissions.Where(p =>
            p.Class == entry.Class && p.MajorId == entry.MajorId && p.Permission == entry.Permission && p.GrantorId == entry.GranteeId && p.State != PermissionState.Deny).ToList())
        {
            TakeAway(statement, passedOn);
        }
    }

    /// <summary>The rights an object has ("GRANT Object Permissions"); error 4606.</summary>
    private static void RequireOwnRight(SchemaObject target, string permission)
    {
        bool isOwn = permission is "ALTER" or "CONTROL" or "TAKE OWNERSHIP" or "VIEW DEFINITION" || (target, permission) switch
        {
            (Table { IsTableType: true }, _) => permission is "EXECUTE" or "REFERENCES",
            (Table or View or Function { IsInlineTable: true } or ClrFunction { IsTable: true }, _) => permission is "SELECT" or "INSERT" or "UPDATE" or "DELETE" or "REFERENCES" or "VIEW CHANGE TRACKING",
            (Procedure, _) => permission is "EXECUTE",
            (Function or ClrFunction or ClrAggregate, _) => permission is "EXECUTE" or "REFERENCES",
            (Sequence, _) => permission is "UPDATE" or "REFERENCES",
            _ => false,
        };
        if (!isOwn)
        {
            throw new SqlEngineException(4606, $"Granted or revoked privilege {permission} is not compatible with object.");
        }
    }

    /// <summary>Error 4624.</summary>
    private void RequireOther(Principal grantee)
    {
        if (grantee.PrincipalId == FixedPrincipals.Dbo || grantee.PrincipalId == context.Session.CurrentPrincipalId)
        {
            throw new SqlEngineException(4624, "Cannot grant, deny, or revoke permissions to sa, dbo, entity owner, information_schema, sys, or yourself.");
        }
    }

    private sealed record Securable(SecurableClass Class, int Id, string Kind, string Name, SchemaObject? Object = null);

    private Securable Resolve(SecurityTargetObject? target)
    {
        if (target is null)
        {
            return new Securable(SecurableClass.Database, 0, "database", ObjectNames.DatabaseName);
        }

        IList<Identifier> parts = target.ObjectName.MultiPartIdentifier.Identifiers;
        string name = parts[^1].Value;
        switch (target.ObjectKind)
        {
            case SecurityObjectKind.NotSpecified or SecurityObjectKind.Object:
                SchemaObject found = FindObject(parts) is { } o and not Table { IsTableType: true } ? o : throw SessionErrors.CannotFind("object", name);
                return new Securable(SecurableClass.ObjectOrColumn, found.ObjectId, "object", name, found);
            case SecurityObjectKind.Type:
                SchemaObject type = FindObject(parts) is Table { IsTableType: true } t ? t : throw SessionErrors.CannotFind("type", name);
                return new Securable(SecurableClass.Type, type.ObjectId, "type", name, type);
            case SecurityObjectKind.Schema:
                SchemaInfo schema = Catalog.FindSchema(name) ?? throw SessionErrors.CannotFind("schema", name);
                return new Securable(SecurableClass.Schema, schema.SchemaId, "schema", name);
            case SecurityObjectKind.User or SecurityObjectKind.Role:
                return new Securable(SecurableClass.Principal, context.RequirePrincipal(name).PrincipalId, "user", name);
            case SecurityObjectKind.Database:
                return new Securable(SecurableClass.Database, 0, "database", ObjectNames.DatabaseName);
            case SecurityObjectKind.Certificate:
                return new Securable(SecurableClass.Certificate, RequireKey(KeyObjectKind.Certificate, "certificate", name), "certificate", name);
            case SecurityObjectKind.SymmetricKey:
                return new Securable(SecurableClass.SymmetricKey, RequireKey(KeyObjectKind.SymmetricKey, "symmetric key", name), "symmetric key", name);
            default:
                throw SqlEngineException.Refused($"permissions on {target.ObjectKind}", target);
        }
    }

    private SchemaObject? FindObject(IList<Identifier> parts) => parts.Count > 1
        ? Catalog.FindObject(parts[^2].Value, parts[^1].Value)
        : context.Session.FindOnePart(parts[0].Value);

    private int RequireKey(KeyObjectKind kind, string kindName, string name) =>
        Catalog.FindKeyObject(kind, name)?.Id ?? throw SessionErrors.CannotFind(kindName, name);
}
