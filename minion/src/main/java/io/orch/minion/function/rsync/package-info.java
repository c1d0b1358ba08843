/** The {@code rsync} functions. Start at {@link RsyncCall}, which states use too. */
@NullMarked
package io.orch.minion.function.rsync;

import org.jspecify.annotations.NullMarked;
