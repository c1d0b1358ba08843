package io.orch.master.boot;

import io.orch.master.access.Caller;
import io.orch.master.audit.Audit;
import io.orch.master.audit.Outcome;
import io.orch.master.enroll.MinionKeys;
import io.orch.master.event.EventLog;
import io.orch.master.session.SessionListener;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.ToMaster;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets no one on with a key that two hosts have, and says so to operators. */
record Clones(MinionKeys keys, EventLog events, Audit audit) implements SessionListener {

  @Override
  public void opened(MinionId minion, ToMaster.Hello hello, String address) {}

  @Override
  public void received(MinionId minion, ToMaster message) {}

  @Override
  public void closed(MinionId minion) {}

  @Override
  public void cloned(MinionId minion, String one, String other) {
    if (keys.fence(minion)) {
      Map<String, @Nullable Object> data = new LinkedHashMap<>();
      data.put("id", minion.value());
      data.put("first", one);
      data.put("second", other);
      events.append("orch/minion/" + minion + "/cloned", data);
      audit.record(
          new Caller.Minion(minion),
          one,
          "fence",
          minion.value(),
          Outcome.DONE,
          "two hosts have its key; the other is at " + other);
    }
  }
}
