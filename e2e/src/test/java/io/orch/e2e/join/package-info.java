/** Tests of how minions join a master by what their cloud says of them. */
@NullMarked
package io.orch.e2e.join;

import org.jspecify.annotations.NullMarked;
