/** An OpenID Connect issuer of the tests' own, with real keys over real HTTPS. */
@NullMarked
package io.orch.testing.oidc;

import org.jspecify.annotations.NullMarked;
