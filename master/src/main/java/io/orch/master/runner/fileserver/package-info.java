/** The {@code fileserver} runner functions: the files that minions get. */
@NullMarked
package io.orch.master.runner.fileserver;

import org.jspecify.annotations.NullMarked;
