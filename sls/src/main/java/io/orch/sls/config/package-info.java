/**
 * What a program is told on its start and where it lives: settings of a configuration document are
 * read key by key, types, bounds and defaults are checked where a key is read, all problems are
 * reported together, and a key that no one asked for is a slip; a lock keeps a second process off
 * the program's directory. Start at {@link Section}. Must not know which settings there are.
 */
@NullMarked
package io.orch.sls.config;

import org.jspecify.annotations.NullMarked;
