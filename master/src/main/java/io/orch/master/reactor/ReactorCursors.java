package io.orch.master.reactor;

/** The names under which reactors keep their cursors in the event log. */
public final class ReactorCursors {

  private ReactorCursors() {}

  /** That of a reactor. */
  public static String name(String reactor) {
    return "reactor " + reactor;
  }
}
