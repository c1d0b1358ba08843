package io.orch.master.session;

import io.orch.master.event.EventLog;
import io.orch.master.event.MinionEvents;
import io.orch.master.inventory.Inventory;
import io.orch.master.inventory.Minion;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.ToMaster;
import io.orch.sls.task.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what connected minions say of themselves: who they are goes to the inventory, what they
 * report to the event log, acknowledged after it is on disk.
 */
public final class Reception implements SessionListener {

  private final Inventory inventory;
  private final EventLog events;
  private final MinionEvents minionEvents;
  private final Sessions sessions;
  private final Clock clock;

  public Reception(
      Inventory inventory,
      EventLog events,
      MinionEvents minionEvents,
      Sessions sessions,
      Clock clock) {
    this.inventory = inventory;
    this.events = events;
    this.minionEvents = minionEvents;
    this.sessions = sessions;
    this.clock = clock;
  }

  @Override
  public void arrived(MinionId minion, ToMaster.Hello hello, String address) {
    boolean restarted =
        inventory.find(minion).map(known -> !known.bootId().equals(hello.bootId())).orElse(true);
    inventory.arrived(
        new Minion(
            minion,
            hello.grains(),
            hello.version(),
            hello.bootId(),
            address,
            hello.functionsHash(),
            clock.now()),
        hello.functions());
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("id", minion.value());
    data.put("version", hello.version());
    data.put("address", address);
    events.append(
        restarted ? "salt/minion/" + minion + "/start" : "orch/minion/" + minion + "/reconnect",
        data);
  }

  @Override
  public void opened(MinionId minion, ToMaster.Hello hello, String address) {}

  @Override
  public void closed(MinionId minion) {
    inventory.departed(minion);
  }

  @Override
  public void received(MinionId minion, ToMaster message) {
    switch (message) {
      case ToMaster.Events sent ->
          sessions.send(minion, minionEvents.append(minion, "minion", sent));
      case ToMaster.GrainsChanged changed -> inventory.regrained(minion, changed.grains());
      case ToMaster.Hello m -> {}
      case ToMaster.Heartbeat m -> {}
      case ToMaster.Unknown m -> {}
      case ToMaster.Present m -> {}
      case ToMaster.Accepted m -> {}
      case ToMaster.Progress m -> {}
      case ToMaster.Result m -> {}
    }
  }
}
