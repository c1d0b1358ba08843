/**
 * The plugin contract: a state, execution or runner function is one annotated record whose
 * components are its arguments, some of them in records that functions share. Start at {@link
 * State}, {@link Function} and {@link Registry}. Must not know any particular function, nor who
 * calls it.
 */
@NullMarked
package io.orch.sls.module;

import org.jspecify.annotations.NullMarked;
