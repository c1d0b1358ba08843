/**
 * Services of AWS that hold secrets, as far as Orch asks them, and the check of a request's
 * signature. Start at {@link FakeSecrets}.
 */
@NullMarked
package io.orch.testing.aws;

import org.jspecify.annotations.NullMarked;
