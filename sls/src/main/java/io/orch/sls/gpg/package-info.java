/**
 * A GnuPG keyring as the {@link io.orch.sls.render.Decryptor} of the renderers. Start at {@link
 * io.orch.sls.gpg.GpgKeyring}. It runs the program {@code gpg} and must not know what is decrypted,
 * or for whom.
 */
@NullMarked
package io.orch.sls.gpg;

import org.jspecify.annotations.NullMarked;
