package io.orch.master.orchestrate;

import io.orch.master.access.Access;
import io.orch.sls.module.Context;
import java.util.Map;

/** Whether the operator behind a function may do what it does. */
public final class Permits {

  private Permits() {}

  /**
   * Returns when the operator who started the run, or who calls the function, may make an
   * operator's call himself.
   *
   * @param method the call, as {@code ChangeKey}
   * @throws io.orch.sls.error.OrchException PERMISSION_DENIED when he may not
   */
  public static void check(String method, Context context) {
    String operator = context.port(Activities.class).request().operator();
    context.port(Access.class).check(path(method), Access.behind(operator));
  }

  /** The same for an operator, by the ports of the master; everything is allowed without any. */
  static void check(String method, String operator, Map<Class<?>, Object> ports) {
    if (ports.get(Access.class) instanceof Access access) {
      access.check(path(method), Access.behind(operator));
    }
  }

  private static String path(String method) {
    return "orch.v1.Operator/" + method;
  }
}
