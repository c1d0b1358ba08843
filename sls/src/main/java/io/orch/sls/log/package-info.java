/**
 * The log of a program: one line for each event, as text or JSON, that says where the program runs
 * and for what the thread worked ({@link io.orch.sls.task.WorkContext}), and that no text in it can
 * break or forge. Start at {@link Logging}. The only package that knows Logback; must not know what
 * is logged.
 */
@NullMarked
package io.orch.sls.log;

import org.jspecify.annotations.NullMarked;
