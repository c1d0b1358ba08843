/**
 * A client of HTTP servers, and what functions that ask one have in common on both sides. Start at
 * {@link HttpQuestion}. Must not know who asks, nor why.
 */
@NullMarked
package io.orch.proto.http;

import org.jspecify.annotations.NullMarked;
