package io.orch.master.rollout;

import java.util.List;

/** The probes that must pass before a rollout goes on. */
public record Gate(List<Probe> probes) {

  static final Gate OPEN = new Gate(List.of());

  public Gate {
    probes = List.copyOf(probes);
  }

  /** The probes of a value: a list of maps, or one. */
  public static Gate of(Object value) {
    return new Gate(Fields.each("probe", value, Probe::of));
  }

  /** Those for each minion. */
  Gate ofMinions() {
    return new Gate(probes.stream().filter(Probe::each).toList());
  }

  /** Those for a wave as a whole. */
  Gate ofWaves() {
    return new Gate(probes.stream().filter(probe -> !probe.each()).toList());
  }
}
