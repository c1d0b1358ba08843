/**
 * The certificate authority: made on first start, it issues the certificates of the master, of
 * minions and of operators, records each before it is handed out, and knows which are revoked.
 * Start at {@link Authority}. Must not know who may have a certificate; that is decided by those
 * who ask it.
 */
@NullMarked
package io.orch.master.pki;

import org.jspecify.annotations.NullMarked;
