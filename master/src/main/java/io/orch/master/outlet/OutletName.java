package io.orch.master.outlet;

/**
 * The name of an outlet, and of its cursor.
 *
 * @param kind what it is to the operator: {@code webhook}, {@code returner}
 * @param name one of its kind has it
 */
public record OutletName(String kind, String name) {

  private static final String BETWEEN = "/";

  /** The name that {@link #text} gave. */
  public static OutletName of(String text) {
    int at = text.indexOf(BETWEEN);
    return new OutletName(text.substring(0, at), text.substring(at + 1));
  }

  /** The name of its cursor. */
  public String text() {
    return kind + BETWEEN + name;
  }

  @Override
  public String toString() {
    return kind + " " + name;
  }
}
