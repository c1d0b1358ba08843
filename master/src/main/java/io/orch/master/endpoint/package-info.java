/**
 * HTTP servers that the master posts to: where they are, and how it shows them that it is it. Start
 * at {@link Endpoint}. Must not know what is posted.
 */
@NullMarked
package io.orch.master.endpoint;

import org.jspecify.annotations.NullMarked;
