/**
 * What environments run and ran, and how one goes back. Start at {@link
 * io.orch.master.history.Environments}. Must not know how runs are stored or worked on.
 */
@NullMarked
package io.orch.master.history;

import org.jspecify.annotations.NullMarked;
