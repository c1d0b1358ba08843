package io.orch.cli.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the audit log.
 *
 * @param who {@code operator/NAME}, {@code minion/ID}, {@code master/DUTY} or {@code anonymous}
 * @param minions how many it was done to
 * @param some the first of them, with spaces between
 * @param outcome {@code DONE}, {@code REFUSED} or {@code FAILED}
 * @param times how often the same happened
 */
public record AuditEntry(
    long sequence,
    @Nullable Instant at,
    String who,
    String from,
    String action,
    String subject,
    int minions,
    String some,
    String outcome,
    String detail,
    int times,
    String hash) {}
