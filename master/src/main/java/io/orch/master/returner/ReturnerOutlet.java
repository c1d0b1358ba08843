package io.orch.master.returner;

import io.orch.master.event.Event;
import io.orch.master.outlet.Handed;
import io.orch.master.outlet.Outlet;
import io.orch.master.outlet.OutletName;
import io.orch.proto.message.EventTag;
import io.orch.proto.message.Printable;
import io.orch.sls.error.OrchException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Hands what is in the log to a returner. A large return goes by itself, so that memory is bounded.
 */
final class ReturnerOutlet implements Outlet {

  static final String KIND = "returner";

  private static final int MOST = 200;
  private static final int SHOWN = 900;

  private final ReturnerSettings settings;
  private final Choice choice;
  private final Returner returner;
  private final WholeReturns returns;
  private final ReturnerFigures figures;

  ReturnerOutlet(
      ReturnerSettings settings, Returner returner, WholeReturns returns, ReturnerFigures figures) {
    this.settings = settings;
    this.choice = new Choice(settings);
    this.returner = returner;
    this.returns = returns;
    this.figures = figures;
  }

  @Override
  public OutletName name() {
    return new OutletName(KIND, settings.name());
  }

  @Override
  public String tag(String what) {
    return "orch/returner/" + settings.name() + "/" + what;
  }

  @Override
  public boolean wants(EventTag tag) {
    return choice.wants(tag);
  }

  @Override
  public boolean wants(Event event) {
    return choice.wants(event);
  }

  @Override
  public int most() {
    return MOST;
  }

  @Override
  public Duration giveUp() {
    return settings.giveUp();
  }

  @Override
  public Handed hand(List<Event> events) {
    Map<Long, String> refused = new HashMap<>();
    int done = 0;
    while (done < events.size()) {
      int end = part(events, done);
      Handed handed = take(events.subList(done, end));
      refused.putAll(handed.refused());
      if (!handed.failure().isEmpty()) {
        List<Event> left = new ArrayList<>(handed.left());
        left.addAll(events.subList(end, events.size()));
        return new Handed(left, handed.failure(), refused);
      }
      done = end;
    }
    return new Handed(List.of(), "", refused);
  }

  /** Where the part ends that begins at a place: before the next large return, or behind one. */
  private static int part(List<Event> events, int begin) {
    if (WholeReturns.cut(events.get(begin))) {
      return begin + 1;
    }
    int end = begin + 1;
    while (end < events.size() && !WholeReturns.cut(events.get(end))) {
      end++;
    }
    return end;
  }

  private Handed take(List<Event> events) {
    List<Returned> batch = new ArrayList<>();
    events.forEach(event -> batch.addAll(choice.of(event, returns.data(event))));
    try {
      return batch.isEmpty() ? Handed.ALL : returner.take(batch);
    } catch (OrchException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      String why = Printable.of(String.valueOf(e.getMessage()));
      return Handed.none(events, why.length() > SHOWN ? why.substring(0, SHOWN) : why);
    }
  }

  @Override
  public void count(String result, int many) {
    figures.count(settings.name(), result, many);
  }

  @Override
  public void close() {
    returner.close();
  }
}
