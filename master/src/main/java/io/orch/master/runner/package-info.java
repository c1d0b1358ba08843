/** Runner functions: what the master itself is asked. One package per family, one file each. */
@NullMarked
package io.orch.master.runner;

import org.jspecify.annotations.NullMarked;
