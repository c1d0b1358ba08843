package io.orch.master.backup;

import java.time.Instant;

/**
 * That a store was put back to what it was.
 *
 * @param at when that was done; later than any before
 * @param taken as of when the store is
 * @param backup the SHA-256 of the file
 * @param by who did it, and where
 */
public record Restoration(Instant at, Instant taken, String backup, String by) {}
