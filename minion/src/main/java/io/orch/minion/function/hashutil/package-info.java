/** The {@code hashutil} functions: digests and Base64. */
@NullMarked
package io.orch.minion.function.hashutil;

import org.jspecify.annotations.NullMarked;
