package io.orch.installer.boot;

import io.orch.installer.image.Jdk;
import io.orch.installer.product.Packages;
import io.orch.installer.product.Product;
import io.orch.installer.product.Products;
import io.orch.installer.product.Release;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.tree.Hashes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One build of packages. What is there and made from the same jars by the same program and JDK is
 * kept.
 *
 * @param jars a directory of them
 * @param directory where the packages go, with {@code SHA256SUMS} and {@code manifest.json}
 */
record Build(Path jars, Path directory, Release release, Jdk jdk) {

  private static final String SUMS = "SHA256SUMS";
  private static final String MANIFEST = "manifest.json";
  private static final String INPUTS = ".inputs";

  /** Makes them; of all products when none is named. */
  void make(List<String> names) throws IOException {
    List<Path> all = found();
    List<Product> products =
        Products.all().stream()
            .filter(product -> names.isEmpty() || names.contains(product.name()))
            .toList();
    if (products.isEmpty()) {
      throw new OrchException(
          ErrorCode.USAGE, "there is no product " + names + "; there are minion, master and cli");
    }
    String inputs = inputs(all, products);
    Path stamp = directory.resolve(INPUTS);
    if (Files.exists(stamp) && Files.readString(stamp).equals(inputs)) {
      System.out.println("The packages in " + directory + " are up to date");
      return;
    }
    remove(directory);
    Files.createDirectories(directory);
    List<Shipped> shipped = new ArrayList<>();
    try {
      products.parallelStream().map(product -> make(product, all)).forEachOrdered(shipped::addAll);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    remove(directory.resolve("work"));
    Files.write(directory.resolve(SUMS), shipped.stream().map(Shipped::sum).toList());
    Files.writeString(directory.resolve(MANIFEST), Shipped.manifest(shipped, release, jdk));
    Files.writeString(stamp, inputs);
  }

  private List<Shipped> make(Product product, List<Path> all) {
    long began = System.nanoTime();
    Packages packages = new Packages(product, release);
    try {
      packages.make(jdk, all, directory.resolve("work").resolve(product.name()), directory);
      List<Shipped> shipped = new ArrayList<>();
      for (String file : List.of(packages.tarName(), packages.debName())) {
        shipped.add(Shipped.of(product, directory.resolve(file)));
      }
      System.out.printf(
          "%s: %d MiB as .deb, in %.1f s%n",
          product.packageName(), shipped.getLast().size() >> 20, (System.nanoTime() - began) / 1e9);
      return shipped;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> found() throws IOException {
    try (Stream<Path> files = Files.list(jars)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private String inputs(List<Path> all, List<Product> products) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(release).append('\n').append(jdk).append('\n').append(products).append('\n');
    for (Path jar : all) {
      text.append(jar.getFileName()).append(' ').append(Hashes.sha256(jar)).append('\n');
    }
    Path program =
        Path.of(
            Objects.requireNonNull(Build.class.getProtectionDomain().getCodeSource())
                .getLocation()
                .getPath());
    try (Stream<Path> own = Files.walk(program)) {
      for (Path file : own.filter(Files::isRegularFile).sorted().toList()) {
        text.append(file).append(' ').append(Hashes.sha256(file)).append('\n');
      }
    }
    return Hashes.sha256(text.toString()) + "\n";
  }

  private static void remove(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> all = Files.walk(directory)) {
        for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
