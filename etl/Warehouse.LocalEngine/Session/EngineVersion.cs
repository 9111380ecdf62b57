using System;

namespace Warehouse.LocalEngine.Session;

/// <summary>The version that clients and scripts are told: that of the server whose T-SQL the engine follows, SQL Server 2019 as it was released.</summary>
internal static class EngineVersion
{
    public static Version Number { get; } = new(15, 0, 2000, 0);
}
