/**
 * The packages of Orch that this master has for its fleet: a directory that a build's packages were
 * copied to. Start at {@link Releases}. Must not know who gets them, nor how.
 */
@NullMarked
package io.orch.master.release;

import org.jspecify.annotations.NullMarked;
