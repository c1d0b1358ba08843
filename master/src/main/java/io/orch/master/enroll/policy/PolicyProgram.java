package io.orch.master.enroll.policy;

import io.orch.master.enroll.Grant;
import io.orch.master.enroll.JoinAttempt;
import io.orch.master.enroll.JoinPolicy;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Scope;
import io.orch.sls.value.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a program about every join: a map in JSON on its standard input, its answer, see {@link
 * Decision}, on its standard output. One that fails, is silent for too long or says too much
 * refuses. A few run at a time, since strangers can have it asked. Thread-safe.
 */
public final class PolicyProgram implements JoinPolicy {

  private static final Logger log = LoggerFactory.getLogger(PolicyProgram.class);
  private static final int MAX_ANSWER = 64 * 1024;
  private static final int AT_ONCE = 4;

  private final PolicySettings settings;
  private final Semaphore running = new Semaphore(AT_ONCE);

  public PolicyProgram(PolicySettings settings) {
    this.settings = settings;
  }

  @Override
  public Grant decide(JoinAttempt attempt, Grant grant) {
    try {
      if (!running.tryAcquire(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
        throw new OrchException(
            ErrorCode.LIMIT_EXCEEDED, "too many minions ask at once; this one may ask later");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused("the join policy was interrupted");
    }
    try {
      return Decision.parse(ask(Json.write(question(attempt, grant)))).over(grant);
    } finally {
      running.release();
    }
  }

  private static Map<String, @Nullable Object> question(JoinAttempt attempt, Grant grant) {
    Map<String, @Nullable Object> question = new LinkedHashMap<>();
    question.put("id", grant.minion().value());
    question.put("method", grant.method());
    question.put("accepted", grant.accepted());
    question.put("fingerprint", attempt.fingerprint());
    question.put("address", attempt.address());
    question.put("instance", grant.instance());
    question.put("facts", grant.grains());
    return question;
  }

  private String ask(String question) {
    Process program = start();
    try (Scope scope = new Scope("join-policy")) {
      FutureTask<String> answer = scope.submit("ask", () -> exchange(program, question));
      return answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw refused("the join policy gave no answer in " + settings.timeout().toSeconds() + " s");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof OrchException known
          ? known
          : refused("the join policy failed: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused("the join policy was interrupted");
    } finally {
      program.descendants().forEach(ProcessHandle::destroyForcibly);
      program.destroyForcibly();
    }
  }

  private Process start() {
    try {
      return new ProcessBuilder(settings.command())
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
    } catch (IOException e) {
      throw refused("the join policy can't be started: " + e.getMessage());
    }
  }

  private static String exchange(Process program, String question)
      throws IOException, InterruptedException {
    tell(program, question);
    try (InputStream from = program.getInputStream()) {
      byte[] bytes = from.readNBytes(MAX_ANSWER + 1);
      if (bytes.length > MAX_ANSWER) {
        throw refused("the join policy answered with more than " + MAX_ANSWER + " bytes");
      }
      int code = program.waitFor();
      if (code != 0) {
        throw refused("the join policy ended with code " + code);
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /** A program may decide without reading the question. */
  private static void tell(Process program, String question) {
    try (OutputStream to = program.getOutputStream()) {
      to.write(question.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      log.debug("the join policy did not read the question: {}", e.getMessage());
    }
  }

  static OrchException refused(String message) {
    return new OrchException(ErrorCode.PERMISSION_DENIED, message);
  }
}
