package io.orch.sls.module;

/**
 * A state that does something more when a state it watches has changed: Salt's {@code mod_watch}.
 */
public interface Watching extends State {

  /**
   * Called in place of {@link #apply} when a watched state changed; for example a service is
   * restarted. In test mode it predicts.
   */
  Outcome watched(Context context);
}
