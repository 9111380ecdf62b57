using System.Linq;
using System.Security.Cryptography;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Security;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session.Definitions;

/// <summary>CREATE, ALTER and DROP LOGIN; members of sysadmin. They are the server's, so no database trigger fires.</summary>
internal sealed class LoginDefinitions(DefinitionContext context)
{
    private ICatalog Catalog => context.Catalog;

    public void Run(TSqlStatement statement)
    {
        switch (statement)
        {
            case CreateLoginStatement create:
                Create(create);
                break;
            case AlterLoginEnableDisableStatement alter:
                RequireAdministrator();
                Change(Require(alter.Name.Value) with { IsDisabled = !alter.IsEnable });
                break;
            case AlterLoginOptionsStatement alter:
                Alter(alter);
                break;
            case DropLoginStatement drop:
                Drop(drop);
                break;
            case AlterServerRoleStatement alter:
                ChangeRole(alter);
                break;
            default:
                throw SqlEngineException.Refused("this statement about logins", statement);
        }
    }

    /// <summary>The login of that name; error 15007 is the same for one that is missing and one that the user may not see.</summary>
    public static Login Require(ICatalog catalog, string name) => catalog.FindLogin(name)
        ?? throw new SqlEngineException(15007, $"'{name}' is not a valid login or you do not have permission.");

    private Login Require(string name) => Require(Catalog, name);

    private void Create(CreateLoginStatement statement)
    {
        RequireAdministrator();
        if (statement.Source is not PasswordCreateLoginSource source)
        {
            throw SqlEngineException.Refused("CREATE LOGIN other than WITH PASSWORD", statement);
        }

        bool checksPolicy = true;
        foreach (PrincipalOption option in source.Options)
        {
            checksPolicy = ChecksPolicy(option, checksPolicy);
        }

        string name = statement.Name.Value;
        if (Catalog.FindLogin(name) is not null || Catalog.FindPrincipal(name)?.PrincipalId == FixedPrincipals.Dbo || NameComparer.Instance.Equals(name, "sa"))
        {
            throw new SqlEngineException(15025, $"The server principal '{name}' already exists.");
        }

        byte[] hash = Hash(source.Password, source.Hashed, source.MustChange, checksPolicy, name, statement);
        int id = int.Max(Login.FirstOwnId, Catalog.Logins.Select(static l => l.LoginId + 1).DefaultIfEmpty().Max());
        Catalog.Save(new Login(id, name, RandomNumberGenerator.GetBytes(16), hash, IsDisabled: false, IsAdministrator: false, checksPolicy, context.Now, context.Now, Stamp: 0));
    }

    private void Alter(AlterLoginOptionsStatement statement)
    {
        string name = statement.Name.Value;
        bool isOwn = context.Session.Login.Sid is { } sid && Catalog.FindLogin(name) is { } own && own.Sid.SequenceEqual(sid) && context.Session.IsLoginItself;
        PasswordAlterPrincipalOption? password = statement.Options.OfType<PasswordAlterPrincipalOption>().FirstOrDefault();
        if (isOwn && !context.Session.HasServerControl)
        {
            ChangeOwnPassword(Require(name), password, statement);
            return;
        }

        RequireAdministrator();
        Login login = Require(name);
        foreach (PrincipalOption option in statement.Options.Where(o => !ReferenceEquals(o, password)))
        {
            login = login with { ChecksPolicy = ChecksPolicy(option, login.ChecksPolicy) };
        }

        if (password is not null)
        {
            login = login with { Password = Hash(password.Password, password.Hashed, password.MustChange, login.ChecksPolicy, name, statement) };
        }

        Change(login);
    }

    /// <summary>"A principal can change the password of its own login", with the old one.</summary>
    private void ChangeOwnPassword(Login login, PasswordAlterPrincipalOption? password, AlterLoginOptionsStatement statement)
    {
        if (password is null || statement.Options.Count > 1 || password.Unlock || password.OldPassword is null || !PasswordHash.Matches(password.OldPassword.Value, login.Password))
        {
            throw SessionErrors.CannotAlter("login", login.Name);
        }

        Change(login with { Password = Hash(password.Password, password.Hashed, password.MustChange, login.ChecksPolicy, login.Name, statement) });
    }

    private void Drop(DropLoginStatement statement)
    {
        RequireAdministrator();
        if (Catalog.FindLogin(statement.Name.Value) is not { } login)
        {
            throw new SqlEngineException(15151, $"Cannot drop the login '{statement.Name.Value}', because it does not exist or you do not have permission.");
        }

        if (context.Session.Login.Sid is { } sid && login.Sid.SequenceEqual(sid))
        {
            throw new SqlEngineException(15434, $"Could not drop login '{login.Name}' as the user is currently logged in.");
        }

        // "Database users mapped to the login become orphaned": they keep its SID, which no other login will have.
        Catalog.RemoveLogin(login.LoginId);
    }

    private void ChangeRole(AlterServerRoleStatement statement)
    {
        RequireAdministrator();
        if (!NameComparer.Instance.Equals(statement.Name.Value, Login.AdministratorRole))
        {
            throw SqlEngineException.Refused($"the server role {statement.Name.Value} (there is sysadmin)", statement);
        }

        switch (statement.Action)
        {
            case AddMemberAlterRoleAction add:
                Change(Require(add.Member.Value) with { IsAdministrator = true });
                break;
            case DropMemberAlterRoleAction drop:
                Change(Require(drop.Member.Value) with { IsAdministrator = false });
                break;
            default:
                throw SqlEngineException.Refused("this ALTER SERVER ROLE action", statement);
        }
    }

    private void Change(Login login) => Catalog.Save(login with { ModifiedAt = context.Now, Stamp = login.Stamp + 1 });

    private static byte[] Hash(Literal password, bool isHashed, bool mustChange, bool checksPolicy, string login, TSqlStatement statement)
    {
        if (isHashed)
        {
            throw SqlEngineException.Refused("PASSWORD = … HASHED (the server's hash is one round of SHA-512)", statement);
        }

        if (mustChange)
        {
            throw SqlEngineException.Refused("MUST_CHANGE", statement);
        }

        if (checksPolicy)
        {
            PasswordHash.RequirePolicy(password.Value, login);
        }

        return PasswordHash.Make(password.Value);
    }

    private static bool ChecksPolicy(PrincipalOption option, bool before) => option switch
    {
        OnOffPrincipalOption { OptionKind: PrincipalOptionKind.CheckPolicy } check => check.OptionState == OptionState.On,
        OnOffPrincipalOption { OptionKind: PrincipalOptionKind.CheckExpiration, OptionState: OptionState.Off } => before,
        IdentifierPrincipalOption { OptionKind: PrincipalOptionKind.DefaultDatabase } database when NameComparer.Instance.Equals(database.Identifier.Value, ObjectNames.DatabaseName) => before,
        _ => throw SqlEngineException.Refused($"the login option {option.OptionKind}", option),
    };

    /// <summary>Rights of the server are the login's, not those of a user it acts as: EXECUTE AS USER reaches no further than the database.</summary>
    private void RequireAdministrator()
    {
        if (!context.Session.HasServerControl)
        {
            throw new SqlEngineException(15247, "User does not have permission to perform this action.");
        }
    }
}
