package io.orch.sls.task;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Services that start in the order in which they are added and stop in reverse. When one fails to
 * start, those before it are stopped and the failure goes on. Not thread-safe; owned by a main
 * method or a test.
 */
public final class Lifecycle implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Lifecycle.class);

  private final Deque<Running> running = new ArrayDeque<>();

  private record Running(String name, AutoCloseable stop) {}

  /** Starts a service and remembers how to stop it. */
  public <T extends AutoCloseable> T start(String name, java.util.concurrent.Callable<T> starter)
      throws Exception {
    try {
      T service = starter.call();
      running.push(new Running(name, service));
      return service;
    } catch (Exception e) {
      close();
      throw e;
    }
  }

  @Override
  public void close() {
    while (!running.isEmpty()) {
      Running service = running.pop();
      try {
        service.stop.close();
      } catch (Exception e) {
        log.warn("{} did not stop cleanly", service.name, e);
      }
    }
  }
}
