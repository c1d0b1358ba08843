package io.orch.master.boot;

import io.orch.master.access.Minions;
import io.orch.master.inventory.Inventory;
import io.orch.proto.message.MinionId;
import io.orch.sls.value.Values;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the inventory knows of minions that rights are about. The environment is what the master
 * itself read of the instance where it did, and a grain otherwise.
 *
 * @param pillars of a minion, asked for only by targets that look at pillar
 */
record KnownMinions(Inventory inventory, Function<MinionId, Map<String, @Nullable Object>> pillars)
    implements Minions {

  /** Where the environment of a minion stands among its grains, the first that there is. */
  private static final List<String> ENVIRONMENT =
      List.of("ec2:tags:environment", "ec2:tags:Environment", "environment", "env");

  @Override
  public SortedSet<MinionId> among(String compound, Collection<MinionId> minions) {
    return inventory.resolve(compound, "compound", minions, pillars);
  }

  @Override
  public String environment(MinionId minion) {
    Map<String, @Nullable Object> grains = inventory.grains(minion);
    return ENVIRONMENT.stream()
        .map(path -> Values.traverse(grains, path, "", ":"))
        .filter(value -> value instanceof String text && !text.isEmpty())
        .map(String::valueOf)
        .findFirst()
        .orElse("");
  }
}
