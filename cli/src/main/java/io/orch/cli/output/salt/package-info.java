/**
 * Output in the forms of Salt's own outputters, for the commands that take Salt's command lines.
 * Start at {@link SaltPrinter}. What comes from minions is made safe before it is printed.
 */
@NullMarked
package io.orch.cli.output.salt;

import org.jspecify.annotations.NullMarked;
