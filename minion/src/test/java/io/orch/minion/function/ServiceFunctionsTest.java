package io.orch.minion.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.minion.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service functions, on services that are plain processes. */
class ServiceFunctionsTest {

  @TempDir Path scratch;
  private TestContext context;

  @BeforeEach
  void prepare() throws IOException {
    context = new TestContext(scratch);
    Path services = Files.createDirectories(scratch.resolve("services"));
    for (String name : List.of("web1", "web2", "db")) {
      Files.writeString(
          services.resolve(name + ".service"), "[Service]\nExecStart=/bin/sleep 600\n");
    }
  }

  @AfterEach
  void stop() {
    List.of("web1", "web2", "db").forEach(name -> context.call("service.stop", name));
  }

  @Test
  void status_ofAPattern_answersForEachService() {
    context.call("service.start", "web1");
    assertThat(context.call("service.status", "web1")).isEqualTo(true);
    assertThat(context.call("service.status", "web*"))
        .isEqualTo(Map.of("web1", true, "web2", false));
  }

  @Test
  void forceReload_ofAServiceThatCannotReload_restartsIt() {
    context.call("service.start", "db");
    assertThatThrownBy(() -> context.call("service.reload", "db"))
        .hasMessageContaining("ExecReload");
    assertThat(context.call("service.force_reload", "db")).isEqualTo(true);
    assertThat(context.call("service.status", "db")).isEqualTo(true);
  }

  @Test
  void start_ofAMaskedService_wantsUnmask() {
    context.call("service.mask", "db");
    assertThatThrownBy(() -> context.call("service.start", "db")).hasMessageContaining("mask");
    Map<String, Object> unmask = Map.of("unmask", true, "no_block", true);
    assertThat(context.functions().call("service.start", List.of("db"), unmask)).isEqualTo(true);
    assertThat(context.call("service.masked", "db")).isEqualTo(false);
  }
}
