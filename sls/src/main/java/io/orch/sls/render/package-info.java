/**
 * The way from the text of an SLS file to its data: the pipeline that the shebang names, by default
 * {@code jinja|yaml}. Start at {@link Renderers}. Errors and places are the author's, not the
 * rendered text's. Must not know what the data means.
 */
@NullMarked
package io.orch.sls.render;

import org.jspecify.annotations.NullMarked;
