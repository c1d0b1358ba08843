package io.orch.proto.adapt;

import io.orch.proto.message.EventTag;
import io.orch.proto.message.MinionEvent;
import io.orch.proto.message.ToMaster;
import io.orch.proto.message.ToMinion;
import io.orch.proto.v1.EventAck;
import io.orch.proto.v1.MinionEvents;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The events of minions to messages and back. What is malformed is an {@code OrchException}. */
public final class EventAdapter {

  private EventAdapter() {}

  public static MinionEvents toProto(ToMaster.Events sent) {
    MinionEvents.Builder out = MinionEvents.newBuilder().setLog(sent.log());
    sent.events().forEach(event -> out.addEvents(toProto(event)));
    return out.build();
  }

  /** Numbers have to follow one another. */
  public static ToMaster.Events fromProto(MinionEvents message) {
    if (message.getLog().isEmpty() || message.getLog().length() > 64) {
      throw malformed("its log is '" + message.getLog() + "', not a name of 1 to 64 characters");
    }
    List<MinionEvent> events = new ArrayList<>();
    for (io.orch.proto.v1.MinionEvent one : message.getEventsList()) {
      MinionEvent event = fromProto(one);
      if (event.sequence() < 1
          || !events.isEmpty() && event.sequence() != events.getLast().sequence() + 1) {
        throw malformed("the number " + event.sequence() + " does not follow the one before it");
      }
      events.add(event);
    }
    return new ToMaster.Events(message.getLog(), events);
  }

  private static OrchException malformed(String why) {
    return new OrchException(ErrorCode.ARGUMENT_INVALID, "malformed events: " + why);
  }

  static io.orch.proto.v1.MinionEvent toProto(MinionEvent event) {
    return io.orch.proto.v1.MinionEvent.newBuilder()
        .setSequence(event.sequence())
        .setTag(event.tag().value())
        .setData(ValueAdapter.toProto(event.data()))
        .setJid(event.job())
        .build();
  }

  static MinionEvent fromProto(io.orch.proto.v1.MinionEvent event) {
    return new MinionEvent(
        event.getSequence(),
        new EventTag(event.getTag()),
        ValueAdapter.mapFromProto(event.getData()),
        event.getJid());
  }

  public static EventAck toProto(ToMinion.EventAck ack) {
    return EventAck.newBuilder()
        .setLog(ack.log())
        .setSequence(ack.sequence())
        .setPauseMillis(ack.pause().toMillis())
        .build();
  }

  public static ToMinion.EventAck fromProto(EventAck ack) {
    return new ToMinion.EventAck(
        ack.getLog(), ack.getSequence(), Duration.ofMillis(ack.getPauseMillis()));
  }
}
