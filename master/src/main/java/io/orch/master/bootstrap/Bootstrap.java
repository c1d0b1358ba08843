package io.orch.master.bootstrap;

import io.orch.master.event.EventLog;
import io.orch.master.release.Releases;
import io.orch.sls.task.Clock;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Supplier;

/** The two ends of it, made of the same certificates. */
public record Bootstrap(BootstrapPages pages, UserData userData) {

  /**
   * @param trusted certificates that the master's HTTPS is trusted by; the first for new instances
   * @param caPin the pin that minions are told
   * @param ports that the master listens on, by the time someone asks
   */
  public static Bootstrap of(
      BootstrapSettings settings,
      Releases releases,
      Supplier<List<X509Certificate>> trusted,
      Supplier<String> caPin,
      Supplier<UserData.Ports> ports,
      EventLog events,
      Clock clock) {
    Anchors anchors = new Anchors(trusted);
    return new Bootstrap(
        new BootstrapPages(settings, releases, anchors, events, clock),
        new UserData(settings, releases, anchors, caPin, ports));
  }
}
