package io.orch.master.access;

import io.orch.sls.config.Section;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.List;

/** Salt's {@code publisher_acl_blacklist}: operators and functions that are shut out. */
record Blacklist(List<SaltName> users, List<SaltName> modules) {

  static final Blacklist NONE = new Blacklist(List.of(), List.of());

  static Blacklist read(Section in) {
    return in.section("publisher_acl_blacklist")
        .map(
            section -> {
              Blacklist blacklist =
                  new Blacklist(SaltName.read(section, "users"), SaltName.read(section, "modules"));
              section.finish();
              return blacklist;
            })
        .orElse(NONE);
  }

  void check(String operator, String function) {
    for (SaltName user : users) {
      if (user.matches(operator)) {
        throw denied("operator " + operator, user);
      }
    }
    for (SaltName module : modules) {
      if (module.matches(function)) {
        throw denied("the function " + function, module);
      }
    }
  }

  private static OrchException denied(String what, SaltName by) {
    return new OrchException(
        ErrorCode.PERMISSION_DENIED,
        what + " is shut out by '" + by.text() + "' of publisher_acl_blacklist");
  }
}
