package io.orch.minion.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.minion.HostProgram;
import io.orch.minion.TestContext;
import io.orch.minion.system.Waiting;
import io.orch.sls.module.Outcome;
import io.orch.sls.task.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The supervisord functions and states against a supervisor of the test's own. */
class SupervisordIT {

  @TempDir Path scratch;
  private TestContext context;
  private Process supervisor;
  private Path config;

  @BeforeEach
  void prepare() throws IOException {
    String program = HostProgram.require("supervisord");
    context = new TestContext(scratch);
    config = scratch.resolve("supervisord.conf");
    write("[program:app]\ncommand=sleep 600\nstartsecs=0\npriority=5 ; low\nautorestart=true\n");
    supervisor =
        HostProgram.start(scratch.resolve("log"), List.of(program, "-n", "-c", config.toString()));
    boolean up =
        new Waiting(Clock.SYSTEM, 30, 0.1)
            .until(
                () ->
                    !call("supervisord.status_raw").toString().contains("ERROR")
                        && call("supervisord.status_raw").toString().contains("RUNNING"));
    assertThat(up).as(call("supervisord.status_raw").toString()).isTrue();
  }

  private void write(String programs) throws IOException {
    Files.writeString(
        config,
        """
        [unix_http_server]
        file=%1$s/s.sock
        [supervisord]
        logfile=%1$s/supervisord.log
        pidfile=%1$s/supervisord.pid
        childlogdir=%1$s
        [rpcinterface:supervisor]
        supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface
        [supervisorctl]
        serverurl=unix://%1$s/s.sock
        """
                .formatted(scratch)
            + programs);
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (supervisor != null) {
      supervisor.descendants().forEach(ProcessHandle::destroyForcibly);
      supervisor.destroyForcibly().waitFor();
    }
  }

  private Object call(String name, Object... arguments) {
    return context
        .functions()
        .call(name, List.of(arguments), Map.of("conf_file", config.toString()));
  }

  private Map<String, Object> arguments(String name, Object... more) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("name", name);
    arguments.put("conf_file", config.toString());
    for (int i = 0; i < more.length; i += 2) {
      arguments.put(more[i].toString(), more[i + 1]);
    }
    return arguments;
  }

  private String pid(String process) {
    return String.valueOf(call("supervisord.status", process))
        .replaceAll(".*pid ([0-9]+),.*", "$1");
  }

  @Test
  void functions_startStopAndTell() {
    assertThat(call("supervisord.stop", "app")).isEqualTo("app: stopped");
    assertThat(call("supervisord.status").toString()).contains("state=STOPPED");
    assertThat(call("supervisord.status_bool", "app", "STOPPED")).isEqualTo(true);
    assertThat(call("supervisord.status_bool", "none")).isEqualTo(false);
    assertThat(call("supervisord.start", "app")).isEqualTo("app: started");
    assertThat(call("supervisord.start", "app").toString()).contains("ERROR (already started)");
    assertThat(call("supervisord.restart").toString()).contains("app: started");
    assertThat(call("supervisord.custom", "pid").toString()).matches("[0-9]+");
    assertThat(call("supervisord.options", "app"))
        .isEqualTo(
            Map.of("command", "sleep 600", "startsecs", 0L, "priority", 5L, "autorestart", true));
    assertThatThrownBy(() -> call("supervisord.options", "none")).hasMessageContaining("none");
    assertThatThrownBy(() -> call("supervisord.start", "-x")).hasMessageContaining("dash");
  }

  @Test
  void dead_thenRunning_settle() {
    for (String state : List.of("supervisord.dead", "supervisord.running")) {
      Map<String, Object> arguments = arguments("app");
      Outcome predicted = context.predict(state, arguments);
      Outcome real = context.apply(state, arguments);
      assertThat(real).isInstanceOf(Outcome.Changed.class);
      assertThat(real.changes()).isEqualTo(predicted.changes());
      assertThat(context.apply(state, arguments)).isInstanceOf(Outcome.Unchanged.class);
    }
    assertThat(context.apply("supervisord.dead", arguments("none")).comment())
        .contains("is not there");
  }

  @Test
  void running_watchedChange_restarts() {
    String before = pid("app");
    assertThat(context.watched("supervisord.running", arguments("app")))
        .isInstanceOf(Outcome.Changed.class);
    assertThat(pid("app")).isNotEqualTo(before);
    assertThat(context.watched("supervisord.running", arguments("app", "restart", false)))
        .isInstanceOf(Outcome.Unchanged.class);
  }

  @Test
  void running_newInTheConfiguration_isAdded() throws IOException {
    write(
        "[program:app]\ncommand=sleep 600\nstartsecs=0\n"
            + "[program:web]\ncommand=sleep 600\nstartsecs=0\n"
            + "process_name=%(program_name)s_%(process_num)d\nnumprocs=2\nautostart=false\n");
    assertThat(context.predict("supervisord.running", arguments("web:*")).changes())
        .isEqualTo(Map.of("web:*", "Adding, Starting: web:*"));
    assertThat(context.apply("supervisord.running", arguments("web:*")))
        .isInstanceOf(Outcome.Changed.class);
    assertThat(call("supervisord.status_bool", "web:web_1", "RUNNING")).isEqualTo(true);
    assertThat(context.apply("supervisord.running", arguments("web:*")))
        .isInstanceOf(Outcome.Unchanged.class);
    String before = pid("app");
    assertThat(context.apply("supervisord.running", arguments("app", "update", true)).changes())
        .isEqualTo(Map.of("app", "Updating: app"));
    assertThat(pid("app")).isNotEqualTo(before);
    assertThat(context.apply("supervisord.running", arguments("app", "update", true)))
        .isInstanceOf(Outcome.Unchanged.class);
  }

  @Test
  void noSupervisor_saysSo() {
    assertThatThrownBy(
            () ->
                context.apply(
                    "supervisord.running", Map.of("name", "app", "conf_file", "/nowhere.conf")))
        .hasMessageContaining("/nowhere.conf");
  }
}
