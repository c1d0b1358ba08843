package io.orch.e2e.benchmark;

import io.orch.cli.command.offline.OfflineMinion;
import io.orch.sls.render.RenderScope;
import io.orch.sls.render.Renderers;
import io.orch.sls.tree.MemoryTree;
import io.orch.sls.tree.Tree;
import io.orch.sls.value.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the benchmarks render: a tree, grains and pillar, the same in each run. */
final class Samples {

  private static final List<String> APP =
      List.of(
          "init.sls",
          "package.sls",
          "config.sls",
          "map.jinja",
          "paths.jinja",
          "libmatch.jinja",
          "libcli.jinja",
          "libstack.jinja",
          "parameters/defaults.yaml",
          "parameters/os_family/Debian.yaml",
          "parameters/os/Debian.yaml",
          "parameters/osfinger/Debian-12.yaml",
          "parameters/osarch/amd64.yaml");
  private static final List<String> SERVERS =
      List.of("edge", "shop", "search", "media", "billing", "login", "report", "static");

  static final Map<String, Object> GRAINS =
      Map.of(
          "id", "web1.example.org",
          "host", "web1",
          "fqdn", "web1.example.org",
          "os", "Debian",
          "os_family", "Debian",
          "osfinger", "Debian-12",
          "osarch", "amd64",
          "osmajorrelease", 12L,
          "num_cpus", 8L);

  private Samples() {}

  /** A file template of 18 kB: loops, conditions, filters and look-ups in pillar. */
  static String plain() {
    String section = text("service.conf.jinja");
    StringBuilder text = new StringBuilder();
    for (String server : SERVERS) {
      text.append(section.replace("@NAME@", server));
    }
    return text.toString();
  }

  /** An SLS that makes 5,000 chunks in a loop, and an SLS behind a chain of imports. */
  static MemoryTree tree() {
    MemoryTree tree = new MemoryTree();
    tree.put("loop.sls", text("loop.sls"));
    for (String file : APP) {
      tree.put("app/" + file, text("app/" + file));
    }
    return tree;
  }

  static Map<String, Object> pillar() {
    Map<String, Object> servers = new LinkedHashMap<>();
    for (int i = 0; i < SERVERS.size(); i++) {
      servers.put(SERVERS.get(i), server(i));
    }
    Map<String, Object> pillar = new LinkedHashMap<>();
    pillar.put("servers", servers);
    pillar.put("maintenance", false);
    pillar.put(
        "app",
        Map.of("lookup", Map.of("user", "www-app"), "units", Map.of("api", Map.of("port", 9090L))));
    return pillar;
  }

  private static Map<String, Object> server(int number) {
    List<Object> backends = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      backends.add(
          Map.of(
              "host", "10.0." + number + "." + (10 + i),
              "port", 8000L + i,
              "weight", 1L + i % 3,
              "state", i % 5 == 4 ? "drained" : "up"));
    }
    List<Object> networks = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      networks.add(
          Map.of("cidr", "192.168." + i + ".0/24", "name", "rack-" + i, "allow", i % 3 != 2));
    }
    Map<String, Object> limits = new LinkedHashMap<>();
    for (String name : List.of("read_timeout", "idle_timeout", "max_clients", "burst", "rate")) {
      limits.put(name, 10L * (number + 1));
    }
    Map<String, Object> server = new LinkedHashMap<>();
    server.put("description", "section number " + number);
    server.put("port", 8400L + number);
    server.put("user", "www");
    server.put("log", Map.of("level", "info"));
    server.put(
        "tls",
        Map.of(
            "enabled",
            number % 2 == 0,
            "directory",
            "/etc/tls",
            "protocols",
            List.of("TLSv1.2", "TLSv1.3"),
            "ciphers",
            List.of("AES256", "CHACHA20")));
    server.put("backends", backends);
    server.put("networks", networks);
    server.put("limits", limits);
    return server;
  }

  /** What a template of the tree sees on the sample minion. */
  static RenderScope scope(Renderers renderers, Tree tree) {
    return new OfflineMinion("web1.example.org", data(GRAINS), data(pillar()), Map.of(), renderers)
        .scope(tree, "");
  }

  /** The same data in maps and lists as a minion has them. */
  private static Map<String, Object> data(Map<String, Object> map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    Map<?, ?> parsed = (Map<?, ?>) Objects.requireNonNull(Json.parse(Json.write(map), "sample"));
    parsed.forEach((key, value) -> copy.put(key.toString(), Objects.requireNonNull(value)));
    return copy;
  }

  static String text(String name) {
    try (InputStream in = Samples.class.getResourceAsStream("/benchmark/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
