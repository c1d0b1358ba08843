/**
 * The {@code file} functions: single looks at and changes of files. States bring files to a
 * declared state.
 */
@NullMarked
package io.orch.minion.function.file;

import org.jspecify.annotations.NullMarked;
