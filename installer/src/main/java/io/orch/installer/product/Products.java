package io.orch.installer.product;

import java.util.ArrayList;
import java.util.List;

/** All that is shipped. */
public final class Products {

  /** What all of them use: the platform, TLS, HTTP, XML for logback, java.beans for templates. */
  private static final List<String> MODULES =
      List.of(
          "java.base",
          "java.desktop",
          "java.logging",
          "java.management",
          "java.naming",
          "java.net.http",
          "java.xml",
          "jdk.charsets",
          "jdk.httpserver",
          "jdk.management",
          "jdk.net",
          "jdk.unsupported");

  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-XX:-UsePerfData",
          "-Xshare:auto",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  /** The store's, which only the master has. */
  private static final List<String> STORE =
      List.of("HikariCP-", "flyway-", "geantyref-", "h2-", "jdbi3-", "orch-master-", "postgresql-");

  private static final Product MINION =
      new Product(
          "minion",
          "orch-minion",
          "io.orch.minion.boot.Main",
          "agent of Orch, which brings a host to the state that its master describes",
          List.of(
              "Orch builds and changes fleets of servers from trees of text. The minion dials",
              "its master over mutually authenticated gRPC, runs the states and functions that",
              "it is given, and reports each outcome. It needs no Java on the host."),
          MODULES,
          with(STORE, "orch-cli-", "picocli-"),
          with(
              FLAGS,
              "-XX:TieredStopAtLevel=1",
              "-Xms16m",
              "-XX:MinHeapFreeRatio=10",
              "-XX:MaxHeapFreeRatio=30",
              "-XX:+ExitOnOutOfMemoryError"),
          List.of("master", "ca_pin"));

  private static final Product MASTER =
      new Product(
          "master",
          "orch-master",
          "io.orch.master.boot.Main",
          "master of Orch, which hands states and orchestration to minions",
          List.of(
              "Orch builds and changes fleets of servers from trees of text. The master keeps",
              "the identities, jobs, runs and events of a fleet, serves trees and pillar to its",
              "minions, and runs orchestration and reactors. It needs no Java on the host."),
          with(
              MODULES,
              "java.compiler",
              "java.instrument",
              "java.scripting",
              "java.security.jgss",
              "java.sql"),
          List.of("orch-cli-", "orch-minion-", "picocli-"),
          with(FLAGS, "-XX:+ExitOnOutOfMemoryError"),
          List.of("root_dir"));

  private static final Product CLI =
      new Product(
          "cli",
          "orch",
          "io.orch.cli.Main",
          "command line of Orch, for operators",
          List.of(
              "Orch builds and changes fleets of servers from trees of text. This is the",
              "command of its operators: runs, jobs, keys, events, and functions on this host",
              "(orch salt-call --local). It needs no Java on the host."),
          MODULES,
          STORE,
          with(FLAGS, "-XX:TieredStopAtLevel=1"),
          List.of());

  private Products() {}

  /** Each of them. */
  public static List<Product> all() {
    return List.of(MINION, MASTER, CLI);
  }

  private static List<String> with(List<String> some, String... more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(List.of(more));
    return all;
  }
}
