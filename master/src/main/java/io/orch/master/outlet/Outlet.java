package io.orch.master.outlet;

import io.orch.master.event.Event;
import io.orch.proto.message.EventTag;
import java.time.Duration;
import java.util.List;

/** One that events go to. Used by one thread at a time; after a close it can be used again. */
public interface Outlet extends AutoCloseable {

  OutletName name();

  /** The tag of what happens to it, such as {@code dead}. Events of such tags do not go to it. */
  String tag(String what);

  /** Whether an event may go to it, by its tag. */
  boolean wants(EventTag tag);

  /** Whether an event goes to it whose tag may. */
  default boolean wants(Event event) {
    return true;
  }

  /** How many events are handed over at once. */
  int most();

  /** After how long an event that it does not take is put aside. */
  Duration giveUp();

  /** Hands over events; those of which it is not known whether they were taken are left. */
  Handed hand(List<Event> events);

  /** Is told what came of attempts: {@code taken}, {@code failed}, {@code given-up}. */
  void count(String result, int many);

  /** Lets go of what it holds open. */
  @Override
  void close();
}
