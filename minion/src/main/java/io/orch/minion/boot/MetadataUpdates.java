package io.orch.minion.boot;

import io.orch.minion.metadata.InstanceMetadata;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import java.time.Duration;

/** Reads the instance's metadata at once, and again and again; tells when it changed. */
final class MetadataUpdates implements AutoCloseable {

  private final Scope scope = new Scope("metadata");

  MetadataUpdates(InstanceMetadata metadata, Runnable changed, Duration pause, Clock clock) {
    scope.start(
        "watch",
        () -> {
          while (true) {
            if (metadata.refresh()) {
              changed.run();
            }
            clock.sleep(pause);
          }
        });
  }

  @Override
  public void close() {
    scope.cancel();
  }
}
