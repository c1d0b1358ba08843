/** The program that the build runs to make packages. Start at {@link Main}. */
@NullMarked
package io.orch.installer.boot;

import org.jspecify.annotations.NullMarked;
