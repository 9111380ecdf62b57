using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Security;

namespace Warehouse.LocalEngine.Session.Definitions;

/// <summary>The encryption hierarchy's statements: master key, certificates, symmetric keys; OPEN and CLOSE.</summary>
internal sealed class KeyDefinitions(DefinitionContext context)
{
    private readonly KeyRing _keys = context.Session.Keys;

    private int PrincipalId => context.Session.CurrentPrincipalId;

    public DefinitionEvent? Run(TSqlStatement statement)
    {
        switch (statement)
        {
            case CreateMasterKeyStatement:
                _keys.CreateMasterKey(PrincipalId);
                return null;
            case CreateCertificateStatement create:
                return CreateCertificate(create);
            case CreateSymmetricKeyStatement create:
                return CreateSymmetricKey(create);
            case DropCertificateStatement drop:
                return Drop(KeyObjectKind.Certificate, SecurableClass.Certificate, drop, "CERTIFICATE");
            case DropSymmetricKeyStatement { RemoveProviderKey: false } drop:
                return Drop(KeyObjectKind.SymmetricKey, SecurableClass.SymmetricKey, drop, "SYMMETRIC_KEY");
            case OpenSymmetricKeyStatement { DecryptionMechanism.CryptoMechanismType: CryptoMechanismType.Certificate } open:
                _keys.Open(PrincipalId, open.Name.Value, open.DecryptionMechanism.Identifier.Value);
                return null;
            case CloseSymmetricKeyStatement { All: true }:
                _keys.CloseAll();
                return null;
            case CloseSymmetricKeyStatement close:
                _keys.Close(close.Name.Value);
                return null;
            default:
                throw SqlEngineException.Refused("this key statement", statement);
        }
    }

    private DefinitionEvent CreateCertificate(CreateCertificateStatement statement)
    {
        if (statement.CertificateSource is not null || statement.EncryptionPassword is not null || statement.DecryptionPassword is not null || statement.PrivateKeyPath is not null)
        {
            throw SqlEngineException.Refused("CREATE CERTIFICATE other than WITH SUBJECT, protected by the master key", statement);
        }

        context.Require("CREATE CERTIFICATE");
        string subject = statement.CertificateOptions.FirstOrDefault(static o => o.Kind == CertificateOptionKinds.Subject)?.Value.Value ?? string.Empty;
        _keys.CreateCertificate(statement.Name.Value, context.OwnerOf(statement.Owner), subject);
        return new DefinitionEvent("CREATE_CERTIFICATE", null, statement.Name.Value, "CERTIFICATE");
    }

    private DefinitionEvent CreateSymmetricKey(CreateSymmetricKeyStatement statement)
    {
        bool isAes256 = statement.KeyOptions is [AlgorithmKeyOption { Algorithm: EncryptionAlgorithm.Aes256 }];
        if (!isAes256 || statement.Provider is not null || statement.EncryptingMechanisms is not [{ CryptoMechanismType: CryptoMechanismType.Certificate } certificate])
        {
            throw SqlEngineException.Refused("CREATE SYMMETRIC KEY other than WITH ALGORITHM = AES_256 ENCRYPTION BY CERTIFICATE", statement);
        }

        context.Require("ALTER ANY SYMMETRIC KEY");
        _keys.CreateSymmetricKey(statement.Name.Value, context.OwnerOf(statement.Owner), certificate.Identifier.Value);
        return new DefinitionEvent("CREATE_SYMMETRIC_KEY", null, statement.Name.Value, "SYMMETRIC_KEY");
    }

    private DefinitionEvent? Drop(KeyObjectKind kind, SecurableClass securable, DropUnownedObjectStatement statement, string type)
    {
        string name = statement.Name.Value;
        if (context.Catalog.FindKeyObject(kind, name) is not { } key)
        {
            return statement.IsIfExists ? null : throw SessionErrors.CannotFind(type.Replace('_', ' ').ToLowerInvariant(), name);
        }

        if (!context.Has(securable, key.Id, "CONTROL"))
        {
            throw SessionErrors.CannotFind(type.Replace('_', ' ').ToLowerInvariant(), name);
        }

        _keys.Drop(kind, name);
        return new DefinitionEvent("DROP_" + type, null, name, type);
    }
}
