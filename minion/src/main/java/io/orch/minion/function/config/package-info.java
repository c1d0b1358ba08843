/** The {@code config} functions: settings from configuration, grains and pillar. */
@NullMarked
package io.orch.minion.function.config;

import org.jspecify.annotations.NullMarked;
