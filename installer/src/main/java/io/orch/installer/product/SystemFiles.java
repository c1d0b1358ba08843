package io.orch.installer.product;

import io.orch.cli.Reference;
import io.orch.installer.archive.FileTree;
import io.orch.installer.archive.Item;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * What a product puts beside its own directory, by paths from the root of the file system: its
 * command, unit, configuration, manual and completion.
 */
final class SystemFiles {

  private final Product product;
  private final Release release;

  SystemFiles(Product product, Release release) {
    this.product = product;
    this.release = release;
  }

  FileTree tree() throws IOException {
    FileTree tree = new FileTree();
    String name = product.name();
    String program = product.program();
    tree.link("usr/bin/" + program, "/opt/orch/" + name + "/bin/" + program);
    if (product.service()) {
      tree.text(
          "lib/systemd/system/" + product.packageName() + ".service",
          Template.text(name + "/unit.service"));
      tree.put(
          "etc/orch/" + name + ".yaml",
          new Item.Text(
              Template.text(name + "/default.yaml").getBytes(StandardCharsets.UTF_8), 0644));
      tree.text("etc/logrotate.d/" + product.packageName(), Template.text(name + "/logrotate"));
      tree.put("var/log/orch", new Item.Directory(0750));
    } else {
      String completion = Reference.completion();
      tree.text("usr/share/bash-completion/completions/orch", completion);
      tree.text("usr/share/zsh/vendor-completions/_orch", zsh(completion));
    }
    for (Map.Entry<String, String> page : Packages.pages(product, release).entrySet()) {
      String file = page.getKey();
      String section = file.substring(file.lastIndexOf('.') + 1);
      tree.put(
          "usr/share/man/man" + section + "/" + file + ".gz",
          new Item.Text(compressed(page.getValue()), 0644));
    }
    tree.text("usr/share/doc/" + product.packageName() + "/copyright", Template.text("copyright"));
    return tree;
  }

  private static String zsh(String bash) {
    return "#compdef orch\nautoload -U +X bashcompinit && bashcompinit\n" + bash;
  }

  private static byte[] compressed(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }
}
