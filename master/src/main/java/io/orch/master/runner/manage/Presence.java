package io.orch.master.runner.manage;

import io.orch.master.inventory.Inventory;
import io.orch.master.inventory.Minion;
import io.orch.master.runner.Fleet;
import io.orch.proto.message.MinionId;
import io.orch.sls.module.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which accepted minions are asked about.
 *
 * @param showIp whether their addresses are told: then by id
 */
record Presence(Optional<List<String>> subset, boolean showIp) {

  /** Those that are connected, or those that are not. */
  Object of(boolean connected, Context context) {
    Inventory inventory = context.port(Inventory.class);
    List<String> names =
        Fleet.connected(context, inventory.accepted(), connected).stream()
            .filter(name -> subset.isEmpty() || subset.get().contains(name))
            .toList();
    if (!showIp) {
      return names;
    }
    Map<String, @Nullable Object> addresses = new LinkedHashMap<>();
    names.forEach(
        name ->
            addresses.put(
                name, inventory.find(new MinionId(name)).map(Minion::address).orElse("")));
    return addresses;
  }
}
