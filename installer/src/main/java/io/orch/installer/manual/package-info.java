/**
 * Manual pages and shell completion, made from the commands themselves. Start at {@link
 * CommandPages}. Must not know how they are packed.
 */
@NullMarked
package io.orch.installer.manual;

import org.jspecify.annotations.NullMarked;
