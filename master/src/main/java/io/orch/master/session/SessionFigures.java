package io.orch.master.session;

import io.orch.proto.message.MinionId;
import io.orch.proto.message.ToMaster;
import io.orch.sls.metric.Counter;
import io.orch.sls.metric.Counters;
import io.orch.sls.metric.Metrics;
import java.util.Locale;

/** How many streams minions opened and what came over them. Thread-safe. */
public final class SessionFigures implements SessionListener {

  private final Counter opened;
  private final Counter closed;
  private final Counters received;

  public SessionFigures(Metrics metrics) {
    opened = metrics.counter("orch_sessions_opened_total", "Streams that minions opened.");
    closed = metrics.counter("orch_sessions_closed_total", "Streams of minions that ended.");
    received =
        metrics.counters(
            "orch_session_messages_received_total",
            "What minions said, without greetings and heartbeats.",
            "kind");
  }

  @Override
  public void opened(MinionId minion, ToMaster.Hello hello, String address) {
    opened.add();
  }

  @Override
  public void received(MinionId minion, ToMaster message) {
    received.of(message.getClass().getSimpleName().toLowerCase(Locale.ROOT)).add();
  }

  @Override
  public void closed(MinionId minion) {
    closed.add();
  }
}
