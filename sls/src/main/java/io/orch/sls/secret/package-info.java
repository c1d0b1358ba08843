/**
 * What is secret, and how it is kept from being told: the texts that a piece of data holds as
 * secrets ({@link Secrets}), all that a process knows of them ({@link KnownSecrets}), and the
 * masking of values and texts by them ({@link Mask}). Start at {@link KnownSecrets}. Must not know
 * where secrets come from, nor where masked values go.
 */
@NullMarked
package io.orch.sls.secret;

import org.jspecify.annotations.NullMarked;
