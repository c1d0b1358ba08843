package io.orch.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How a target expression is read. */
public final class TargetOptions {

  @ArgGroup(exclusive = true)
  @Nullable Kind kind;

  /** One of the ways. */
  static final class Kind {

    @Option(
        names = "--target-kind",
        paramLabel = "KIND",
        description =
            "How TARGET is read: glob, list, pcre, grain, grain_pcre, pillar, pillar_exact,"
                + " compound, nodegroup or ipcidr. Default: glob.")
    @Nullable String name;

    @Option(
        names = {"-G", "--grain"},
        description = "TARGET is a grain: 'os:Debian'.")
    boolean grain;

    @Option(
        names = {"-E", "--pcre"},
        description = "TARGET is a regular expression: 'web[0-9]+'.")
    boolean pcre;

    @Option(
        names = {"-L", "--list"},
        description = "TARGET is a list: web1,web2.")
    boolean list;

    @Option(
        names = {"-I", "--pillar-match"},
        description = "TARGET is a pillar value: 'role:web'.")
    boolean pillar;

    @Option(
        names = {"-C", "--compound"},
        description = "TARGET is compound: 'G@os:Debian and not web1'.")
    boolean compound;

    @Option(
        names = {"-N", "--nodegroup"},
        description = "TARGET is a node group of the master's configuration.")
    boolean nodegroup;

    @Option(
        names = {"-S", "--ipcidr"},
        description = "TARGET is an address or subnet: 10.0.0.0/8.")
    boolean ipcidr;
  }

  /** The kind's name. */
  public String kind() {
    Kind chosen = kind;
    if (chosen == null) {
      return "glob";
    }
    if (chosen.name != null) {
      return chosen.name;
    }
    if (chosen.grain) {
      return "grain";
    }
    if (chosen.pcre) {
      return "pcre";
    }
    if (chosen.list) {
      return "list";
    }
    if (chosen.pillar) {
      return "pillar";
    }
    if (chosen.compound) {
      return "compound";
    }
    return chosen.nodegroup ? "nodegroup" : "ipcidr";
  }
}
