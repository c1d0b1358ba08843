package io.orch.master.access;

import io.orch.sls.config.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads Salt's settings of who may do what: {@code publisher_acl} and {@code external_auth}. Who
 * someone is is said by a certificate or a token, not by the modules that {@code external_auth}
 * names; their rules are taken together.
 */
final class SaltSettings {

  private static final String ACL = "publisher_acl";
  private static final String EAUTH = "external_auth";
  private static final String ANYONE = "*";

  private SaltSettings() {}

  static List<AccessSettings.Acl> acl(Section in, Map<String, String> nodegroups) {
    List<AccessSettings.Acl> found = new ArrayList<>();
    boolean permissive = in.flag("permissive_acl", false);
    in.section(ACL).ifPresent(users -> users(ACL, users, true, nodegroups, found));
    in.section(EAUTH)
        .ifPresent(
            modules ->
                modules
                    .keys()
                    .forEach(
                        module ->
                            modules
                                .section(module)
                                .ifPresent(
                                    users ->
                                        users(
                                            EAUTH + " " + module,
                                            users,
                                            permissive,
                                            nodegroups,
                                            found))));
    return found;
  }

  private static void users(
      String list,
      Section users,
      boolean permissive,
      Map<String, String> nodegroups,
      List<AccessSettings.Acl> into) {
    for (String user : users.keys()) {
      if (user.startsWith("^")) {
        users.refuse(user, list + ": models of a database are not read; name users or groups%");
        continue;
      }
      boolean group = user.endsWith("%");
      String shown = list + " of " + user;
      List<Grant> grants =
          AclReader.read(
              shown, users.any(user), users.location(user), nodegroups, users.problems());
      into.add(
          new AccessSettings.Acl(
              SaltName.of(group ? user.substring(0, user.length() - 1) : user),
              group,
              !permissive && user.equals(ANYONE),
              list,
              new Role(
                  "(" + shown + ")", Implied.and(List.of(), grants), false, grants, List.of())));
    }
  }
}
