/**
 * Files from where states name them: {@code salt://} in the tree, absolute paths, and URLs. Start
 * at {@link Sources}.
 */
@NullMarked
package io.orch.minion.function.cp;

import org.jspecify.annotations.NullMarked;
