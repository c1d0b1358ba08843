package io.orch.master.backup;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.regex.Pattern;

/**
 * A part of a backup.
 *
 * @param size in bytes
 */
record Part(String name, long size, String sha256) {

  static final String STORE = "store/";
  static final String PKI = "pki/";
  static final String CONFIG = "config/master.yaml";
  static final String MANIFEST = "manifest.json";

  /** The first entry, by which a backup is known. */
  static final String MARK = "orch-backup";

  private static final Pattern NAMES =
      Pattern.compile(
          "config/master\\.yaml|pki/secrets\\.(key|lost)|pki/authorities/[0-9]{1,4}\\.(key|crt)"
              + "|store/[a-z][a-z0-9_]{0,62}|orch-backup");

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  Part {
    if (!NAMES.matcher(name).matches() || size < 0 || !HASH.matcher(sha256).matches()) {
      throw unknown(name);
    }
  }

  /** Returns when a name may be that of a part. */
  static String require(String name) {
    if (!name.equals(MANIFEST) && !NAMES.matcher(name).matches()) {
      throw unknown(name);
    }
    return name;
  }

  private static OrchException unknown(String name) {
    String shown = name.substring(0, Math.min(80, name.length())).replaceAll("[^ -~]", "?");
    return new OrchException(
        ErrorCode.CONFIG_INVALID,
        "the backup has a part '"
            + shown
            + "' that this version does not know; it is damaged, or a newer Orch made it");
  }

  boolean small() {
    return !name.startsWith(STORE);
  }
}
