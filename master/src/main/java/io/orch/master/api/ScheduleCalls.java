package io.orch.master.api;

import io.orch.master.access.Call;
import io.orch.master.access.Warden;
import io.orch.master.event.Sender;
import io.orch.master.schedule.MasterSchedule;
import io.orch.master.schedule.Occasion;
import io.orch.master.schedule.RunnerCaller;
import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.v1.ChangeScheduleRequest;
import io.orch.proto.v1.ListSchedulesRequest;
import io.orch.proto.v1.ListSchedulesResponse;
import io.orch.proto.v1.OccasionInfo;
import io.orch.proto.v1.ScheduleInfo;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.schedule.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operators' calls on the master's schedule. */
final class ScheduleCalls {

  private static final int MOST = 1_000;
  private static final int UPCOMING = 5;
  private static final int LONGEST_WHY = 2_000;

  private final MasterSchedule schedule;
  private final Warden warden;

  ScheduleCalls(Desk desk) {
    this.schedule = desk.schedule();
    this.warden = desk.orchestra().warden();
  }

  ListSchedulesResponse list(ListSchedulesRequest request) {
    int limit = Math.max(1, Math.min(request.getLimit(), MOST));
    ListSchedulesResponse.Builder out = ListSchedulesResponse.newBuilder();
    if (request.getName().isEmpty()) {
      schedule.list().forEach(shown -> out.addEntries(info(shown, shown.last().stream().toList())));
    } else {
      MasterSchedule.Shown shown = schedule.get(request.getName());
      ScheduleInfo.Builder info = info(shown, schedule.history(request.getName(), limit));
      if (shown.active()) {
        schedule
            .upcoming(shown.entry(), UPCOMING)
            .forEach(time -> info.addUpcomingEpochMillis(time.toEpochMilli()));
      }
      out.addEntries(info);
    }
    return out.build();
  }

  ScheduleInfo change(ChangeScheduleRequest request) {
    String name = request.getName();
    MasterSchedule.Shown shown =
        switch (request.getChange()) {
          case ADD -> schedule.put(name, entry(request), false);
          case REPLACE -> schedule.put(name, entry(request), true);
          case DELETE -> deleted(name);
          case ENABLE -> schedule.enable(name, true);
          case DISABLE -> schedule.enable(name, false);
          case RUN -> begun(name);
          case CHANGE_UNSPECIFIED, UNRECOGNIZED ->
              throw new OrchException(ErrorCode.ARGUMENT_MISSING, "say what is to be changed");
        };
    return info(shown, shown.last().stream().toList()).build();
  }

  private MasterSchedule.Shown deleted(String name) {
    MasterSchedule.Shown shown = schedule.get(name);
    schedule.delete(name);
    return shown;
  }

  private MasterSchedule.Shown begun(String name) {
    Entry entry = schedule.get(name).entry();
    String operator = Peer.current().operator();
    Call call = Call.of(entry.function(), entry.arguments(), entry.keywords());
    RunnerCaller.permit(warden, operator, call);
    schedule.run(name);
    return schedule.get(name);
  }

  /** The entry, and who makes it: what it calls is for him too. */
  private Map<String, @Nullable Object> entry(ChangeScheduleRequest request) {
    return Sender.in(
        ValueAdapter.mapFromProto(request.getEntry()), warden.sender(Peer.current().operator()));
  }

  private static ScheduleInfo.Builder info(MasterSchedule.Shown shown, List<Occasion> occasions) {
    ScheduleInfo.Builder info =
        ScheduleInfo.newBuilder()
            .setName(shown.entry().name())
            .setFunction(shown.entry().function())
            .setTiming(shown.timing())
            .setActive(shown.active())
            .setOrigin(shown.origin())
            .setNextEpochMillis(shown.next().map(Instant::toEpochMilli).orElse(0L))
            .setWritten(ValueAdapter.toProto(shown.entry().written()));
    occasions.forEach(occasion -> info.addOccasions(info(occasion)));
    return info;
  }

  private static OccasionInfo info(Occasion occasion) {
    String why = occasion.why();
    return OccasionInfo.newBuilder()
        .setDueEpochMillis(occasion.due().toEpochMilli())
        .setState(occasion.state().name().toLowerCase(Locale.ROOT))
        .setWhy(why.length() > LONGEST_WHY ? why.substring(0, LONGEST_WHY) : why)
        .setRunId(occasion.run())
        .setEndedEpochMillis(Math.max(0, occasion.ended().toEpochMilli()))
        .build();
  }
}
