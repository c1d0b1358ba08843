/**
 * YAML text to values and back, by the rules of YAML 1.1 that Salt's users know: {@code yes} is
 * true, {@code 0644} is the number 644, a key may stand once. Start at {@link Yaml}. Every map and
 * list knows where it and its entries stand in the source. Must not know templates.
 */
@NullMarked
package io.orch.sls.yaml;

import org.jspecify.annotations.NullMarked;
