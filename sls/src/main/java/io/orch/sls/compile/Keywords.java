package io.orch.sls.compile;

import java.util.Set;

/** The keys under a state that an extension adds to, where it replaces all others. */
final class Keywords {

  /** Requisites by what they are called in an SLS. */
  static final Set<String> REQUISITES =
      Set.of(
          "require",
          "require_any",
          "watch",
          "watch_any",
          "onchanges",
          "onchanges_any",
          "onfail",
          "onfail_any",
          "onfail_all",
          "onfail_stop",
          "prereq",
          "prerequired",
          "listen");

  /** Requisites whose form Salt itself checks before a run. */
  static final Set<String> CHECKED = Set.of("require", "watch", "prereq", "onchanges");

  private Keywords() {}
}
