package io.orch.minion.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.minion.HostProgram;
import io.orch.minion.RecordedCommands;
import io.orch.minion.TestContext;
import io.orch.minion.system.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers in an nginx file: what changes in it, and that nothing does when nginx refuses it. */
class NginxBalancerTest {

  private static final String CONFIG =
      """
      # upstream old { server a:1; }
      upstream app {
        least_conn;   # server b:1;
        server 10.0.0.1:8080 weight=5;
        server 10.0.0.2:8080 down max_fails=3; # keep
        server "unix:/run/a;b.sock";
      }
      upstream api { server 10.0.0.1:9090; }
      server { listen 80; server_name x; location / { proxy_pass http://app; } }
      """;

  @TempDir Path scratch;
  private TestContext context;
  private Path file;

  @BeforeEach
  void prepare() throws IOException {
    context = new TestContext(scratch);
    file = Files.writeString(scratch.resolve("app.conf"), CONFIG);
  }

  private Map<String, Object> settings(Object... more) {
    Map<String, Object> settings = new java.util.LinkedHashMap<>();
    settings.putAll(Map.of("kind", "nginx", "file", file.toString()));
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i].toString(), more[i + 1]);
    }
    return settings;
  }

  private Object call(String name, String server, Object... more) {
    return context.functions().call(name, List.of(server), settings(more));
  }

  @Test
  void drainAndEnable_changeOneWordOfTheFile() {
    RecordedCommands commands = RecordedCommands.silent();
    context.with(Commands.class, commands);
    assertThat(call("lb.drain", "10.0.0.1:8080", "upstream", "app").toString())
        .isEqualTo("{server=10.0.0.1:8080, state=disabled, sessions=null}");
    assertThat(file).hasContent(CONFIG.replace("weight=5;", "weight=5 down;"));
    assertThat(commands.lines()).containsExactly("nginx -t", "nginx -s reload");
    call("lb.drain", "10.0.0.1:8080");
    assertThat(commands.seen).hasSize(2);
    call("lb.enable", "10.0.0.1:8080");
    assertThat(file).hasContent(CONFIG);
    call("lb.enable", "10.0.0.2");
    assertThat(file).hasContent(CONFIG.replace(" down max", " max"));
    assertThat(call("lb.wait", "10.0.0.2", "until", "enabled")).isEqualTo(true);
  }

  @Test
  void serverInSeveralUpstreams_withoutItsPort_isMarkedInAll() {
    context.with(Commands.class, RecordedCommands.silent());
    call("lb.disable", "10.0.0.1");
    assertThat(file)
        .hasContent(
            CONFIG.replace("weight=5;", "weight=5 down;").replace("1:9090;", "1:9090 down;"));
    assertThat(call("lb.state", "10.0.0.1", "upstream", "api")).isEqualTo("disabled");
  }

  @Test
  void refusedConfiguration_isPutBack() {
    context.with(
        Commands.class,
        new RecordedCommands(c -> RecordedCommands.failed(1, "unexpected end of file")));
    assertThatThrownBy(() -> call("lb.drain", "10.0.0.1:8080"))
        .hasMessageContaining("is as it was: unexpected end of file");
    assertThat(file).hasContent(CONFIG);
  }

  @Test
  void unknownServerOrSetting_isRefused() {
    assertThatThrownBy(() -> call("lb.state", "b:1"))
        .hasMessageContaining("[10.0.0.1:8080, 10.0.0.2:8080");
    assertThatThrownBy(() -> call("lb.state", "x", "backend", "y")).hasMessageContaining("backend");
    assertThatThrownBy(() -> context.call("lb.state", "x")).hasMessageContaining("kind");
    assertThat(NginxUpstreams.parse(CONFIG, "f", Optional.of("nope")).servers()).isEmpty();
  }

  @Test
  void realNginx_checksTheFile() throws IOException {
    String nginx = HostProgram.require("nginx");
    Path main = scratch.resolve("nginx.conf");
    Files.writeString(
        main,
        "pid "
            + scratch.resolve("pid")
            + ";\nerror_log "
            + scratch.resolve("log")
            + ";\nevents {}\nhttp {\n access_log off;\n include "
            + file
            + ";\n}\n");
    List<String> test =
        List.of(
            nginx,
            "-t",
            "-p",
            scratch.toString(),
            "-c",
            main.toString(),
            "-e",
            scratch.resolve("log").toString());
    Files.writeString(file, "upstream app { server 127.0.0.1:1; server 127.0.0.1:2; }\n");
    List<String> nothing = List.of("/bin/true");
    call("lb.drain", "127.0.0.1:1", "test", test, "reload", nothing);
    assertThat(file).hasContent("upstream app { server 127.0.0.1:1 down; server 127.0.0.1:2; }");
    Files.writeString(file, "upstream app { server 127.0.0.1:1; nonsense; }\n");
    assertThatThrownBy(() -> call("lb.drain", "127.0.0.1:1", "test", test, "reload", nothing))
        .hasMessageContaining("nonsense");
    assertThat(file).hasContent("upstream app { server 127.0.0.1:1; nonsense; }");
  }
}
