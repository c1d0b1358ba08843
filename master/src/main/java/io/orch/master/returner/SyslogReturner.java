package io.orch.master.returner;

import io.orch.master.outlet.Handed;
import io.orch.proto.http.Http;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages to a syslog server. That acknowledges nothing: what is on its way when it dies is
 * lost, what was sent when the master died comes again, with its key in the message.
 */
final class SyslogReturner implements Returner {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final SyslogSettings settings;
  private final Clock clock;
  private final SyslogMessage message;
  private @Nullable SyslogLine line;

  SyslogReturner(SyslogSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.message = SyslogMessage.of(settings);
  }

  @Override
  public Handed take(List<Returned> batch) {
    Sorted sorted = new Sorted();
    try {
      SyslogLine open = line();
      send(batch, open, sorted);
    } catch (IOException e) {
      close();
      throw new OrchException(
          ErrorCode.COMMAND_FAILED, Location.NONE, settings.address() + ": " + e, e);
    }
    return sorted.handed();
  }

  /** A server that does not read is given up: a write to a socket has no time-out of its own. */
  private void send(List<Returned> batch, SyslogLine open, Sorted sorted) throws IOException {
    try (Scope watch = new Scope("syslog")) {
      watch.start(
          "watch",
          () -> {
            clock.sleep(PATIENCE);
            open.close();
          });
      try {
        write(batch, open, sorted);
      } finally {
        watch.cancel();
      }
    }
  }

  private void write(List<Returned> batch, SyslogLine open, Sorted sorted) throws IOException {
    for (Returned one : batch) {
      byte[] bytes = message.bytes(one).orElse(null);
      if (bytes != null && bytes.length > open.longest()) {
        sorted.never(
            one,
            "it takes "
                + bytes.length
                + " bytes, and a datagram "
                + open.longest()
                + " at most: use tcp or tls");
      } else if (bytes != null) {
        open.send(bytes);
      }
    }
    open.flush();
  }

  private SyslogLine line() throws IOException {
    SyslogLine open = line;
    if (open != null && open.alive()) {
      return open;
    }
    close();
    SyslogLine opened =
        switch (settings.transport()) {
          case UDP -> SyslogLine.datagrams(settings);
          case TCP -> SyslogLine.stream(settings, new java.net.Socket());
          case TLS ->
              SyslogLine.tls(
                  settings,
                  new Http.Trust(
                      true,
                      settings.authorities(),
                      java.util.Optional.empty(),
                      java.util.Optional.empty()));
        };
    line = opened;
    return opened;
  }

  @Override
  public void close() {
    SyslogLine open = line;
    line = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        line = null; // it is not used any more
      }
    }
  }
}
