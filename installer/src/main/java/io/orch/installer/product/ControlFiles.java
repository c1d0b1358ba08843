package io.orch.installer.product;

import io.orch.installer.archive.FileTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The control files of a Debian package: what dpkg is told, and the scripts that it runs. */
final class ControlFiles {

  private final Product product;
  private final Release release;
  private final FileTree system;

  ControlFiles(Product product, Release release, FileTree system) {
    this.product = product;
    this.release = release;
    this.system = system;
  }

  FileTree tree() {
    FileTree tree = new FileTree().text("control", control());
    List<String> configured =
        system.items().keySet().stream()
            .filter(path -> path.matches("etc/.*[^/]\\.yaml|etc/logrotate.d/.+"))
            .toList();
    if (!configured.isEmpty()) {
      tree.text("conffiles", "/" + String.join("\n/", configured) + "\n");
    }
    Map<String, String> values = values();
    if (product.service()) {
      for (String script : List.of("postinst", "prerm", "postrm")) {
        tree.program(script, Template.filled("service." + script, values));
      }
    } else {
      for (String script : List.of("postinst", "prerm", "postrm")) {
        tree.program(script, Template.filled("cli/cli." + script, values));
      }
    }
    return tree;
  }

  private Map<String, String> values() {
    boolean user = product.name().equals("master");
    Map<String, String> values = new HashMap<>();
    values.put("NAME", product.name());
    values.put("VERSION", release.version());
    values.put("USER", user ? Template.text("master/user.sh") : "");
    values.put("PURGE", user ? Template.text("master/purge.sh").stripTrailing() : "");
    values.put("CLASSES", Template.filled("classes.sh", values).stripTrailing());
    return values;
  }

  private String control() {
    StringBuilder text = new StringBuilder();
    text.append("Package: ").append(product.packageName()).append('\n');
    text.append("Version: ").append(release.debianVersion()).append('\n');
    text.append("Architecture: ").append(release.debianMachine()).append('\n');
    text.append("Maintainer: The Orch project <packages@orch.invalid>\n");
    text.append("Section: admin\nPriority: optional\n");
    text.append("Depends: ")
        .append(product.service() ? "init-system-helpers, passwd, " : "")
        .append("libc6, zlib1g\n");
    if (product.name().equals("minion")) {
      text.append("Recommends: ca-certificates, iproute2, procps\n");
    }
    text.append("Description: ").append(product.summary()).append('\n');
    product.description().forEach(line -> text.append(' ').append(line).append('\n'));
    return text.toString();
  }
}
