/**
 * Keys, certificates and mutually authenticated channels: EC P-256 by BouncyCastle, TLS 1.3 by
 * BoringSSL, identities as SPIFFE URIs, first contact by the pinned hash of the CA. Start at {@code
 * Channels} and {@link Identity}. Must not know which services are called.
 */
@NullMarked
package io.orch.proto.tls;

import org.jspecify.annotations.NullMarked;
