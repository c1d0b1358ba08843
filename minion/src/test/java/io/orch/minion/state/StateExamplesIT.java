package io.orch.minion.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.orch.minion.Scratch;
import io.orch.minion.TestContext;
import io.orch.minion.beacon.BeaconService;
import io.orch.minion.beacon.Beacons;
import io.orch.minion.system.HostFiles;
import io.orch.sls.module.GlobalArguments;
import io.orch.sls.module.Kind;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Schema;
import io.orch.sls.task.Clock;
import io.orch.sls.value.Values;
import io.orch.sls.yaml.Yaml;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the example of each state function: in test mode nothing is written, the real run does what
 * test mode predicted, and a second one changes nothing.
 */
class StateExamplesIT {

  /** They change accounts, packages and processes of the machine, which a test may not. */
  private static final Set<String> OF_THE_MACHINE =
      Set.of("pkg", "user", "group", "supervisord", "pip", "virtualenv", "npm", "rsync");

  @TempDir Path scratch;
  private TestContext context;
  private HttpServer server;

  static Stream<Schema> examples() {
    return TestContext.REGISTRY.schemas().stream()
        .filter(s -> s.kind() == Kind.STATE && !s.example().isEmpty())
        .filter(s -> !s.name().startsWith("test."))
        .filter(s -> !OF_THE_MACHINE.contains(s.name().substring(0, s.name().indexOf('.'))));
  }

  @BeforeEach
  void prepare() throws IOException {
    context = new TestContext(scratch);
    context.with(Beacons.class, beacons());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write("ok".getBytes());
          exchange.close();
        });
    server.start();
    Path example = Files.createDirectories(scratch.resolve("example"));
    Files.writeString(example.resolve("present.txt"), "present\n");
    Files.writeString(example.resolve("config.ini"), "[main]\n#port = 80\nport = 80\nhost = a\n");
    Path services = Files.createDirectories(scratch.resolve("services"));
    Files.writeString(services.resolve("example.service"), "[Service]\nExecStart=/bin/sleep 600\n");
    context.tree.put("example/site/index.html", "<h1>{{ title }}</h1>\n");
    context.tree.put("example/site/css/style.css", "h1 { color: red }\n");
    context.tree.put("example/check.sh", "echo checked\n");
    repository(scratch.resolve("example/upstream"));
  }

  /** An agent's beacons, which do not run. */
  private BeaconService beacons() {
    return new BeaconService(
        Map.of("ps", List.of(Map.of("processes", Map.of("nginx", "stopped")))),
        new BeaconService.Parts(
            "web1",
            scratch.resolve("beacons"),
            context.port(HostFiles.class),
            TestContext.REGISTRY,
            () -> context,
            () -> false,
            (tag, data) -> {},
            Clock.SYSTEM));
  }

  private void repository(Path at) {
    context.call(
        "cmd.shell",
        "git init -q -b main "
            + at
            + " && cd "
            + at
            + " && echo one > one && git add one"
            + " && git -c user.name=a -c user.email=a@b commit -qm one");
    assertThat(context.retcode).isZero();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    context.apply("service.dead", Map.of("name", "example"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void example_predictedThenAppliedTwice_changesOnceAndAsPredicted(Schema schema) {
    String text =
        schema
            .example()
            .replace("/srv/example", scratch.resolve("example").toString())
            .replace("127.0.0.1:8080", "127.0.0.1:" + server.getAddress().getPort());
    Map<String, Object> arguments = arguments(schema, text);
    context.chunk.putAll(arguments);

    Map<String, String> before = Scratch.snapshot(scratch);
    Outcome predicted = context.predict(schema.name(), arguments);
    assertThat(Scratch.snapshot(scratch)).isEqualTo(before);

    Outcome real = context.apply(schema.name(), arguments);
    assertThat(real).isNotInstanceOf(Outcome.Failed.class);
    assertThat(real instanceof Outcome.Changed)
        .as("predicted %s, was %s", predicted, real)
        .isEqualTo(predicted instanceof Outcome.WouldChange);
    if (real instanceof Outcome.Changed && !schema.name().startsWith("cmd.")) {
      assertThat(real.changes().keySet()).isEqualTo(predicted.changes().keySet());
    }

    if (guarded(arguments) || !repeats(schema)) {
      return;
    }
    Map<String, String> after = Scratch.snapshot(scratch);
    assertThat(context.apply(schema.name(), arguments)).isInstanceOf(Outcome.Unchanged.class);
    assertThat(context.predict(schema.name(), arguments)).isInstanceOf(Outcome.Unchanged.class);
    assertThat(Scratch.snapshot(scratch)).isEqualTo(after);
  }

  /** A command or function is run and an event sent each time: what guards it is the runner's. */
  private static boolean repeats(Schema schema) {
    return Stream.of("cmd.", "event.", "module.").noneMatch(schema.name()::startsWith);
  }

  private static boolean guarded(Map<String, Object> arguments) {
    Object creates = arguments.get("creates");
    if (creates != null) {
      assertThat(Path.of(Values.str(creates))).exists();
    }
    return creates != null;
  }

  /** The arguments of the one state that an example declares. */
  private static Map<String, Object> arguments(Schema schema, String text) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    Map<?, ?> document = (Map<?, ?>) Yaml.parse(text, schema.name());
    Map.Entry<?, ?> declaration = document.entrySet().iterator().next();
    arguments.put("name", declaration.getKey());
    Map<?, ?> body =
        declaration.getValue() instanceof Map<?, ?> map
            ? map
            : Map.of(declaration.getValue(), List.of());
    assertThat(body.keySet()).hasSize(1);
    assertThat(new ArrayList<Object>(body.keySet())).isEqualTo(List.of(schema.name()));
    if (body.get(schema.name()) instanceof List<?> items) {
      for (Object item : items) {
        ((Map<?, ?>) item).forEach((key, value) -> arguments.put(Values.str(key), value));
      }
    }
    assertThat(arguments.keySet().stream().filter(GlobalArguments::contains).toList())
        .isSubsetOf("creates");
    return arguments;
  }
}
