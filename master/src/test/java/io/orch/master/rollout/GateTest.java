package io.orch.master.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.orch.master.orchestrate.Activity;
import io.orch.master.orchestrate.Run;
import io.orch.master.orchestrate.RunState;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.RunId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GateTest extends RolloutFixture {

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile IntSupplier status = () -> 200;
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    fleet();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().getPath());
          byte[] body = "{\"version\": 2}".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("X-Release", "2");
          exchange.sendResponseHeaders(status.getAsInt(), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  @Test
  void gate_passing_isAskedForEachMinion_andItsEvidenceIsStored() {
    rollout(
        """
        - waves: [1]
        - gate:
          - http: http://%s/{minion}
            body: 'version": 2'
            header: {X-Release: '^2$'}
            passes: 2
            interval: 10ms
        """
            .formatted(address()));
    Run run = rolled();
    assertThat(run.state()).isEqualTo(RunState.CHANGED);
    assertThat(asked).startsWith("/web01", "/web01").hasSize(18);
    Activity evidence =
        records.activities(run.id()).stream()
            .filter(a -> a.key().endsWith("gate web01 probe 1 try 1"))
            .findFirst()
            .orElseThrow();
    assertThat(evidence.result())
        .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
        .containsEntry("status", 200L)
        .containsEntry("passed", true)
        .containsEntry("answer", "{\"version\": 2}")
        .containsKeys("time", "latency_ms");
  }

  @Test
  void gate_failing_stopsAtTheCanaryAndNamesTheProbe() {
    status = () -> 503;
    rollout(
        """
        - waves: [1, 100%%]
        - gate: {http: 'http://%s/{minion}', attempts: 2, interval: 10ms}
        """
            .formatted(address()));
    Run run = rolled();
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(called("state.sls")).containsExactly("web01");
    assertThat(comment(run.id()))
        .contains("gate http http://" + address() + "/web01 failed: saw status 503")
        .contains("expected status 200 (attempt 2)");
  }

  @Test
  void gate_withoutPlaceholder_isAskedOnceForEachWave() {
    rollout("- waves: [1, 100%%]\n- gate: {http: 'http://%s/all'}\n".formatted(address()));
    assertThat(rolled().state()).isEqualTo(RunState.CHANGED);
    assertThat(asked).containsExactly("/all", "/all");
  }

  @Test
  void gate_refusedConnection_isToldAsWhatItIs() {
    server.stop(0);
    rollout("- waves: [1, 100%%]\n- gate: [{tcp: '%s', attempts: 1}]\n".formatted(address()));
    Run run = rolled();
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(comment(run.id()))
        .contains("gate tcp " + address() + " failed: saw ConnectException")
        .contains("expected a connection");
  }

  private void commandEnds(long code, String out, String err) {
    Map<String, Object> ended = Map.of("retcode", code, "stdout", out, "stderr", err);
    special.put("web01 cmd.run_all", job -> answer("web01", job, JobOutcome.OK, ended));
  }

  @Test
  void gate_command_passesWithExitCode0OfTheMinion() {
    commandEnds(3, "warming", "");
    rollout("- waves: [1, 100%]\n- gate: {command: 'check {minion}', attempts: 1}\n");
    Run run = rolled();
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(sessions.offers("web01").getLast().arguments()).containsExactly("check web01");
    assertThat(comment(run.id()))
        .contains("gate command check web01 failed: saw status 3 'warming', expected exit code 0");
  }

  @Test
  void gate_tcpFromTheMinion_isItsCommand() {
    commandEnds(1, "", "bash: connect: refused");
    rollout("- waves: [1, 100%]\n- gate: {tcp: 'db:5432', from: minion, attempts: 1}\n");
    Run run = rolled();
    assertThat(sessions.offers("web01").getLast().arguments())
        .containsExactly("exec 3<>'/dev/tcp/db/5432'");
    assertThat(comment(run.id()))
        .contains("gate tcp db:5432 failed: saw bash: connect: refused, expected a connection");
  }

  @Test
  void restart_inAGate_goesOnWithTheNextAttempt() {
    status = () -> asked.size() < 4 ? 503 : 200;
    rollout(
        """
        - waves: [1]
        - wave_order: [web01]
        - at_once: 1
        - gate: {http: 'http://%s/{minion}', interval: 400ms}
        """
            .formatted(address()));
    RunId id = run("roll", "");
    await().until(() -> asked.size() == 2);
    restart();
    assertThat(ended(id).state()).isEqualTo(RunState.CHANGED);
    assertThat(asked.stream().filter("/web01"::equals)).hasSize(4);
    assertThat(called("state.sls")).doesNotHaveDuplicates().hasSize(9);
  }
}
