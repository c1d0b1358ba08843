package io.orch.minion.beacon.host;

import io.orch.minion.beacon.Options;
import java.util.LinkedHashMap;
import java.util.Map;

/** The services to look at, and what of each is worth an event. */
record ServiceOptions(Map<String, Each> services) {

  /**
   * Of one service.
   *
   * @param delay seconds that a change must last
   * @param uncleanshutdown path of a pid file that only a clean end removes; empty for none
   */
  record Each(boolean onchangeonly, boolean emitatstartup, double delay, String uncleanshutdown) {}

  /** Reads an argument: a map of maps. */
  public static ServiceOptions of(Object value) {
    Map<String, Each> services = new LinkedHashMap<>();
    Options.each(value, "{nginx: {onchangeonly: True}}", false)
        .forEach((name, options) -> services.put(name, each(options)));
    return new ServiceOptions(services);
  }

  private static Each each(Options options) {
    return new Each(
        options.flag("onchangeonly", false),
        options.flag("emitatstartup", true),
        options.number("delay", 0),
        options.text("uncleanshutdown"));
  }
}
