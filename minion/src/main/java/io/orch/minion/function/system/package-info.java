/** The {@code system} functions: turning this host off and on; its clock. */
@NullMarked
package io.orch.minion.function.system;

import org.jspecify.annotations.NullMarked;
