package io.orch.minion.beacon;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The beacons of the agent that runs here, for its functions; a port of a context. Thread-safe. */
public interface Beacons {

  /** Where no agent runs: there are none, and none can be had. */
  Beacons NONE = new NoBeacons();

  /**
   * What is configured, by name; {@code enabled} stands among them when all were switched.
   *
   * @param pillar whether with what pillar says
   * @param own whether with what the configuration says and what was changed at run time
   */
  Map<String, @Nullable Object> list(boolean pillar, boolean own);

  /** The beacons that can be configured. */
  List<String> available();

  /** What is wrong with a configuration; nothing when it can be used. */
  Optional<String> problem(String name, @Nullable Object entry);

  /** Sets the configuration of a name, from now on and over restarts. */
  void put(String name, Object entry);

  /** Takes a name away, from now on and over restarts; returns whether it was there. */
  boolean remove(String name);

  /** Switches all on or off. */
  void enable(boolean enabled);

  /** Switches one on or off. */
  void enable(String name, boolean enabled);

  /** Forgets what was changed at run time, and what the configuration says until the next start. */
  void reset();

  /** The file that holds what was changed at run time. */
  String place();

  /** Refuses everything. */
  final class NoBeacons implements Beacons {

    private static OrchException refused() {
      return new OrchException(
          ErrorCode.COMMAND_FAILED,
          "no agent runs in this call, which could have beacons; call the running one by orch"
              + " exec");
    }

    @Override
    public Map<String, @Nullable Object> list(boolean pillar, boolean own) {
      return Map.of();
    }

    @Override
    public List<String> available() {
      return List.of();
    }

    @Override
    public Optional<String> problem(String name, @Nullable Object entry) {
      throw refused();
    }

    @Override
    public void put(String name, Object entry) {
      throw refused();
    }

    @Override
    public boolean remove(String name) {
      throw refused();
    }

    @Override
    public void enable(boolean enabled) {
      throw refused();
    }

    @Override
    public void enable(String name, boolean enabled) {
      throw refused();
    }

    @Override
    public void reset() {
      throw refused();
    }

    @Override
    public String place() {
      throw refused();
    }
  }
}
