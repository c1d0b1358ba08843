package io.orch.master.enroll;

/** A way to be let in. */
public interface JoinMethod {

  /** Whether an attempt is made in this way. */
  boolean handles(JoinAttempt attempt);

  /**
   * Decides on an attempt. The id has no key, or one that is revoked, or the attempt's own that is
   * pending or accepted.
   *
   * @throws io.orch.sls.error.OrchException when the attempt is refused
   */
  JoinAnswer join(JoinAttempt attempt);
}
