using System;

namespace Warehouse.Packaging;

/// <summary>What a script of the package creates; the order of the members is the order of deployment.</summary>
public enum SqlFileKind
{
    /// <summary>Users, roles, schemas and keys: <c>sql/security/*.sql</c> without the grants.</summary>
    Security,

    /// <summary>Table and alias types.</summary>
    Type,

    /// <summary>Sequences.</summary>
    Sequence,

    /// <summary>Functions of the SQLCLR assembly. They depend on nothing but the assembly, so tables may already use them.</summary>
    ClrFunction,

    /// <summary>Tables with their keys, constraints and indexes.</summary>
    Table,

    /// <summary>T-SQL functions and views, which may name each other.</summary>
    Module,

    /// <summary>Procedures; deferred name resolution makes their order free.</summary>
    Procedure,

    /// <summary>DML and DDL triggers.</summary>
    Trigger,

    /// <summary>Idempotent seed rows such as the technique catalogue.</summary>
    Data,

    /// <summary>Grants, once everything they name exists: <c>sql/security/Grants*.sql</c>.</summary>
    Grant,

    /// <summary>What takes down the rights that were granted: <c>sql/security/Baseline.sql</c>.</summary>
    Baseline,
}

/// <summary>One script of the package: one object, or one security topic.</summary>
public sealed record SqlFile
{
    private SqlFile(string path, SqlFileKind kind, string objectName, string text)
    {
        (Path, Kind, ObjectName, Text) = (path, kind, objectName, text);
    }

    /// <summary>Path from the repository root with forward slashes, for example <c>sql/policy/Tables/Purpose.sql</c>.</summary>
    public string Path { get; }

    /// <summary>What the script creates.</summary>
    public SqlFileKind Kind { get; }

    /// <summary><c>schema.Name</c> as the path says it; for security scripts the file's name.</summary>
    public string ObjectName { get; }

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>Places a script by its path.</summary>
    /// <exception cref="FormatException">The path fits neither <c>sql/security/Name.sql</c> nor <c>sql/schema/Kind/Name.sql</c>.</exception>
    public static SqlFile FromPath(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(text);

        string[] parts = path.Replace('\\', '/').Split('/');
        string name = System.IO.Path.GetFileNameWithoutExtension(parts[^1]);
        path = string.Join('/', parts);
        switch (parts)
        {
            case ["sql", "security", _]:
                SqlFileKind security = name.StartsWith("Grant", StringComparison.Ordinal) ? SqlFileKind.Grant
                    : name == "Baseline" ? SqlFileKind.Baseline
                    : SqlFileKind.Security;
                return new SqlFile(path, security, name, text);
            case ["sql", var schema, var folder, _]:
                SqlFileKind kind = folder switch
                {
                    "Types" => SqlFileKind.Type,
                    "Sequences" => SqlFileKind.Sequence,
                    "Tables" => SqlFileKind.Table,
                    "Functions" or "Views" => SqlFileKind.Module,
                    "Procedures" => SqlFileKind.Procedure,
                    "Triggers" => SqlFileKind.Trigger,
                    "Data" => SqlFileKind.Data,
                    _ => throw Misplaced(path),
                };
                return new SqlFile(path, kind, $"{schema}.{name}", text);
            default:
                throw Misplaced(path);
        }
    }

    private static FormatException Misplaced(string path) => new(
        $"{path}: a script lives in sql/security/, or in sql/<schema>/ under Types, Sequences, Tables, Functions, Views, Procedures, Triggers or Data.");
}
