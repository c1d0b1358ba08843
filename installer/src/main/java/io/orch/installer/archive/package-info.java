/**
 * Trees of files, and the archives that are made of them: {@code .tar.gz}, {@code .deb} and jars.
 * The same tree always gives the same bytes. Start at {@link FileTree}. Must not know what is
 * packed.
 */
@NullMarked
package io.orch.installer.archive;

import org.jspecify.annotations.NullMarked;
