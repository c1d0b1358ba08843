package io.orch.master.duty;

import java.time.Instant;

/**
 * Who has a duty, or had it last.
 *
 * @param holder the name of a master
 * @param expires when another may take it; the epoch's begin when it was given back
 */
public record Tenure(Term term, String holder, Instant since, Instant expires) {}
