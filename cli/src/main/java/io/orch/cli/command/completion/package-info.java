/** What a shell asks of the program to complete a command line. */
@NullMarked
package io.orch.cli.command.completion;

import org.jspecify.annotations.NullMarked;
