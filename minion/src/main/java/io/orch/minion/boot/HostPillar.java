package io.orch.minion.boot;

import io.orch.sls.error.OrchException;
import io.orch.sls.task.Scope;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pillar of this minion for what the agent itself has from it, such as its beacons: asked for
 * on each connection and when it may be another. Jobs have the pillar of their own revision.
 * Thread-safe.
 */
final class HostPillar implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(HostPillar.class);

  private final Scope scope = new Scope("pillar");
  private final List<Consumer<Map<String, @Nullable Object>>> listeners =
      new CopyOnWriteArrayList<>();
  private final AtomicInteger wanted = new AtomicInteger();
  private final Supplier<Map<String, @Nullable Object>> source;

  HostPillar(Supplier<Map<String, @Nullable Object>> source) {
    this.source = source;
  }

  /** Whoever is told each time, whether or not it is another. */
  void tell(Consumer<Map<String, @Nullable Object>> listener) {
    listeners.add(listener);
  }

  /** Asks for it in a thread of its own; asked again meanwhile, it asks once more after that. */
  void refresh() {
    if (wanted.getAndIncrement() == 0) {
      scope.start("refresh", this::ask);
    }
  }

  private void ask() {
    boolean settled = false;
    try {
      while (!settled) {
        int asked = wanted.get();
        try {
          Map<String, @Nullable Object> now = source.get();
          listeners.forEach(listener -> listener.accept(now));
        } catch (OrchException e) {
          log.warn("the agent's own pillar is not known: {}", e.getMessage());
        }
        settled = wanted.compareAndSet(asked, 0);
      }
    } finally {
      if (!settled) {
        wanted.set(0);
      }
    }
  }

  @Override
  public void close() {
    scope.cancel();
  }
}
