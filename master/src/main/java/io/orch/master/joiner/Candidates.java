package io.orch.master.joiner;

import io.orch.master.inventory.Inventory;
import io.orch.master.orchestrate.Stage;
import io.orch.master.session.Sessions;
import io.orch.proto.message.MinionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which minions there are, and which of them a stage of a run is for.
 *
 * @param pillars of a minion, asked for only by targets that look at pillar
 */
public record Candidates(
    Inventory inventory,
    Sessions sessions,
    Admissions admissions,
    Function<MinionId, Map<String, @Nullable Object>> pillars) {

  Map<MinionId, Instant> accepted() {
    return admissions.accepted();
  }

  boolean here(MinionId minion) {
    return sessions.anywhere(minion);
  }

  /** The stages that are for each of some minions; those for which there are none are left out. */
  SortedMap<MinionId, List<Stage>> meant(List<Stage> stages, Collection<MinionId> among) {
    SortedMap<MinionId, List<Stage>> meant = new TreeMap<>();
    if (among.isEmpty()) {
      return meant;
    }
    for (Stage stage : stages) {
      inventory
          .resolve(stage.target(), stage.targetKind(), among, pillars)
          .forEach(minion -> meant.computeIfAbsent(minion, m -> new ArrayList<>()).add(stage));
    }
    return meant;
  }
}
