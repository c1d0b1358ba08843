package io.orch.sls.supervisor;

import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service manager that started this process, where one did and wants to hear of it (systemd's
 * {@code Type=notify}). Where none does, nothing is sent. Thread-safe.
 */
public final class Supervisor implements AutoCloseable {

  /** Parts of the time between two beats that it may take to find out whether there is one. */
  private static final int BEATS_PER_LIMIT = 3;

  private static final Logger log = LoggerFactory.getLogger(Supervisor.class);

  /** A look at the process. */
  @FunctionalInterface
  public interface Check {

    /**
     * Returns when the process works; it may take as long as that takes. Throws, with the reason,
     * when it does not.
     */
    void alive() throws Exception;
  }

  private final Optional<Notices> notices;
  private final Optional<Duration> limit;
  private final Clock clock;
  private final Scope scope = new Scope("supervisor");
  private final AtomicBoolean ready = new AtomicBoolean();

  Supervisor(Optional<Notices> notices, Optional<Duration> limit, Clock clock) {
    this.notices = notices;
    this.limit = limit;
    this.clock = clock;
  }

  /** The one that the process's variables name. */
  public static Supervisor of(Map<String, String> variables, Clock clock) {
    String path = variables.getOrDefault("NOTIFY_SOCKET", "");
    if (path.isEmpty()) {
      return new Supervisor(Optional.empty(), Optional.empty(), clock);
    }
    try {
      return new Supervisor(Optional.of(NoticeSocket.at(path)), limit(variables), clock);
    } catch (IOException e) {
      log.error("the service manager can't be told that this service is ready: {}", e.getMessage());
      return new Supervisor(Optional.empty(), Optional.empty(), clock);
    }
  }

  /** How long it waits between beats, where it wants any of this process. */
  static Optional<Duration> limit(Map<String, String> variables) {
    String own = Long.toString(ProcessHandle.current().pid());
    String micros = variables.getOrDefault("WATCHDOG_USEC", "");
    boolean mine = own.equals(variables.getOrDefault("WATCHDOG_PID", own));
    return mine && micros.matches("[1-9][0-9]{0,17}")
        ? Optional.of(Duration.ofNanos(Math.multiplyExact(Long.parseLong(micros), 1_000L)))
        : Optional.empty();
  }

  /**
   * Says that the service has started, once, and from then on that it lives, as often as is wanted
   * and each time after a look.
   */
  public void ready(String status, Check check) {
    if (!ready.getAndSet(true)) {
      send("READY=1\nSTATUS=" + line(status));
      limit.ifPresent(
          longest ->
              scope.start("watchdog", () -> beat(longest.dividedBy(BEATS_PER_LIMIT), check)));
    }
  }

  /** What the service does at present, for people. */
  public void status(String status) {
    send("STATUS=" + line(status));
  }

  /** Says that the service begins to stop. */
  public void stopping() {
    send("STOPPING=1\nSTATUS=stops");
  }

  private void beat(Duration pause, Check check) throws InterruptedException {
    while (true) {
      try {
        check.alive();
        send("WATCHDOG=1");
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        log.error("no beat for the service manager's watchdog: {}", e.getMessage());
      }
      clock.sleep(pause);
    }
  }

  private static String line(String status) {
    return status.replaceAll("\\s+", " ");
  }

  private void send(String notice) {
    notices.ifPresent(
        way -> {
          try {
            way.send(notice);
          } catch (IOException e) {
            log.warn("the service manager was not told {}: {}", line(notice), e.getMessage());
          }
        });
  }

  /** Ends the beats. */
  @Override
  public void close() {
    scope.cancel();
  }
}
