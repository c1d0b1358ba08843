package io.orch.e2e.architecture;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A module of the build and its packages in the order in which they may use each other: each only
 * those before it. A package stands for what is below it too.
 */
enum Module {
  SLS(
      "io.orch.sls",
      List.of(),
      "error",
      "task",
      "supervisor",
      "version",
      "value",
      "secret",
      "tree",
      "target",
      "module",
      "processor",
      "yaml",
      "config",
      "log",
      "metric",
      "jinja",
      "render",
      "reader",
      "gpg",
      "age",
      "top",
      "pillar",
      "compile",
      "requisite",
      "run",
      "schedule",
      "builtin"),
  PROTO("io.orch.proto", List.of(SLS), "v1", "message", "adapt", "stream", "tls", "http", "web"),
  CLOUD("io.orch.cloud", List.of(SLS, PROTO), "aws", "ec2"),
  MASTER(
      "io.orch.master",
      List.of(SLS, PROTO, CLOUD),
      "environment",
      "access",
      "audit",
      "pki",
      "operator",
      "login",
      "inventory",
      "enroll",
      "event",
      "duty",
      "session",
      "presence",
      "instance",
      "peer",
      "files",
      "release",
      "pillar",
      "job",
      "mine",
      "queue",
      "orchestrate",
      "source",
      "drift",
      "joiner",
      "history",
      "plan",
      "runner",
      "spread",
      "rollout",
      "wheel",
      "state",
      "reactor",
      "schedule",
      "outlet",
      "endpoint",
      "returner",
      "webhook",
      "secret",
      "backup",
      "bootstrap",
      "store",
      "api",
      "web",
      "health",
      "config",
      "command",
      "boot"),
  MINION(
      "io.orch.minion",
      List.of(SLS, PROTO, CLOUD),
      "config",
      "system",
      "frame",
      "balance",
      "metadata",
      "grain",
      "identity",
      "enroll",
      "link",
      "event",
      "upgrade",
      "beacon",
      "cache",
      "function",
      "state",
      "job",
      "schedule",
      "execute",
      "image",
      "command",
      "boot"),
  CLI("io.orch.cli", List.of(SLS, PROTO), "client", "output", "command", ""),
  INSTALLER(
      "io.orch.installer",
      List.of(SLS, PROTO, CLOUD, MASTER, MINION, CLI),
      "archive",
      "image",
      "manual",
      "product",
      "boot");

  private final String root;
  private final List<Module> below;
  private final List<String> packages;

  Module(String root, List<Module> below, String... packages) {
    this.root = root;
    this.below = below;
    this.packages = List.of(packages);
  }

  String root() {
    return root;
  }

  /** The modules that this one may use. */
  List<Module> below() {
    return below;
  }

  /** The module of a package, when it is one of these. */
  static Optional<Module> of(String packageName) {
    return Arrays.stream(values())
        .filter(m -> packageName.equals(m.root) || packageName.startsWith(m.root + "."))
        .findFirst();
  }

  /** The place of a package in its module's order; -1 when the order does not list it. */
  int rank(String packageName) {
    return packages.indexOf(first(packageName));
  }

  /** The part of a package's name that the order lists. */
  String first(String packageName) {
    String rest =
        packageName.length() > root.length() ? packageName.substring(root.length() + 1) : "";
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }
}
