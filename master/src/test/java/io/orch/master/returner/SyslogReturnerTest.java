package io.orch.master.returner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.master.outlet.Handed;
import io.orch.sls.config.Section;
import io.orch.sls.error.Problems;
import io.orch.sls.task.Clock;
import io.orch.sls.task.ManualClock;
import io.orch.sls.task.Scope;
import io.orch.sls.value.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SyslogReturnerTest {

  /** What holds over each way. */
  abstract static class Contract extends ReturnerContract {

    final String transport;
    FakeSyslog server;
    Path directory = Path.of("/");

    Contract(String transport) {
      this.transport = transport;
    }

    @Override
    protected void begin(Path place) throws Exception {
      directory = place;
      server = new FakeSyslog(transport, place, 0);
    }

    @AfterEach
    void stopServer() throws Exception {
      server.close();
    }

    SyslogSettings settings(String more) {
      Problems problems = new Problems();
      Section in =
          Section.parse(
              "syslog: {host: localhost, port: %d, transport: %s%s}"
                  .formatted(server.port(), transport, more),
              "master",
              problems);
      SyslogSettings settings = SyslogSettings.salt(new SaltOptions(in, "syslog"), directory);
      assertThat(problems.list()).isEmpty();
      return settings;
    }

    @Override
    protected Returner returner() {
      return new SyslogReturner(
          settings(transport.equals("tls") ? ", ca_file: ca.crt" : ""), Clock.SYSTEM);
    }

    @Override
    protected List<String> there() {
      return server.messages().stream()
          .map(message -> message.substring(message.indexOf('{')))
          .map(json -> ((Map<?, ?>) Json.parse(json, "message")).get("_key") + "")
          .toList();
    }

    @Override
    protected void fail(boolean now) throws Exception {
      if (now) {
        server.close();
      } else {
        server = server.again();
      }
    }

    @Override
    protected boolean keyed() {
      return false;
    }
  }

  @Nested
  class Udp extends Contract {
    Udp() {
      super("udp");
    }

    /** No one says that a datagram came to no one, but for the system, when it likes. */
    @Override
    protected boolean notices() {
      return false;
    }

    @Test
    void take_result_isAMessageOfRfc5424() {
      returner =
          new SyslogReturner(
              settings(", level: LOG_ERR, facility: LOG_DAEMON, tag: mysalt, options: [LOG_PID]"),
              Clock.SYSTEM);

      take(Samples.result(7, "web1", "ü"));

      await().until(() -> server.messages().size() == 1);
      assertThat(server.messages().getFirst())
          .matches(
              "<27>1 2026-11-21T12:00:00\\.000000Z \\S+ mysalt [0-9]+ return -"
                  + " \\{\"_key\":.*ü.*\\}");
    }

    @Test
    void take_tooLongForADatagram_isRefused() {
      Handed handed = returner.take(List.of(Samples.result(1, "web1", "x".repeat(70_000))));

      assertThat(handed.refused().get(1L)).contains("use tcp or tls");
      assertThat(handed.left()).isEmpty();
    }
  }

  @Nested
  class Tcp extends Contract {
    Tcp() {
      super("tcp");
    }

    @Test
    void take_longAndWithLineEnds_isOneMessage() {
      take(Samples.result(1, "web1", "x\n".repeat(200_000)));

      await().until(() -> server.messages().size() == 1);
    }

    @Test
    void take_serverDoesNotRead_isGivenUp() throws Exception {
      try (java.net.ServerSocket deaf =
              new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress());
          Scope scope = new Scope("test")) {
        ManualClock clock = new ManualClock(Samples.NOON);
        SyslogSettings settings = settings("");
        Returner stuck =
            new SyslogReturner(
                new SyslogSettings(
                    settings.host(),
                    deaf.getLocalPort(),
                    settings.transport(),
                    1,
                    1,
                    "orch",
                    false,
                    java.util.Optional.empty()),
                clock);
        scope.start(
            "clock",
            () -> {
              while (true) {
                clock.advance(java.time.Duration.ofMinutes(1));
                Clock.SYSTEM.sleep(java.time.Duration.ofMillis(50));
              }
            });
        List<Returned> large = List.of(Samples.result(1, "web1", "x".repeat(20_000_000)));

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> stuck.take(large))
            .isInstanceOf(io.orch.sls.error.OrchException.class);
        scope.cancel();
      }
    }
  }

  @Nested
  class Tls extends Contract {
    Tls() {
      super("tls");
    }

    @Test
    void take_serverOfAnotherAuthority_isNotTrusted() throws Exception {
      returner.close();
      returner = new SyslogReturner(settings(""), Clock.SYSTEM);

      org.assertj.core.api.Assertions.assertThatThrownBy(
              () -> returner.take(List.of(Samples.result(1, "web1", true))))
          .isInstanceOf(io.orch.sls.error.OrchException.class)
          .hasMessageContaining("tls://localhost");
      assertThat(server.messages()).isEmpty();
    }
  }
}
