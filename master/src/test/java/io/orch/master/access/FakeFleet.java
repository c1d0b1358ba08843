package io.orch.master.access;

import io.orch.proto.message.MinionId;
import io.orch.sls.target.Facts;
import io.orch.sls.target.Targets;
import java.util.Collection;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Minions that are known by their ids alone, and the environments that some are in. */
record FakeFleet(Map<MinionId, String> environments) implements Minions {

  @Override
  public SortedSet<MinionId> among(String compound, Collection<MinionId> minions) {
    var target = Targets.parse(compound, "compound", Map.of());
    return minions.stream()
        .filter(id -> target.matches(new Facts(id.value(), Map.of(), Map.of())))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public String environment(MinionId minion) {
    return environments.getOrDefault(minion, "");
  }
}
