package io.orch.minion.upgrade;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Values;
import io.orch.sls.version.ProgramVersion;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version that the agent is to run.
 *
 * @param version as {@code VERSION} of its package says it
 * @param sha256 of the {@code .tar.gz}
 * @param size of it, in bytes
 * @param drain how long jobs that run are waited for
 * @param trial how long the new version has to come to its master
 */
public record Wanted(String version, String sha256, long size, Duration drain, Duration trial) {

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final long LARGEST = 1L << 30;
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Map<String, String> MACHINES =
      Map.of("amd64", "x86_64", "aarch64", "aarch64");

  public Wanted {
    if (!ProgramVersion.valid(version)) {
      throw invalid(
          "'version' is a digit and then letters, digits, '.', '+', '-', not '" + version + "'");
    }
    if (!HASH.matcher(sha256).matches()) {
      throw invalid("'sha256' is 64 hexadecimal digits, not '" + sha256 + "'");
    }
    if (size < 1 || size > LARGEST) {
      throw invalid("'size' is from 1 to " + LARGEST + " bytes, not " + size);
    }
    require("drain", drain);
    require("trial", trial);
  }

  /**
   * Of the packages of a version that for this machine.
   *
   * @param files by machine, as {@code uname -m} names it: {@code {sha256, size}}
   */
  public static Wanted of(String version, Map<String, ?> files, long drain, long trial) {
    return of(version, files, drain, trial, System.getProperty("os.arch", ""));
  }

  static Wanted of(
      String version, Map<String, ?> files, long drain, long trial, String architecture) {
    String machine = MACHINES.getOrDefault(architecture, architecture);
    if (!(files.get(machine) instanceof Map<?, ?> file)) {
      throw invalid(
          "there is no package of "
              + version
              + " for this machine, which is "
              + machine
              + "; there is one for "
              + String.join(", ", files.keySet()));
    }
    return new Wanted(
        version,
        text(file.get("sha256")),
        file.get("size") instanceof Long size ? size : -1,
        Duration.ofSeconds(drain),
        Duration.ofSeconds(trial));
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : Values.str(value);
  }

  private static void require(String name, Duration time) {
    if (time.isNegative() || time.isZero() || time.compareTo(LONGEST) > 0) {
      throw invalid(
          "'"
              + name
              + "' is from 1 to "
              + LONGEST.toSeconds()
              + " seconds, not "
              + time.toSeconds());
    }
  }

  private static OrchException invalid(String message) {
    return new OrchException(ErrorCode.ARGUMENT_INVALID, message);
  }
}
