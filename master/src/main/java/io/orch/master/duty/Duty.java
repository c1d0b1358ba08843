package io.orch.master.duty;

/** Work of which one master at a time has the term. */
@FunctionalInterface
public interface Duty {

  /**
   * Does the work until it is interrupted, when the term is over. What it writes in a transaction
   * shows the term to {@link DutyStore#check} there.
   */
  void run(Term term) throws InterruptedException;
}
