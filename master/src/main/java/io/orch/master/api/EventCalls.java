package io.orch.master.api;

import io.orch.master.access.Warden;
import io.orch.master.event.Event;
import io.orch.master.event.EventFilter;
import io.orch.master.event.EventHistory;
import io.orch.master.event.EventLog;
import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.message.EventTag;
import io.orch.proto.message.TagGlob;
import io.orch.proto.v1.EventInfo;
import io.orch.proto.v1.EventQuery;
import io.orch.proto.v1.FireEventRequest;
import io.orch.proto.v1.ReplayEventsRequest;
import io.orch.proto.v1.WatchEventsRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Operators' calls about events. */
final class EventCalls {

  private static final int USUAL = 100;

  private final EventLog log;
  private final EventHistory history;
  private final Warden warden;

  EventCalls(EventLog log, Warden warden) {
    this.log = log;
    this.warden = warden;
    this.history = new EventHistory(log);
  }

  void watch(WatchEventsRequest request, Consumer<EventInfo> out) throws InterruptedException {
    TagGlob glob = new TagGlob(request.getTagGlob());
    EventFilter filter = EventFilter.of(glob, request.getMinionId());
    long from = request.getFromSequence();
    log.watch(
        glob,
        from == 0 ? log.last() : from - 1,
        event -> {
          if (filter.test(event)) {
            out.accept(Messages.event(event));
          }
        });
  }

  void list(EventQuery query, Consumer<EventInfo> out) {
    find(query).stream().map(Messages::event).forEach(out);
  }

  private List<Event> find(EventQuery query) {
    return history.find(filter(query), query.getLimit() == 0 ? USUAL : query.getLimit());
  }

  private static EventFilter filter(EventQuery query) {
    return new EventFilter(
        new TagGlob(query.getTagGlob()),
        query.getMinionId(),
        time(query.getSinceEpochMillis(), EventFilter.ALL.since()),
        time(query.getUntilEpochMillis(), EventFilter.ALL.until()),
        Math.max(1, query.getFromSequence()),
        query.getToSequence() == 0 ? EventFilter.ALL.last() : query.getToSequence());
  }

  private static Instant time(long millis, Instant none) {
    return millis == 0 ? none : Instant.ofEpochMilli(millis);
  }

  void replay(ReplayEventsRequest request, Consumer<EventInfo> out) {
    List<Event> events = find(request.getQuery());
    List<Event> shown = request.getTest() ? events : new EventHistory(ours()).replay(events);
    shown.stream().map(Messages::event).forEach(out);
  }

  EventInfo fire(FireEventRequest request) {
    EventTag tag = new EventTag(request.getTag());
    Map<String, ?> data = ValueAdapter.mapFromProto(request.getData());
    return Messages.event(ours().append(tag.value(), data));
  }

  /** The log for the caller: reactions to what he fires are for him too. */
  private EventLog ours() {
    return log.sentBy(warden.sender(Peer.current().operator()));
  }
}
