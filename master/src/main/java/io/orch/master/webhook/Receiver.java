package io.orch.master.webhook;

import io.orch.master.event.Event;
import io.orch.master.outlet.Handed;
import io.orch.master.outlet.Outlet;
import io.orch.master.outlet.OutletName;
import io.orch.proto.message.EventTag;
import io.orch.proto.message.TagGlob;
import java.time.Duration;
import java.util.List;

/** One that is told of events, each by a request of its own. */
final class Receiver implements Outlet {

  static final String KIND = "webhook";

  private final ReceiverSettings settings;
  private final Sender sender;
  private final HookFigures figures;
  private final List<TagGlob> tags;

  Receiver(ReceiverSettings settings, Sender sender, HookFigures figures) {
    this.settings = settings;
    this.sender = sender;
    this.figures = figures;
    this.tags = settings.tags().stream().map(TagGlob::new).toList();
  }

  @Override
  public OutletName name() {
    return new OutletName(KIND, settings.name());
  }

  @Override
  public String tag(String what) {
    return "orch/webhook-out/" + settings.name() + "/" + what;
  }

  @Override
  public boolean wants(EventTag tag) {
    return tags.stream().anyMatch(glob -> glob.test(tag));
  }

  @Override
  public int most() {
    return 1;
  }

  @Override
  public Duration giveUp() {
    return settings.giveUp();
  }

  @Override
  public Handed hand(List<Event> events) {
    return sender.send(events.getFirst()).map(why -> Handed.none(events, why)).orElse(Handed.ALL);
  }

  @Override
  public void count(String result, int many) {
    figures.sent(result, many);
  }

  @Override
  public void close() {}
}
