package io.orch.master.enroll;

/** A way to be known. It decides nothing about keys, and writes nothing. */
public interface JoinMethod {

  /** Whether an attempt is made in this way. */
  boolean handles(JoinAttempt attempt);

  /**
   * Looks at an attempt.
   *
   * @throws io.orch.sls.error.OrchException when it is refused; the message is for operators
   */
  Grant look(JoinAttempt attempt);
}
