package io.orch.master.runner.manage;

import io.orch.master.inventory.Inventory;
import io.orch.master.inventory.Minion;
import io.orch.master.runner.Fleet;
import io.orch.master.session.Sessions;
import io.orch.proto.message.MinionId;
import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.RunnerFunction;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "manage.versions",
    summary = "Groups the minions by how their version compares with the master's.",
    example = "salt.saltutil.runner('manage.versions')",
    reads = true)
record ManageVersions() implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Inventory inventory = context.port(Inventory.class);
    String own = Values.str(context.grains().getOrDefault("saltversion", ""));
    Map<String, @Nullable Object> same = new LinkedHashMap<>();
    Map<String, @Nullable Object> other = new LinkedHashMap<>();
    Map<String, @Nullable Object> offline = new LinkedHashMap<>();
    for (String name : Fleet.names(inventory.accepted())) {
      MinionId id = new MinionId(name);
      if (!context.port(Sessions.class).connected(id)) {
        offline.put(name, false);
        continue;
      }
      String version = inventory.find(id).map(Minion::version).orElse("");
      String master = own.isEmpty() ? version : own;
      (version.equals(master) ? same : other).put(name, version);
    }
    Map<String, @Nullable Object> versions = new LinkedHashMap<>();
    put(versions, "Minion offline", offline);
    put(versions, "Minion requires update", other);
    put(versions, "Up to date", same);
    versions.put("Master", own);
    return versions;
  }

  private static void put(
      Map<String, @Nullable Object> versions, String label, Map<String, @Nullable Object> minions) {
    if (!minions.isEmpty()) {
      versions.put(label, minions);
    }
  }
}
