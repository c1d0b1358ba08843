package io.orch.minion.system;

import java.util.List;
import java.util.Optional;

/** The services of this machine, by name without {@code .service}. Thread-safe. */
public interface Services {

  /** Whether the service is known. */
  boolean available(String name);

  boolean running(String name);

  boolean enabled(String name);

  /** The names of all services, sorted. */
  List<String> all();

  /** Starts a service; nothing when it went well, else what went wrong. */
  Optional<String> start(String name);

  Optional<String> stop(String name);

  Optional<String> restart(String name);

  /** Makes a running service read its configuration again. */
  Optional<String> reload(String name);

  /** Makes a service read its configuration again; one that cannot is restarted. */
  default Optional<String> reloadOrRestart(String name) {
    return reload(name).isEmpty() ? Optional.empty() : restart(name);
  }

  /** Makes the service start with the machine. */
  Optional<String> enable(String name);

  Optional<String> disable(String name);

  /** Keeps anything from starting the service. */
  Optional<String> mask(String name);

  Optional<String> unmask(String name);

  boolean masked(String name);

  /** Reads unit files again, after they changed. */
  Optional<String> reloadUnits();
}
