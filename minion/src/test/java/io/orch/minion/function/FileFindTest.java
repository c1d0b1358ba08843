package io.orch.minion.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.minion.TestContext;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFindTest {

  @TempDir Path scratch;
  private TestContext context;

  @BeforeEach
  void tree() throws IOException {
    context = new TestContext(scratch);
    Files.createDirectories(scratch.resolve("top/conf.d/deep"));
    Files.writeString(scratch.resolve("top/a.conf"), "listen 80\n");
    Files.writeString(scratch.resolve("top/B.CONF"), "x".repeat(2048));
    Files.writeString(scratch.resolve("top/conf.d/site.conf"), "listen 443\n");
    Files.createSymbolicLink(scratch.resolve("top/conf.d/to-a"), scratch.resolve("top/a.conf"));
    Files.createSymbolicLink(scratch.resolve("top/conf.d/nowhere"), Path.of("missing"));
    Files.setLastModifiedTime(
        scratch.resolve("top/conf.d/site.conf"),
        FileTime.from(Instant.now().minusSeconds(3 * 86_400)));
  }

  @Test
  void find_nothingAsked_tellsEveryPathAndItself() {
    assertThat(find(Map.of()))
        .containsExactly(
            "",
            "/B.CONF",
            "/a.conf",
            "/conf.d",
            "/conf.d/deep",
            "/conf.d/nowhere",
            "/conf.d/site.conf",
            "/conf.d/to-a");
  }

  @Test
  void find_names_matchFromTheStart() {
    assertThat(find(Map.of("name", "*.conf"))).containsExactly("/a.conf", "/conf.d/site.conf");
    assertThat(find(Map.of("iname", "*.conf", "maxdepth", 1L)))
        .containsExactly("/B.CONF", "/a.conf");
    assertThat(find(Map.of("regex", "[a-c]"))).containsExactly("/a.conf", "/conf.d");
    assertThat(find(Map.of("iregex", "b\\."))).containsExactly("/B.CONF");
  }

  @Test
  void find_kinds_areOfWhatALinkLeadsTo() {
    assertThat(find(Map.of("type", "d", "mindepth", 1L)))
        .containsExactly("/conf.d", "/conf.d/deep");
    assertThat(find(Map.of("type", "l"))).containsExactly("/conf.d/nowhere");
    assertThat(find(Map.of("type", "f, l", "mindepth", 2L)))
        .containsExactly("/conf.d/nowhere", "/conf.d/site.conf", "/conf.d/to-a");
  }

  @Test
  void find_sizesAgesAndText_areBounds() {
    assertThat(find(Map.of("type", "f", "size", "2k"))).containsExactly("/B.CONF");
    assertThat(find(Map.of("type", "f", "size", "+1k"))).containsExactly("/B.CONF");
    assertThat(find(Map.of("type", "f", "size", "-10b", "maxdepth", 1L)))
        .containsExactly("/a.conf");
    assertThat(find(Map.of("type", "f", "mtime", "1d12h"))).containsExactly("/conf.d/site.conf");
    assertThat(find(Map.of("name", "*.conf", "mtime", "-1d"))).containsExactly("/a.conf");
    assertThat(find(Map.of("grep", "listen \\d{3}"))).containsExactly("/conf.d/site.conf");
  }

  @Test
  void find_print_tellsWhatIsAsked() {
    assertThat(call(Map.of("name", "a.conf", "print", "name"))).isEqualTo(List.of("a.conf"));
    assertThat(call(Map.of("name", "a.conf", "print", "name,size type md5")))
        .isEqualTo(List.of(List.of("a.conf", 10L, "f", "7e197530fc990e0189b96e734f61baa1")));
  }

  @Test
  void find_whatCannotBeRead_saysWhatIsMeant() {
    assertRefused(Map.of("size", "big"), "file.find: size 'big' is no size: write it as 10k");
    assertRefused(Map.of("mtime", "soon"), "file.find: mtime 'soon' is no span of time");
    assertRefused(Map.of("type", "fx"), "file.find: type 'fx' has 'x'");
    assertRefused(Map.of("regex", "("), "file.find: regex '(' is no pattern");
    assertRefused(Map.of("print", "colour"), "file.find: print has 'colour'; it can have path");
  }

  private void assertRefused(Map<String, ?> arguments, String message) {
    assertThatThrownBy(() -> call(arguments))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining(message);
  }

  private Object call(Map<String, ?> arguments) {
    return context
        .functions()
        .call("file.find", List.of(scratch.resolve("top").toString()), arguments);
  }

  private List<String> find(Map<String, ?> arguments) {
    return ((List<?>) call(arguments))
        .stream().map(path -> path.toString().substring((scratch + "/top").length())).toList();
  }
}
