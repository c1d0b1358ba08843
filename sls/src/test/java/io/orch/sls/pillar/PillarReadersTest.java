package io.orch.sls.pillar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.sls.error.OrchException;
import io.orch.sls.module.HostPorts;
import io.orch.sls.module.Registry;
import io.orch.sls.reader.Readers;
import io.orch.sls.render.Renderers;
import io.orch.sls.tree.MemoryTree;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PillarReadersTest {

  private final Renderers renderers = new Renderers();

  private Map<String, ?> compile(Readers readers, String sls) {
    MemoryTree tree = new MemoryTree();
    tree.put("top.sls", "base: {'*': [web]}\n");
    tree.put("web.sls", sls);
    return new PillarCompiler(tree, renderers, Map.of(), Map.of(), readers::of)
        .compile(new PillarRequest("web1", Map.of("os", "Debian"), "", "", Map.of("a", 1L)));
  }

  @Test
  void call_givenAnswer_isTheAnswer() {
    Readers readers =
        Readers.offlinePillar(
            PillarReadersTest.class.getClassLoader(),
            renderers,
            Map.of("cmd.run", "linux"),
            new MemoryTree());
    assertThat(compile(readers, "kernel: {{ salt['cmd.run']('uname') }}\n").get("kernel"))
        .isEqualTo("linux");
  }

  @Test
  void call_withoutAnyFunction_isRefusedAtItsLine() {
    Readers readers =
        Readers.masterPillar(Registry.of(), HostPorts.NONE, renderers, new MemoryTree(), Map.of());
    assertThatThrownBy(() -> compile(readers, "a: 1\nb: {{ salt['no.such']() }}\n"))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining("web.sls:2")
        .hasMessageContaining("no.such")
        .hasMessageContaining("no jar");
  }

  @Test
  void pillar_whileItIsMade_isEmpty() {
    Readers readers =
        Readers.masterPillar(Registry.of(), HostPorts.NONE, renderers, new MemoryTree(), Map.of());
    assertThat(compile(readers, "seen: {{ pillar|json }}\n").get("seen")).isEqualTo(Map.of());
  }

  @Test
  void call_ofTheMastersOwn_isAnsweredByIt() {
    Readers readers =
        Readers.masterPillar(
            Registry.of(),
            HostPorts.NONE,
            renderers,
            new MemoryTree(),
            Map.of("mine.get", (arguments, keywords) -> arguments + " " + keywords));
    assertThat(
            compile(readers, "b: \"{{ salt['mine.get']('*', 'x', tgt_type='glob') }}\"\n").get("b"))
        .isEqualTo("[*, x] {tgt_type=glob}");
  }
}
