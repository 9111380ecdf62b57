using System;

namespace Warehouse.Tds.Packets;

/// <summary>What a client sent is not TDS 7.4. The connection is closed and the reason logged; the message never holds what was sent.</summary>
internal sealed class ProtocolException(string reason) : Exception(reason);

/// <summary>The client gave up a request while it was still sending it (an attention, or a packet marked to be ignored).</summary>
/// <param name="wantsAcknowledgement">True for an attention: the client waits for its acknowledgement.</param>
internal sealed class RequestAbandonedException(bool wantsAcknowledgement) : Exception("The client abandoned the request.")
{
    public bool WantsAcknowledgement { get; } = wantsAcknowledgement;
}
