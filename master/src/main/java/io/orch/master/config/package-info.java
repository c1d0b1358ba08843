/**
 * The master's configuration: a YAML file as a checked record. Start at {@link MasterConfig}. Must
 * not know who uses the settings.
 */
@NullMarked
package io.orch.master.config;

import org.jspecify.annotations.NullMarked;
