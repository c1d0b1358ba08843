package io.orch.master.webhook;

import java.util.Locale;

/** Whose requests a hook takes. */
public enum HookKind {
  GITHUB,
  GITLAB,
  EVENTBRIDGE,
  ALERTMANAGER,
  /** What Salt's {@code rest_cherrypy} takes at {@code /hook}. */
  SALT,
  /** CloudEvents that another Orch sends. */
  ORCH;

  /** The name in a configuration. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
