/**
 * The master as the command line sees it: a connection with the operator's certificate, calls that
 * answer records, and logs that are followed across lost connections. Start at {@link Client}. The
 * only package of this module that knows generated messages; must not know how anything is printed.
 */
@NullMarked
package io.orch.cli.client;

import org.jspecify.annotations.NullMarked;
