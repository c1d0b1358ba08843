package io.orch.sls.task;

import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a process that serves until it is told to stop, by SIGTERM or SIGINT. */
public final class Shutdown {

  private static final Logger log = LoggerFactory.getLogger(Shutdown.class);

  private Shutdown() {}

  /** Has a service closed when the process is told to stop. Once for a process. */
  public static void closeOnExit(String name, AutoCloseable service) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(name, service), name + "-stop"));
  }

  private static void close(String name, AutoCloseable service) {
    try {
      log.info("{} stops", name);
      service.close();
    } catch (Exception e) {
      log.warn("{} did not stop cleanly", name, e);
    }
  }

  /** Waits for the end of the process. */
  public static void await() throws InterruptedException {
    new CountDownLatch(1).await();
  }
}
