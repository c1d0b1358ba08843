package io.orch.master.session;

import io.orch.master.event.EventLog;
import io.orch.master.event.MinionEvents;
import io.orch.master.inventory.Inventory;
import io.orch.master.inventory.Minion;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.ToMaster;
import io.orch.proto.message.ToMinion;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what connected minions say of themselves: who they are goes to the inventory, what they
 * report to the event log, acknowledged after it is on disk.
 */
public final class Presence implements SessionListener {

  private static final Logger log = LoggerFactory.getLogger(Presence.class);

  private final Inventory inventory;
  private final EventLog events;
  private final MinionEvents minionEvents;
  private final Sessions sessions;
  private final Clock clock;

  public Presence(Inventory inventory, EventLog events, Sessions sessions, Clock clock) {
    this.inventory = inventory;
    this.events = events;
    this.minionEvents = new MinionEvents(events);
    this.sessions = sessions;
    this.clock = clock;
  }

  @Override
  public void opened(MinionId minion, ToMaster.Hello hello, String address) {
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
  public void closed(MinionId minion) {
    inventory.departed(minion);
  }

  @Override
  public void received(MinionId minion, ToMaster message) {
    switch (message) {
      case ToMaster.Event event -> event(minion, event);
      case ToMaster.GrainsChanged changed -> inventory.regrained(minion, changed.grains());
      case ToMaster.Hello m -> {}
      case ToMaster.Heartbeat m -> {}
      case ToMaster.Accepted m -> {}
      case ToMaster.Progress m -> {}
      case ToMaster.Result m -> {}
    }
  }

  /** A refused event is acknowledged too: sent again, it would be refused again. */
  private void event(MinionId minion, ToMaster.Event event) {
    try {
      minionEvents.append(minion, event.tag(), event.data());
    } catch (OrchException e) {
      if (e.code().retryable() && e.code() != io.orch.sls.error.ErrorCode.LIMIT_EXCEEDED) {
        throw e;
      }
      log.warn("refused an event: {}", e.getMessage());
    }
    sessions.send(minion, new ToMinion.EventAck(event.sequence()));
  }
}
