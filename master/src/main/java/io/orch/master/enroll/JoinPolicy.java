package io.orch.master.enroll;

/** Has a say about every join after its method knows who it is. */
@FunctionalInterface
public interface JoinPolicy {

  /** Leaves everything as the method found it. */
  JoinPolicy NONE = (attempt, grant) -> grant;

  /**
   * What is to be done with an attempt.
   *
   * @return the grant, or another in its place
   * @throws io.orch.sls.error.OrchException PERMISSION_DENIED when the attempt is refused
   */
  Grant decide(JoinAttempt attempt, Grant grant);
}
