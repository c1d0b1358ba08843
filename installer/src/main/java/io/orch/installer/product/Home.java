package io.orch.installer.product;

import io.orch.installer.archive.FileTree;
import io.orch.installer.archive.PlainJar;
import io.orch.installer.image.ClassList;
import io.orch.installer.image.Jdk;
import io.orch.installer.image.RuntimeImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The directory that a product is installed as: {@code bin}, {@code lib}, {@code runtime}. It works
 * wherever it lies.
 */
final class Home {

  private static final String NATIVE = "META-INF/native/";
  private static final String OTHER_MACHINES = ".*-(linux|osx|windows)-[a-z0-9_]+\\.jar";

  private final Product product;
  private final Release release;
  private final Path directory;
  private final List<Path> classPath;

  private Home(Product product, Release release, Path directory, List<Path> classPath) {
    this.product = product;
    this.release = release;
    this.directory = directory;
    this.classPath = List.copyOf(classPath);
  }

  /** Makes one from jars, in a directory that does not exist yet. */
  static Home make(Product product, Release release, Jdk jdk, List<Path> jars, Path directory)
      throws IOException {
    Path lib = Files.createDirectories(directory.resolve("lib"));
    Files.createDirectories(lib.resolve("native"));
    List<Path> classPath = new ArrayList<>();
    for (Path jar : jars) {
      String name = jar.getFileName().toString();
      if (!product.needs(jar)) {
        continue;
      }
      if (name.endsWith("-" + release.nativeClassifier() + ".jar")) {
        libraries(jar, lib.resolve("native"), release);
      } else if (!name.matches(OTHER_MACHINES)) {
        Path plain = lib.resolve(name);
        PlainJar.write(jar, entry -> !entry.startsWith(NATIVE), release.time(), plain);
        classPath.add(plain);
      }
    }
    RuntimeImage.make(jdk, product.modules(), directory.resolve("runtime"));
    return new Home(product, release, directory, classPath);
  }

  /** Takes native libraries out of a jar, for the JVM to find them where they are. */
  private static void libraries(Path jar, Path directory, Release release) throws IOException {
    try (ZipFile in = new ZipFile(jar.toFile());
        Stream<? extends ZipEntry> entries = in.stream()) {
      for (ZipEntry entry : entries.filter(e -> e.getName().startsWith(NATIVE)).toList()) {
        String name = entry.getName().substring(NATIVE.length());
        if (name.endsWith(".so") && !name.contains("/")) {
          Path file = directory.resolve(name);
          try (InputStream bytes = in.getInputStream(entry)) {
            Files.copy(bytes, file);
          }
          Files.setLastModifiedTime(file, FileTime.from(release.time()));
        }
      }
    }
  }

  private ClassList classes() throws IOException {
    String file = product.name() + "/classes";
    try (InputStream in =
        Objects.requireNonNull(Home.class.getResourceAsStream(file), () -> "no " + file)) {
      return ClassList.read(in);
    }
  }

  /** All of it, with the launchers. */
  FileTree tree() throws IOException {
    FileTree tree = new FileTree();
    tree.copy("lib", directory.resolve("lib"));
    tree.copy("runtime", directory.resolve("runtime"));
    tree.text("lib/classes.lst", String.join("\n", classes().lines()) + "\n");
    tree.text("lib/java.flags", String.join("\n", product.flags()) + "\n");
    Map<String, String> values =
        Map.of(
            "NAME", product.name(),
            "MAIN", product.mainClass(),
            "REQUIRED", String.join(" ", product.required()),
            "REQUIRED_TEXT", String.join(" and ", product.required()),
            "CLASSPATH",
                classPath.stream()
                    .map(jar -> "$lib/" + jar.getFileName())
                    .collect(Collectors.joining(":")));
    if (product.service()) {
      tree.program("bin/" + product.program(), Template.filled("service.sh", values));
      tree.program("bin/configured", Template.filled("configured.sh", values));
    } else {
      tree.program("bin/" + product.program(), Template.filled("cli/orch.sh", values));
    }
    if (product.name().equals("minion")) {
      tree.program("bin/switch-version", Template.text("minion/switch-version.sh"));
    }
    tree.program("bin/make-classes", Template.filled("make-classes.sh", values));
    tree.text("VERSION", release.version() + "\n");
    return tree;
  }
}
