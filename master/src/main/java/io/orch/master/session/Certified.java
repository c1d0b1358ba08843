package io.orch.master.session;

import java.time.Instant;

/**
 * What the certificate of a stream says.
 *
 * @param expires when it does; the stream ends then
 * @param authority the name of the authority that issued it
 */
public record Certified(Instant expires, String authority) {}
