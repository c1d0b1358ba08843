/** {@code orch render}: what a template makes. Start at {@link RenderCommand}. */
@NullMarked
package io.orch.cli.command.render;

import org.jspecify.annotations.NullMarked;
