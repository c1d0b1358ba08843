package io.orch.master.enroll;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/** What a minion that wants to join is told; refusals with a cause of its own are exceptions. */
public sealed interface JoinAnswer {

  /**
   * It has joined.
   *
   * @param chain its certificate first, then the authorities that are trusted and their links
   * @param how as what, and by what; for the audit log
   */
  record Issued(List<X509Certificate> chain, String how) implements JoinAnswer {
    public Issued {
      chain = List.copyOf(chain);
    }
  }

  /** An operator must decide; it may ask again after a time. */
  record Pending(String fingerprint, Duration retryAfter) implements JoinAnswer {}

  /** An operator refused its key. */
  record Rejected(String reason) implements JoinAnswer {}
}
