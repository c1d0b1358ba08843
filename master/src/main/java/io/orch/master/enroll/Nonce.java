package io.orch.master.enroll;

import java.time.Instant;

/**
 * What a join is bound to, read from the text that the master gave.
 *
 * @param id 32 hexadecimal digits, random
 */
public record Nonce(String id, Instant expires) {}
