package io.orch.master.boot;

import io.orch.master.config.MasterConfig;
import io.orch.master.event.EnrollEvents;
import io.orch.master.event.EventCursors;
import io.orch.master.event.EventLog;
import io.orch.master.inventory.Inventory;
import io.orch.master.inventory.Verified;
import io.orch.master.peer.SharedSessions;
import io.orch.master.session.LiveSessions;
import io.orch.master.session.Sessions;
import io.orch.master.store.JdbcEventCursors;
import io.orch.master.store.JdbcInventoryStore;
import io.orch.master.store.JdbcVerifiedStore;
import io.orch.master.store.RestoredStore;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.MinionTags;
import io.orch.proto.message.TagGlob;
import io.orch.proto.stream.Limits;
import io.orch.sls.task.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The minions of a master: who they are, what they tell, and the streams to them. */
record Fleet(
    Inventory inventory,
    EventLog events,
    EventCursors cursors,
    LiveSessions streams,
    Sessions sessions,
    CutOff cutOff) {

  static Fleet open(MasterConfig config, Storage storage, Trust trust, Clock clock) {
    Inventory inventory =
        new Inventory(
            new JdbcInventoryStore(storage.database()),
            new Verified(new JdbcVerifiedStore(storage.database(), storage.duties())),
            storage.enrollments()::accepted,
            config.nodegroups(),
            clock);
    EventLog events = storage.events();
    trust.announcements().add(new VerifiedAgain(inventory.verified()));
    trust.announcements().add(new EnrollEvents(events, clock));

    LiveSessions streams =
        new LiveSessions(
            Master.VERSION,
            Limits.standard(config.heartbeat()),
            clock,
            inventory::knowsFunctions,
            toMinions(config),
            RestoredStore.last(storage.database()));
    Sessions sessions =
        storage.peers().<Sessions>map(p -> new SharedSessions(streams, p)).orElse(streams);
    CutOff cutOff = new CutOff(streams);
    trust.announcements().add(cutOff);
    EventCursors cursors = new JdbcEventCursors(storage.database());
    return new Fleet(inventory, events, cursors, streams, sessions, cutOff);
  }

  /** The accepted minions that are connected to any master. */
  List<MinionId> present() {
    return inventory.accepted().stream().filter(sessions::anywhere).toList();
  }

  /** The settings that minions have from their master, as in Salt. */
  private static Map<String, @Nullable Object> toMinions(MasterConfig config) {
    Map<String, @Nullable Object> settings = new LinkedHashMap<>(config.tops().opts());
    settings.put("nodegroups", config.nodegroups());
    settings.put(
        MinionTags.SETTING,
        config.events().minionTags().others().stream().map(TagGlob::pattern).toList());
    return settings;
  }
}
