package io.orch.master.orchestrate;

import io.orch.master.event.Cause;
import io.orch.proto.message.Printable;
import io.orch.proto.message.RunId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A run that someone wants.
 *
 * @param orchestration the name of its SLS: {@code deploy-environment}; with commas between several
 * @param environment the only environment of pillar, and the lease; empty for none
 * @param pillar merged over every pillar of the run
 * @param test whether to predict only; such a run takes no lease
 * @param waits whether it waits while another run has the lease, instead of being refused
 * @param terms on which it is done
 * @param idempotencyKey the same key gives the same run; empty for none
 * @param cause what it goes back to, and its jobs and events with it
 */
public record RunRequest(
    String orchestration,
    String environment,
    Map<String, @Nullable Object> pillar,
    boolean test,
    boolean waits,
    RunTerms terms,
    String idempotencyKey,
    String operator,
    String requestId,
    Cause cause) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_./-]{0,199}");
  private static final Pattern ENVIRONMENT = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}");

  public RunRequest {
    pillar = Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(pillar));
    if (BuiltIn.is(orchestration)) {
      BuiltIn.require(orchestration);
    } else {
      for (String name : orchestration.split(",", -1)) {
        requireName(name);
      }
    }
    if (!environment.isEmpty() && !ENVIRONMENT.matcher(environment).matches()) {
      throw new OrchException(
          ErrorCode.ENVIRONMENT_UNKNOWN,
          "'" + Printable.of(environment) + "' is no name of an environment");
    }
  }

  /** A run on no particular terms, that goes back to no event. */
  public RunRequest(
      String orchestration,
      String environment,
      Map<String, @Nullable Object> pillar,
      boolean test,
      boolean waits,
      String idempotencyKey,
      String operator,
      String requestId) {
    this(
        orchestration,
        environment,
        pillar,
        test,
        waits,
        RunTerms.NONE,
        idempotencyKey,
        operator,
        requestId,
        Cause.NONE);
  }

  /** The same because of something. */
  public RunRequest because(Cause other) {
    return with(terms, idempotencyKey, operator, other);
  }

  /** The same once for a key. */
  public RunRequest keyed(String key) {
    return with(terms, key, operator, cause);
  }

  /** The same on other terms. */
  public RunRequest on(RunTerms other) {
    return with(other, idempotencyKey, operator, cause);
  }

  /** The same wanted by someone else. */
  RunRequest by(String another) {
    return with(terms, idempotencyKey, another, cause);
  }

  /** The same with another pillar merged over every other. */
  public RunRequest giving(Map<String, ? extends @Nullable Object> other) {
    return new RunRequest(
        orchestration,
        environment,
        new LinkedHashMap<>(other),
        test,
        waits,
        terms,
        idempotencyKey,
        operator,
        requestId,
        cause);
  }

  private RunRequest with(RunTerms other, String key, String who, Cause why) {
    return new RunRequest(
        orchestration, environment, pillar, test, waits, other, key, who, requestId, why);
  }

  private static void requireName(String orchestration) {
    if (!NAME.matcher(orchestration).matches() || orchestration.contains("..")) {
      throw new OrchException(
          ErrorCode.ORCHESTRATION_UNKNOWN,
          "'"
              + Printable.of(orchestration)
              + "' is no name of an orchestration: give it as deploy-environment or release.web");
    }
  }

  /** The names of its SLS files. */
  List<String> names() {
    return List.of(orchestration.split(",", -1));
  }

  /** The lease that it takes when it is this run. */
  public String lease(RunId run) {
    return environment.isEmpty() || test ? "run:" + run : "env:" + environment;
  }
}
