package io.orch.master.pki;

import io.orch.proto.tls.Identity;

/**
 * Of which authority an identity's newest certificate is.
 *
 * @param generation the authority's number
 */
public record Holding(Identity.Kind kind, String name, int generation) {}
