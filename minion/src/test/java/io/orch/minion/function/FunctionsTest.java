package io.orch.minion.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.minion.TestContext;
import io.orch.minion.system.Interfaces;
import io.orch.sls.error.Location;
import io.orch.sls.module.Kind;
import io.orch.sls.module.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionsTest {

  @TempDir Path scratch;
  private TestContext context;

  @BeforeEach
  void prepare() {
    context = new TestContext(scratch);
  }

  @Test
  void ping_answersTrue() {
    assertThat(context.call("test.ping")).isEqualTo(true);
  }

  @Test
  void cmdRun_thatTakesTooLong_keepsHiddenOutputHidden() {
    List<String> command = List.of("echo s3cret; sleep 5");
    Map<String, Object> shell = Map.of("timeout", 0.2, "python_shell", true);
    assertThatThrownBy(() -> context.functions().call("cmd.run", command, shell))
        .hasMessageContaining("s3cret");
    Map<String, Object> hidden = Map.of("timeout", 0.2, "python_shell", true, "hide_output", true);
    assertThatThrownBy(() -> context.functions().call("cmd.run", command, hidden))
        .hasMessageContaining("too long")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void pillarGet_defaultAndMerge_followSalt() {
    context.pillar.put("web", Map.of("port", 80L, "tls", Map.of("on", true)));
    assertThat(context.call("pillar.get", "web:port")).isEqualTo(80L);
    assertThat(context.call("pillar.get", "web:none")).isEqualTo("");
    assertThat(context.call("pillar.get", "web:none", "d")).isEqualTo("d");
    assertThat(
            context
                .functions()
                .call(
                    "pillar.get",
                    List.of("web"),
                    Map.of(
                        "default", Map.of("port", 1L, "tls", Map.of("key", "k")), "merge", true)))
        .isEqualTo(Map.of("port", 80L, "tls", Map.of("key", "k", "on", true)));
  }

  @Test
  void configGet_looksInConfigurationGrainsAndPillar() {
    context.pillar.put("a", 1L);
    context.grains.put("a", 2L);
    assertThat(context.call("config.get", "a")).isEqualTo(2L);
    assertThat(context.call("config.get", "service_dir")).isEqualTo(scratch + "/services");
    assertThat(context.call("config.get", "none", "d")).isEqualTo("d");
  }

  @Test
  void grainsFilterBy_choosesByGlobDefaultBaseAndMerge() {
    context.grains.put("os_family", "Debian");
    context.grains.put("osfinger", "Debian-12");
    Map<String, Object> lookup =
        Map.of("Debian", Map.of("pkg", "apache2"), "default", Map.of("pkg", "httpd", "port", 80L));
    assertThat(context.call("grains.filter_by", lookup)).isEqualTo(Map.of("pkg", "apache2"));
    assertThat(
            context
                .functions()
                .call(
                    "grains.filter_by",
                    List.of(lookup),
                    Map.of("base", "default", "merge", Map.of("x", 1L))))
        .isEqualTo(Map.of("pkg", "apache2", "port", 80L, "x", 1L));
    assertThat(context.call("grains.filter_by", Map.of("Debian-1*", "new"), "osfinger"))
        .isEqualTo("new");
  }

  @Test
  void grainsSetval_writesAndRefreshes() {
    context.call("grains.setval", "rack", "r1");
    assertThat(context.refreshes).isEqualTo(2);
    assertThat(scratch.resolve("root/grains")).content().contains("rack: r1");
  }

  @Test
  void cmdRun_failing_setsTheExitCode() {
    assertThat(context.call("cmd.shell", "echo out; echo err >&2; exit 3")).isEqualTo("out\nerr");
    assertThat(context.retcode).isEqualTo(3);
  }

  @Test
  void cmdRun_inATemplate_hasNoShellUnlessOneIsNamed() {
    assertThat(context.call("cmd.run", "echo 'a  b' $HOME | cat")).isEqualTo("a  b $HOME | cat");
    Map<String, Object> shell = Map.of("shell", "/bin/sh");
    assertThat(context.functions().call("cmd.run", List.of("echo a | tr a b"), shell))
        .isEqualTo("b");
    Map<String, Object> python = Map.of("python_shell", true);
    assertThat(context.functions().call("cmd.run", List.of("echo a | tr a b"), python))
        .isEqualTo("b");
  }

  @Test
  void cmdScript_fromTheTree_runsWithArguments() {
    context.tree.put("scripts/say.sh", "#!/bin/sh\necho \"$1-$2\"\n");
    assertThat(
            context
                .functions()
                .call("cmd.script", List.of("salt://scripts/say.sh"), Map.of("args", "a b")))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry("stdout", "a-b");
  }

  @Test
  void file_functions_lookAndChange() {
    String path = scratch.resolve("f").toString();
    context.call("file.write", path, "one", "two");
    context.call("file.append", path, "three");
    assertThat(context.call("file.read", path)).isEqualTo("one\ntwo\nthree\n");
    assertThat(context.call("file.contains", path, "two")).isEqualTo(true);
    assertThat(context.call("file.search", path, "^t.o$")).isEqualTo(true);
    assertThat(context.call("file.file_exists", path)).isEqualTo(true);
    assertThat(context.call("file.directory_exists", path)).isEqualTo(false);
    assertThat(context.call("file.get_mode", path)).isEqualTo("0644");
    assertThat(context.call("file.remove", path)).isEqualTo(true);
    assertThat(context.call("file.remove", path)).isEqualTo(false);
    assertThat(context.call("file.join", "/", "a", "b")).isEqualTo("/a/b");
  }

  @Test
  void fileExists_relativePath_isFalse() {
    assertThat(context.call("file.file_exists", "{{ path }}/x")).isEqualTo(false);
    assertThat(context.call("file.directory_exists", "etc")).isEqualTo(false);
  }

  @Test
  void network_functions_askTheHostsInterfaces() {
    context.with(Interfaces.class, new TwoCards());
    assertThat(context.call("network.ip_addrs")).isEqualTo(List.of("10.1.2.3"));
    assertThat(
            context.functions().call("network.ip_addrs", List.of(), Map.of("cidr", "10.2.0.0/16")))
        .isEqualTo(List.of());
    assertThat(context.call("network.ip_addrs6", "eth0")).isEqualTo(List.of("fd00::5"));
    assertThat(context.call("network.subnets")).isEqualTo(List.of("10.1.2.0/24"));
    assertThat(context.call("network.interface_ip", "eth0")).isEqualTo("10.1.2.3");
    assertThat(context.call("network.interface", "eth0"))
        .isEqualTo(
            List.of(
                Map.of(
                    "address", "10.1.2.3",
                    "netmask", "255.255.255.0",
                    "broadcast", "10.1.2.255",
                    "label", "eth0")));
    assertThat(context.call("network.interface_ip", "eth9").toString()).contains("lo, eth0");
    assertThat(context.call("network.default_route", "inet").toString())
        .isEqualTo(
            "[{addr_family=inet, destination=0.0.0.0, gateway=10.1.2.1, netmask=0.0.0.0, flags=UG,"
                + " interface=eth0}]");
  }

  @Test
  void sysDoc_namesArguments() {
    assertThat(context.call("sys.doc", "cmd.run").toString()).contains("cwd").contains("runas");
    assertThat(context.call("sys.state_doc", "file.managed").toString()).contains("source_hash");
  }

  @Test
  void everyFunction_hasASummaryAnExampleAndDescribedArguments() {
    for (Schema schema : TestContext.REGISTRY.schemas()) {
      if (!shipped(schema)) {
        continue;
      }
      assertThat(schema.summary()).as(schema.name()).endsWith(".");
      if (schema.kind() == Kind.EXECUTION) {
        assertThat(schema.example())
            .as(schema.name())
            .startsWith("orch exec ")
            .contains(schema.name());
      }
      schema
          .parameters()
          .forEach(
              p -> assertThat(p.description()).as(schema.name() + " " + p.name()).endsWith("."));
    }
  }

  /** Tests of other packages bring functions of their own. */
  private static boolean shipped(Schema schema) {
    String type =
        TestContext.REGISTRY
            .require(schema.kind(), schema.name(), Location.NONE)
            .type()
            .getPackageName();
    return type.startsWith("io.orch.minion.function.") || type.startsWith("io.orch.minion.state.");
  }

  @Test
  void unknownArgument_saysWhatWasMeant() {
    assertThatThrownBy(
            () ->
                context.functions().call("pillar.get", List.of(), Map.of("key", "a", "defualt", 1)))
        .hasMessageContaining("did you mean 'default'?");
  }
}
