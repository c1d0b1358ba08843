/**
 * The minion's configuration: a YAML file as a checked record. Start at {@link MinionConfig}. Must
 * not know who uses the settings.
 */
@NullMarked
package io.orch.minion.config;

import org.jspecify.annotations.NullMarked;
