/**
 * The features' stores in a database: one file of H2, one history of migrations, one writer that
 * commits what waits in a group and forces it to disk before anyone is told. Start at {@link
 * Database}. Must not decide anything; what a call means is said by the feature's interface.
 */
@NullMarked
package io.orch.master.store;

import org.jspecify.annotations.NullMarked;
