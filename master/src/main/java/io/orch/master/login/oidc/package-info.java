/**
 * Login by OpenID Connect: ID tokens are read, checked with the issuer's keys and compared with the
 * configuration. Start at {@code OidcLogin}. The device flow, by which clients get them, is none of
 * it.
 */
@NullMarked
package io.orch.master.login.oidc;

import org.jspecify.annotations.NullMarked;
