package io.orch.installer.boot;

import io.orch.installer.image.Jdk;
import io.orch.installer.product.Product;
import io.orch.installer.product.Release;
import io.orch.sls.tree.Hashes;
import io.orch.sls.value.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A package that was made.
 *
 * @param format {@code tar.gz} or {@code deb}
 */
record Shipped(String product, String format, String file, long size, String sha256) {

  static Shipped of(Product product, Path file) throws IOException {
    String name = file.getFileName().toString();
    return new Shipped(
        product.packageName(),
        name.endsWith(".deb") ? "deb" : "tar.gz",
        name,
        Files.size(file),
        Hashes.sha256(file));
  }

  /** A line for {@code sha256sum --check}. */
  String sum() {
    return sha256 + "  " + file;
  }

  /** All of a build as JSON. */
  static String manifest(List<Shipped> all, Release release, Jdk jdk) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("version", release.version());
    out.put("machine", release.kernelMachine());
    out.put("java", jdk.version().toString());
    out.put("packages", all.stream().map(Shipped::document).toList());
    return Json.write(out) + "\n";
  }

  private Map<String, Object> document() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("product", product);
    out.put("format", format);
    out.put("file", file);
    out.put("size", size);
    out.put("sha256", sha256);
    return out;
  }
}
