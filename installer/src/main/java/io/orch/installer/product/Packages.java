package io.orch.installer.product;

import io.orch.installer.archive.DebFile;
import io.orch.installer.archive.FileTree;
import io.orch.installer.archive.TarGz;
import io.orch.installer.image.Jdk;
import io.orch.installer.manual.CommandPages;
import io.orch.installer.manual.ServicePage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The files that a product is shipped as: a {@code .tar.gz} and a {@code .deb}. */
public final class Packages {

  private final Product product;
  private final Release release;

  public Packages(Product product, Release release) {
    this.product = product;
    this.release = release;
  }

  /** The name of the archive. */
  public String tarName() {
    return product.packageName()
        + "-"
        + release.version()
        + "-linux-"
        + release.kernelMachine()
        + ".tar.gz";
  }

  /** The name of Debian's package. */
  public String debName() {
    return product.packageName()
        + "_"
        + release.debianVersion()
        + "_"
        + release.debianMachine()
        + ".deb";
  }

  /**
   * Makes both in a directory.
   *
   * @param work a directory for what they are made from, which does not exist yet
   */
  public void make(Jdk jdk, List<Path> jars, Path work, Path directory) throws IOException {
    FileTree home = Home.make(product, release, jdk, jars, work).tree();
    FileTree system = new SystemFiles(product, release).tree();
    String top = product.name() + "-" + release.version();
    FileTree archive = new FileTree().below(top, home).below(top + "/system", system);
    try (OutputStream out = Files.newOutputStream(directory.resolve(tarName()))) {
      TarGz.write(archive, "", release.time(), out);
    }
    FileTree data = new FileTree().below("opt/orch/" + top, home);
    system.items().forEach(data::put);
    DebFile.write(
        new ControlFiles(product, release, system).tree(),
        data,
        release.time(),
        directory.resolve(debName()));
  }

  /** The manual pages of a product by file name. */
  static Map<String, String> pages(Product product, Release release) {
    return switch (product.name()) {
      case "minion" ->
          Map.of("orch-minion.8", service(product, release, io.orch.minion.boot.Main.usage()));
      case "master" ->
          Map.of("orch-master.8", service(product, release, io.orch.master.boot.Main.usage()));
      default -> new CommandPages(release.date(), release.version()).pages();
    };
  }

  private static String service(Product product, Release release, String usage) {
    return ServicePage.of(
        product.name(),
        product.summary(),
        usage,
        Template.text(product.name() + "/default.yaml"),
        release.date(),
        release.version());
  }
}
