package io.orch.master.access;

import io.orch.proto.message.TagGlob;
import io.orch.sls.config.Section;
import io.orch.sls.error.OrchException;
import io.orch.sls.target.Glob;
import io.orch.sls.target.Targets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code roles:}; what is wrong is added to the problems of the configuration. */
final class RoleReader {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
  private static final String ALL = "*";

  private final Map<String, String> nodegroups;

  RoleReader(Map<String, String> nodegroups) {
    this.nodegroups = nodegroups;
  }

  Map<String, Role> read(Section in) {
    Map<String, Role> roles = new LinkedHashMap<>();
    in.section("roles")
        .ifPresent(
            all -> {
              for (String name : all.keys()) {
                if (!NAME.matcher(name).matches()) {
                  all.refuse(
                      name, "a role's name has 1 to 63 letters, digits, dots, dashes, underscores");
                }
                all.section(name).ifPresent(section -> roles.put(name, role(name, section)));
              }
            });
    return roles;
  }

  private Role role(String name, Section in) {
    boolean everything = ALL.equals(in.any("rules"));
    List<Grant> grants = everything ? List.of() : grants(name, in);
    List<String> said = permissions(in, "permissions");
    List<TagGlob> events = new ArrayList<>();
    for (String tag : in.texts("events")) {
      try {
        events.add(new TagGlob(tag));
      } catch (OrchException e) {
        in.refuse("events", String.valueOf(e.getMessage()));
      }
    }
    in.finish();
    if (grants.isEmpty() && said.isEmpty() && !everything && events.isEmpty()) {
      in.refuse(
          "permissions", "role " + name + " allows nothing; give it 'permissions' or 'rules'");
    }
    return new Role(
        name,
        everything && said.isEmpty() ? List.of(ALL) : Implied.and(said, grants),
        everything,
        grants,
        events);
  }

  /** Patterns of permissions; each must name one. */
  static List<String> permissions(Section in, String key) {
    List<String> patterns = in.texts(key);
    for (String pattern : patterns) {
      if (Stream.of(Permission.values()).noneMatch(one -> one.grantedBy(pattern))) {
        in.refuse(key, wrong(pattern));
      }
    }
    return patterns;
  }

  static String wrong(String pattern) {
    return "'"
        + pattern
        + "' is no permission; there are *, "
        + String.join(", ", Stream.of(Permission.values()).map(Permission::text).toList());
  }

  private List<Grant> grants(String role, Section in) {
    List<Grant> grants = new ArrayList<>();
    for (Section rule : in.sections("rules")) {
      String shown = "rule " + (grants.size() + 1) + " of role " + role;
      Grant grant =
          new Grant(
              shown,
              patterns(rule, "functions"),
              patterns(rule, "runners"),
              patterns(rule, "wheels"),
              target(rule),
              rule.texts("environments").stream().map(Glob::of).toList());
      rule.finish();
      if (grant.functions().isEmpty() && grant.runners().isEmpty() && grant.wheels().isEmpty()) {
        rule.refuse(
            "functions", shown + " allows no call; name 'functions', 'runners' or 'wheels'");
      }
      grants.add(grant);
    }
    return grants;
  }

  private static List<CallPattern> patterns(Section rule, String key) {
    return rule.texts(key).stream().map(CallPattern::glob).toList();
  }

  private String target(Section rule) {
    String target = rule.text("targets", ALL);
    try {
      Targets.parse(target, "compound", nodegroups);
    } catch (OrchException e) {
      rule.refuse("targets", "must be a compound target: " + e.getMessage());
    }
    return target.equals(ALL) ? "" : target;
  }
}
