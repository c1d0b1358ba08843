package io.orch.master.event;

/**
 * What something goes back to.
 *
 * @param event the number of the event that a reaction was for; 0 when it goes back to none
 * @param depth through how many reactions, one after the other, it came about
 */
public record Cause(long event, int depth) {

  /** What goes back to no event. */
  public static final Cause NONE = new Cause(0, 0);
}
