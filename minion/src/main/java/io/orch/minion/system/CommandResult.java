package io.orch.minion.system;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a command ended.
 *
 * @param code its exit status; 128 and the signal's number when a signal killed it
 * @param stdout what it wrote, at most the command's limit and then a marker
 * @param timedOut whether it was killed for taking too long
 */
public record CommandResult(long pid, int code, String stdout, String stderr, boolean timedOut) {

  public boolean ok() {
    return code == 0 && !timedOut;
  }

  /** What it said on the error stream, or else on the other, without blank lines around it. */
  public String complaint() {
    return stderr.isBlank() ? stdout.strip() : stderr.strip();
  }

  /** All that is known of it, in the shape of {@code cmd.run_all}. */
  public Map<String, Object> report() {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("pid", pid);
    report.put("retcode", (long) code);
    report.put("stdout", stdout.stripTrailing());
    report.put("stderr", stderr.stripTrailing());
    return report;
  }
}
