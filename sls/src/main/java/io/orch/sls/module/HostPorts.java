package io.orch.sls.module;

import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The capabilities of this very machine, for functions that are called without an agent. Found with
 * {@link ServiceLoader}, so that who calls them need not know what they are. Thread-safe.
 */
public interface HostPorts {

  /** No capability at all. */
  HostPorts NONE =
      new HostPorts() {
        @Override
        public <T> Optional<T> find(Class<T> type) {
          return Optional.empty();
        }
      };

  /** The capability of a type, when this machine has it. */
  <T> Optional<T> find(Class<T> type);

  /** Those that the class path offers; none when it offers none. */
  static HostPorts load(ClassLoader loader) {
    return ServiceLoader.load(HostPorts.class, loader).findFirst().orElse(NONE);
  }
}
