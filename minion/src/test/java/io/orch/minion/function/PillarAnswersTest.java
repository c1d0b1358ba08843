package io.orch.minion.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.HostPorts;
import io.orch.sls.module.Registry;
import io.orch.sls.pillar.CompiledPillar;
import io.orch.sls.pillar.PillarCompiler;
import io.orch.sls.pillar.PillarRequest;
import io.orch.sls.reader.Readers;
import io.orch.sls.render.Renderers;
import io.orch.sls.tree.MemoryTree;
import io.orch.sls.value.Values;
import io.orch.sls.yaml.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What pillar SLS can call on a master, with the answers that Salt itself gave. */
@Timeout(60)
class PillarAnswersTest {

  private final Map<String, Object> data = data();
  private final MemoryTree states = tree(data.get("states"));
  private final MemoryTree pillar = tree(data.get("pillar"));
  private final Renderers renderers = new Renderers();
  private final Readers readers = readers(PillarAnswersTest.class.getClassLoader());
  @TempDir Path scratch;

  private Readers readers(ClassLoader loader) {
    return Readers.masterPillar(
        Registry.load(loader), HostPorts.load(loader), renderers, states, Map.of());
  }

  private static Map<String, Object> data() {
    try (InputStream in = PillarAnswersTest.class.getResourceAsStream("pillar-answers.yaml")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return map(Yaml.parse(text, "pillar-answers.yaml"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static MemoryTree tree(Object files) {
    MemoryTree tree = new MemoryTree();
    map(files).forEach((path, text) -> tree.put(path, text.toString()));
    return tree;
  }

  private static Map<String, Object> map(Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    ((Map<?, ?>) value).forEach((key, item) -> map.put(Values.str(key), item));
    return map;
  }

  private CompiledPillar compile(Readers functions, String sls) {
    pillar.put("b.sls", sls);
    return new PillarCompiler(pillar, renderers, Map.of(), Map.of(), functions::of)
        .examine(
            new PillarRequest("web1", map(data.get("grains")), "", "", map(data.get("override"))));
  }

  private Object value(String expression) {
    return compile(readers, "{% set v = " + expression + " %}{{ {'v': v}|json }}\n")
        .orThrow()
        .get("v");
  }

  @Test
  void expressions_answerAsSaltDoes() {
    List<String> different = new ArrayList<>();
    for (Object one : (List<?>) data.get("expressions")) {
      String expression = map(one).get("expression").toString();
      String wanted = Values.repr(map(one).get("answer"));
      String seen;
      try {
        seen = Values.repr(value(expression));
      } catch (OrchException e) {
        seen = e.getMessage();
      }
      if (!seen.equals(wanted)) {
        different.add(expression + "\n  is     " + seen + "\n  not    " + wanted);
      }
    }
    assertThat(different).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          cmd.run('id')                      | would act on a host
          file.remove('/nowhere')            | would act on a host
          http.query('http://127.0.0.1/')    | would act on a host
          dnsutil.A('example.org')           | waits for name servers
          mine.get('*', 'x')                 | only an agent knows
          saltutil.running()                 | only an agent knows
          state.show_top()                   | only an agent knows
          pkg.version('bash')                | starts programs
          service.status('ssh')              | starts programs
          file.find('/')                     | whole directories
          file.diskusage('/')                | whole directories
          pillar.items()                     | being rendered
          pillar.data()                      | being rendered
          no.such()                          | there is no function of this name here
          cp.get_file_str('http://127.0.0.1/x') | Http
          file.read('/dev/zero')             | no regular file
          """)
  void call_ofWhatIsNotForPillar_isRefusedAtItsLine(String call, String why) {
    String[] parts = call.split("\\(", 2);
    assertThatThrownBy(
            () ->
                compile(readers, "a: 1\nb: {{ salt['" + parts[0] + "'](" + parts[1] + " }}\n")
                    .orThrow())
        .isInstanceOf(OrchException.class)
        .hasMessageContaining("b.sls:2:")
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @CsvSource({"file.read", "file.get_hash", "hashutil.base64_encodefile", "hashutil.digest_file"})
  void call_withAHugeFile_isRefused(String function) throws IOException {
    Path huge = scratch.resolve("huge");
    try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(1L << 30);
    }
    assertThatThrownBy(() -> value("salt['" + function + "']('" + huge + "')"))
        .isInstanceOfSatisfying(
            OrchException.class,
            e -> assertThat(e.problems().getFirst().code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED))
        .hasMessageContaining("b.sls:1:")
        .hasMessageContaining("more than");
  }

  @Test
  void renderer_ofAFileThatCallsItself_isRefused() {
    states.put("self.sls", "a: {{ salt['slsutil.renderer']('salt://self.sls')|json }}\n");
    assertThatThrownBy(() -> value("salt['slsutil.renderer']('salt://self.sls')"))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining("more than 20 deep");
  }

  @Test
  void call_withoutFunctionsOnTheClassPath_saysSo() {
    assertThatThrownBy(
            () ->
                compile(
                        readers(ClassLoader.getPlatformClassLoader()),
                        "{{ salt['grains.get']('os') }}")
                    .orThrow())
        .isInstanceOf(OrchException.class)
        .hasMessageContaining("b.sls:1:")
        .hasMessageContaining("no jar on the class path has any");
  }
}
