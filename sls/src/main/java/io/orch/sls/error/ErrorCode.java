package io.orch.sls.error;

/**
 * Every kind of failure that Orch reports. The code alone decides the exit code of a command, the
 * status of a remote call and whether trying again may help.
 */
public enum ErrorCode {
  // What an author wrote.
  YAML_SYNTAX(Category.INVALID),
  TEMPLATE_SYNTAX(Category.INVALID),
  TEMPLATE_UNDEFINED(Category.INVALID),
  TEMPLATE_FAILED(Category.INVALID),
  TEMPLATE_LIMIT(Category.INVALID),
  RENDERER_UNKNOWN(Category.INVALID),
  DECRYPTION_FAILED(Category.INVALID),
  SLS_NOT_FOUND(Category.INVALID),
  SLS_INVALID(Category.INVALID),
  ID_DUPLICATE(Category.INVALID),
  EXTEND_UNKNOWN(Category.INVALID),
  REQUISITE_UNKNOWN(Category.INVALID),
  REQUISITE_CYCLE(Category.INVALID),
  FUNCTION_UNKNOWN(Category.INVALID),
  ARGUMENT_UNKNOWN(Category.INVALID),
  ARGUMENT_IGNORED(Category.INVALID),
  ARGUMENT_MISSING(Category.INVALID),
  ARGUMENT_INVALID(Category.INVALID),
  TARGET_SYNTAX(Category.INVALID),
  TOP_INVALID(Category.INVALID),
  PILLAR_INVALID(Category.INVALID),
  FILE_NOT_FOUND(Category.NOT_FOUND),
  CONFIG_INVALID(Category.INVALID),
  ID_INVALID(Category.INVALID),
  USAGE(Category.INVALID),

  // What was asked for is not there, or not as it must be.
  MINION_UNKNOWN(Category.NOT_FOUND),
  NO_MINIONS_MATCHED(Category.NOT_FOUND),
  JOB_UNKNOWN(Category.NOT_FOUND),
  RUN_UNKNOWN(Category.NOT_FOUND),
  KEY_UNKNOWN(Category.NOT_FOUND),
  ORCHESTRATION_UNKNOWN(Category.NOT_FOUND),
  ENVIRONMENT_UNKNOWN(Category.NOT_FOUND),
  LOCK_UNKNOWN(Category.NOT_FOUND),
  SCHEDULE_UNKNOWN(Category.NOT_FOUND),
  LOCK_HELD(Category.CONFLICT),
  KEY_CONFLICT(Category.CONFLICT),
  EPOCH_STALE(Category.CONFLICT),
  STATE_CONFLICT(Category.CONFLICT),
  WINDOW_CLOSED(Category.CONFLICT),
  PLAN_MOVED(Category.CONFLICT),
  ALREADY_EXISTS(Category.CONFLICT),
  VERSION_UNSUPPORTED(Category.CONFLICT),

  // Who asks.
  TOKEN_INVALID(Category.UNAUTHENTICATED),
  TOKEN_EXPIRED(Category.UNAUTHENTICATED),
  TOKEN_USED(Category.UNAUTHENTICATED),
  CHALLENGE_INVALID(Category.UNAUTHENTICATED),
  EVIDENCE_REFUSED(Category.DENIED),
  CERTIFICATE_INVALID(Category.UNAUTHENTICATED),
  CERTIFICATE_REVOKED(Category.UNAUTHENTICATED),
  CA_PIN_MISMATCH(Category.UNAUTHENTICATED),
  PERMISSION_DENIED(Category.DENIED),

  // The world.
  MASTER_UNREACHABLE(Category.UNAVAILABLE),
  MINION_UNREACHABLE(Category.UNAVAILABLE),
  ISSUER_UNREACHABLE(Category.UNAVAILABLE),
  STORE_UNAVAILABLE(Category.UNAVAILABLE),
  COMMAND_FAILED(Category.FAILED),
  OUTCOME_UNKNOWN(Category.FAILED),
  LIMIT_EXCEEDED(Category.EXHAUSTED),
  MASTER_BUSY(Category.EXHAUSTED),
  TIMED_OUT(Category.TIMEOUT),
  CANCELLED(Category.CANCELLED),
  INTERNAL(Category.INTERNAL);

  /** What a caller can do about a failure. */
  public enum Category {
    INVALID(64, false),
    NOT_FOUND(66, false),
    CONFLICT(75, true),
    UNAUTHENTICATED(77, false),
    DENIED(77, false),
    UNAVAILABLE(69, true),
    FAILED(1, false),
    EXHAUSTED(75, true),
    TIMEOUT(75, true),
    CANCELLED(130, false),
    INTERNAL(70, false);

    private final int exitCode;
    private final boolean retryable;

    Category(int exitCode, boolean retryable) {
      this.exitCode = exitCode;
      this.retryable = retryable;
    }
  }

  private final Category category;

  ErrorCode(Category category) {
    this.category = category;
  }

  public Category category() {
    return category;
  }

  /** The exit code of a command that ends with this failure, after {@code sysexits.h}. */
  public int exitCode() {
    return category.exitCode;
  }

  /** Whether the same call may succeed later without a change by the caller. */
  public boolean retryable() {
    return category.retryable;
  }
}
