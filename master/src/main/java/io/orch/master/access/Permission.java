package io.orch.master.access;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What an operator can be allowed to do; configuration names them as {@link #text} does. */
public enum Permission {
  VERSION_READ,
  JOB_START,
  JOB_READ,
  JOB_CANCEL,
  RUN_START,
  RUN_READ,
  RUN_CANCEL,
  RUN_APPROVE,
  WINDOW_OVERRIDE,
  LOCK_READ,
  LOCK_RELEASE,
  REACTOR_READ,
  REACTOR_CHANGE,
  SCHEDULE_READ,
  SCHEDULE_CHANGE,
  DRIFT_READ,
  DRIFT_CHECK,
  MINION_READ,
  KEY_READ,
  KEY_CHANGE,
  TOKEN_CREATE,
  CA_READ,
  CA_CHANGE,
  EVENT_READ,
  EVENT_FIRE,
  PILLAR_READ,
  PILLAR_SECRET,
  SECRET_KEY,
  SECRET_OPEN,
  SECRET_RENEW,
  FUNCTION_READ,
  RUNNER_CALL,
  AUDIT_READ,
  OPERATOR_READ,
  OPERATOR_CHANGE,
  USERDATA_READ,
  BACKUP_MAKE;

  private static final Set<Permission> SECRETS =
      EnumSet.of(PILLAR_SECRET, SECRET_OPEN, BACKUP_MAKE);

  /** {@code job.start}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '.');
  }

  /**
   * Whether a configured pattern names it: its text, {@code job.*}, or {@code *}. What shows
   * secrets is named by its text or by {@code *} alone.
   */
  boolean grantedBy(String pattern) {
    if (!pattern.endsWith("*")) {
      return text().equals(pattern);
    }
    String beginning = pattern.substring(0, pattern.length() - 1);
    return text().startsWith(beginning) && (beginning.isEmpty() || !SECRETS.contains(this));
  }
}
