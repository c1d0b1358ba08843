package io.orch.cli.command.salt;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Salt's options on how the target is read. */
final class SaltTarget {

  @ArgGroup(exclusive = true)
  @Nullable Kind kind;

  /** One of the ways. */
  static final class Kind {

    @Option(
        names = {"-E", "--pcre"},
        description = "The target is a regular expression.")
    boolean pcre;

    @Option(
        names = {"-L", "--list"},
        description = "The target is a list, divided by commas or blanks.")
    boolean list;

    @Option(
        names = {"-G", "--grain"},
        description = "The target is a grain: 'os:Debian'.")
    boolean grain;

    @Option(
        names = {"-P", "--grain-pcre"},
        description = "The target is a grain with a regular expression.")
    boolean grainPcre;

    @Option(
        names = {"-I", "--pillar"},
        description = "The target is a pillar value: 'role:web*'.")
    boolean pillar;

    @Option(
        names = {"-J", "--pillar-pcre"},
        description = "The target is a pillar value with a regular expression.")
    boolean pillarPcre;

    @Option(
        names = {"-N", "--nodegroup"},
        description = "The target is a node group of the master's configuration.")
    boolean nodegroup;

    @Option(
        names = {"-C", "--compound"},
        description = "The target is compound: 'G@os:Debian and not web1'.")
    boolean compound;

    @Option(
        names = {"-S", "--ipcidr"},
        description = "The target is an address or a subnet.")
    boolean ipcidr;
  }

  /** The kind as the master names it. */
  String kind() {
    Kind chosen = kind;
    if (chosen == null) {
      return "glob";
    }
    List<String> names = new ArrayList<>();
    add(chosen.pcre, "pcre", names);
    add(chosen.list, "list", names);
    add(chosen.grain, "grain", names);
    add(chosen.grainPcre, "grain_pcre", names);
    add(chosen.pillar, "pillar", names);
    add(chosen.pillarPcre, "pillar_pcre", names);
    add(chosen.nodegroup, "nodegroup", names);
    add(chosen.compound, "compound", names);
    add(chosen.ipcidr, "ipcidr", names);
    return names.isEmpty() ? "glob" : names.get(0);
  }

  private static void add(boolean given, String name, List<String> names) {
    if (given) {
      names.add(name);
    }
  }

  /** The expression as the master reads it. */
  String expression(String given) {
    return kind().equals("list") && !given.contains(",")
        ? String.join(",", given.strip().split("\\s+"))
        : given;
  }
}
