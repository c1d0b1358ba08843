/** The {@code doc} runner functions: what functions do. */
@NullMarked
package io.orch.master.runner.doc;

import org.jspecify.annotations.NullMarked;
