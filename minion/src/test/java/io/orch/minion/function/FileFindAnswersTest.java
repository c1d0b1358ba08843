package io.orch.minion.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.minion.TestContext;
import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileFindAnswersTest {

  @TempDir Path scratch;
  private Path root;
  private TestContext context;

  @BeforeEach
  void prepare() throws IOException {
    context = new TestContext(scratch);
    root = scratch.resolve("ff");
    Files.createDirectories(root.resolve("a/b"));
    Files.createDirectories(root.resolve("c"));
    Files.writeString(root.resolve("a/x.conf"), "one\n");
    Files.writeString(root.resolve("a/b/y.conf"), "twotwo\n");
    Files.write(root.resolve("c/big"), new byte[3000]);
    Files.createSymbolicLink(root.resolve("a/l"), Path.of("x.conf"));
    Files.createSymbolicLink(root.resolve("dead"), Path.of("nowhere"));
    Files.createFile(root.resolve(".hid"));
  }

  /** What Salt 3007.8 answered for the same files. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      quoteCharacter = '`',
      textBlock =
          """
          {} -> ["ROOT", "ROOT/.hid", "ROOT/a", "ROOT/a/b", "ROOT/a/b/y.conf", "ROOT/a/l", "ROOT/a/x.conf", "ROOT/c", "ROOT/c/big", "ROOT/dead"]
          {"type": "f"} -> ["ROOT/.hid", "ROOT/a/b/y.conf", "ROOT/a/l", "ROOT/a/x.conf", "ROOT/c/big"]
          {"type": "d"} -> ["ROOT", "ROOT/a", "ROOT/a/b", "ROOT/c"]
          {"type": "l"} -> ["ROOT/dead"]
          {"name": "*.conf"} -> ["ROOT/a/b/y.conf", "ROOT/a/x.conf"]
          {"iname": "X*"} -> ["ROOT/a/x.conf"]
          {"maxdepth": 1} -> ["ROOT", "ROOT/.hid", "ROOT/a", "ROOT/c", "ROOT/dead"]
          {"maxdepth": 0} -> ["ROOT"]
          {"mindepth": 1, "maxdepth": 1} -> ["ROOT/.hid", "ROOT/a", "ROOT/c", "ROOT/dead"]
          {"mindepth": 2} -> ["ROOT/a/b", "ROOT/a/b/y.conf", "ROOT/a/l", "ROOT/a/x.conf", "ROOT/c/big"]
          {"size": "4b"} -> ["ROOT/a/l", "ROOT/a/x.conf"]
          {"size": "-10"} -> ["ROOT/.hid", "ROOT/a/b/y.conf", "ROOT/a/l", "ROOT/a/x.conf", "ROOT/dead"]
          {"print": "name"} -> [".hid", "a", "b", "big", "c", "dead", "ff", "l", "x.conf", "y.conf"]
          {"type": "f", "print": "name,size,type"} -> [[".hid", 0, "f"], ["big", 3000, "f"], ["l", 4, "f"], ["x.conf", 4, "f"], ["y.conf", 7, "f"]]
          {"regex": ".*o.*"} -> ["ROOT/a/b/y.conf", "ROOT/a/x.conf"]
          {"grep": "two"} -> ["ROOT/a/b/y.conf"]
          {"type": "fd", "maxdepth": 1} -> ["ROOT", "ROOT/.hid", "ROOT/a", "ROOT/c"]
          """)
  void find_options_answerAsSaltDoes(String options, String wanted) {
    Map<?, ?> asked = (Map<?, ?>) Json.parse(options, "");
    Map<String, Object> keywords = new java.util.LinkedHashMap<>();
    asked.forEach((name, value) -> keywords.put(name.toString(), value));
    Object found = context.functions().call("file.find", List.of(root.toString()), keywords);
    String expected = wanted.replace("ROOT", root.toString());
    assertThat(Values.repr(found)).isEqualTo(Values.repr(Json.parse(expected, "")));
  }

  @Test
  void find_aGlobOfDirectories_looksInEach() {
    Map<String, Object> directories = Map.of("type", "d");
    assertThat(context.functions().call("file.find", List.of(scratch + "/f?/[ac]"), directories))
        .isEqualTo(List.of(root + "/a", root + "/a/b", root + "/c"));
  }
}
