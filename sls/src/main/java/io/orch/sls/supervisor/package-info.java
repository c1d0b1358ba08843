/**
 * What a service tells the service manager that started it: that it is ready, that it stops, that
 * it lives (sd_notify(3)). Start at {@link Supervisor}. Must not know what the service does.
 */
@NullMarked
package io.orch.sls.supervisor;

import org.jspecify.annotations.NullMarked;
