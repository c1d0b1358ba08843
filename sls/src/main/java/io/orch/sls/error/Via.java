package io.orch.sls.error;

/**
 * One step of the way to a problem.
 *
 * @param how what happened at the place, as words before it: {@code included from}
 * @param at unknown when the words say it all
 */
public record Via(String how, Location at) {

  public static final String INCLUDED = "included from";
  public static final String IMPORTED = "imported from";

  /** A step of which nothing but the place is known. */
  public static Via from(Location at) {
    return new Via("from", at);
  }

  /** The call of a macro. */
  public static Via called(String macro, Location at) {
    return new Via("in macro '" + macro + "', called from", at);
  }

  /** {@code included from web/init.sls:3:5}. */
  @Override
  public String toString() {
    return at.known() ? how + " " + at : how;
  }
}
