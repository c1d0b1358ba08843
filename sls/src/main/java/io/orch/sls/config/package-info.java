/**
 * Reads the settings of a configuration document key by key: types, bounds and defaults are checked
 * where a key is read, all problems are reported together, and a key that no one asked for is a
 * slip. Start at {@link Section}. Must not know which settings there are.
 */
@NullMarked
package io.orch.sls.config;

import org.jspecify.annotations.NullMarked;
