/** Runner functions {@code reactor.*}: reactors at run time. */
@NullMarked
package io.orch.master.runner.reactor;

import org.jspecify.annotations.NullMarked;
