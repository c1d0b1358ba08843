package io.orch.minion.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.minion.TestContext;
import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoriesTest {

  private static final String LIST =
      """
      # the usual ones
      deb http://deb.debian.org/debian bookworm main contrib # a remark
      #deb-src http://deb.debian.org/debian bookworm main
      deb [arch=amd64,arm64 signed-by=/k.gpg] https://apt.example.com/x stable main
      """;

  @TempDir Path scratch;
  private TestContext context;

  @BeforeEach
  void prepare() {
    context = new TestContext(scratch).with(HostFiles.class, oneList());
  }

  /** A host that has nothing but {@code /etc/apt/sources.list}. */
  private static HostFiles oneList() {
    Path list = Path.of("/etc/apt/sources.list");
    FileStat stat =
        new FileStat(
            list,
            FileStat.Type.FILE,
            0100644,
            0,
            0,
            "root",
            "root",
            LIST.length(),
            Instant.EPOCH,
            Instant.EPOCH,
            1,
            Optional.empty());
    return (HostFiles)
        Proxy.newProxyInstance(
            HostFiles.class.getClassLoader(),
            new Class<?>[] {HostFiles.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "follow" -> list.equals(arguments[0]) ? Optional.of(stat) : Optional.empty();
                  case "read" -> LIST.getBytes(StandardCharsets.UTF_8);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  @Test
  void listRepos_aList_isToldInSaltsShape() {
    Map<?, ?> repos = (Map<?, ?>) context.call("pkg.list_repos");
    assertThat(repos.keySet())
        .isEqualTo(java.util.Set.of("http://deb.debian.org/debian", "https://apt.example.com/x"));
    assertThat(((List<?>) repos.get("https://apt.example.com/x")).get(0))
        .isEqualTo(
            Map.of(
                "file", "/etc/apt/sources.list",
                "comps", List.of("main"),
                "disabled", false,
                "dist", "stable",
                "type", "deb",
                "uri", "https://apt.example.com/x",
                "line",
                    "deb [arch=amd64,arm64 signed-by=/k.gpg] https://apt.example.com/x stable main",
                "architectures", List.of("amd64", "arm64"),
                "signedby", "/k.gpg"));
    assertThat(((Map<?, ?>) ((List<?>) repos.get("http://deb.debian.org/debian")).get(1)))
        .isEqualTo(
            context.call("pkg.get_repo", "deb-src http://deb.debian.org/debian/ bookworm main"));
  }

  @Test
  void getRepo_notThere_isEmpty() {
    assertThat(context.call("pkg.get_repo", "deb http://deb.debian.org/debian trixie main"))
        .isEqualTo(Map.of());
    assertThat(context.call("pkg.get_repo", "deb http://deb.debian.org/debian bookworm non-free"))
        .isEqualTo(Map.of());
  }
}
