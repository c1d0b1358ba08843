package io.orch.installer.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.installer.archive.FileTree;
import io.orch.installer.archive.Item;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProductsTest {

  private static final Release RELEASE =
      new Release("0.1.0-SNAPSHOT", Instant.parse("2026-01-01T00:00:00Z"), "amd64");

  static List<Product> all() {
    return Products.all();
  }

  @Test
  void debianVersion_ofWhatIsNotReleased_sortsBeforeTheRelease() {
    assertThat(RELEASE.debianVersion()).isEqualTo("0.1.0~SNAPSHOT");
    assertThat(RELEASE.debianMachine()).isEqualTo("amd64");
    assertThat(RELEASE.kernelMachine()).isEqualTo("x86_64");
    assertThat(new Release("1.2", Instant.EPOCH, "aarch64").nativeClassifier())
        .isEqualTo("linux-aarch_64");
  }

  /** A name of a jar that is no more would let the next one in. */
  @ParameterizedTest
  @MethodSource("all")
  void jarsLeftOut_areOnTheClassPath(Product product) {
    List<String> present =
        Arrays.stream(System.getProperty("java.class.path").split(":"))
            .map(ProductsTest::jarName)
            .toList();
    assertThat(product.without())
        .allSatisfy(prefix -> assertThat(present).anyMatch(name -> name.startsWith(prefix)));
  }

  /** A module of the reactor may be a directory of classes. */
  private static String jarName(String entry) {
    Path path = Path.of(entry);
    return entry.endsWith("classes")
        ? "orch-" + path.getParent().getParent().getFileName() + "-0.jar"
        : path.getFileName().toString();
  }

  @ParameterizedTest
  @MethodSource("all")
  void systemFiles_haveCommandAndManual(Product product) throws Exception {
    FileTree system = new SystemFiles(product, RELEASE).tree();
    assertThat(system.items())
        .containsEntry(
            "usr/bin/" + product.program(),
            new Item.Link("/opt/orch/" + product.name() + "/bin/" + product.program()));
    assertThat(system.items().keySet()).anyMatch(path -> path.matches("usr/share/man/.*\\.gz"));
    if (product.service()) {
      assertThat(system.items().keySet())
          .contains("lib/systemd/system/" + product.packageName() + ".service");
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void controlFiles_areFilled(Product product) throws Exception {
    FileTree system = new SystemFiles(product, RELEASE).tree();
    FileTree control = new ControlFiles(product, RELEASE, system).tree();
    assertThat(text(control, "control"))
        .contains("Package: " + product.packageName() + "\nVersion: 0.1.0~SNAPSHOT\n")
        .endsWith("\n");
    assertThat(control.items().values())
        .allSatisfy(
            item ->
                assertThat(item)
                    .isInstanceOfSatisfying(
                        Item.Text.class,
                        file ->
                            assertThat(new String(file.bytes(), StandardCharsets.UTF_8))
                                .doesNotContainPattern("@[A-Z_]+@")));
  }

  private static String text(FileTree tree, String path) {
    Item item = tree.items().get(path);
    return new String(((Item.Text) item).bytes(), StandardCharsets.UTF_8);
  }
}
