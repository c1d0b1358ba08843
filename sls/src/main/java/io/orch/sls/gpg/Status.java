package io.orch.sls.gpg;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What gpg tells programs, line by line: {@code [GNUPG:] KEYWORD arguments}, by keyword, the last
 * of each. Its words for people are not looked at.
 */
record Status(Map<String, String> lines) {

  private static final String MARK = "[GNUPG:] ";

  static Status read(byte[] errors) {
    Map<String, String> lines = new LinkedHashMap<>();
    new String(errors, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith(MARK))
        .map(line -> line.substring(MARK.length()).split(" ", 2))
        .forEach(words -> lines.put(words[0], words.length > 1 ? words[1] : ""));
    return new Status(lines);
  }

  boolean has(String keyword) {
    return lines.containsKey(keyword);
  }

  /** Why nothing was decrypted, for its user. */
  String reason(Path directory) {
    if (has("NO_SECKEY")) {
      return "it is for the key "
          + lines.getOrDefault("NO_SECKEY", "").split(" ", 2)[0]
          + ", of which the keyring in "
          + directory
          + " has no secret part";
    }
    if (has("NODATA") || has("BADARMOR")) {
      return "it is damaged: no OpenPGP data is in it; copy it again, with its empty line after"
          + " the headers";
    }
    if (has("MISSING_PASSPHRASE") || has("NEED_PASSPHRASE_SYM")) {
      return "it needs a passphrase, and none can be asked for here; use a key without one";
    }
    if (has("BADMDC") || has("DECRYPTION_FAILED")) {
      return "it is damaged, or its secret key in " + directory + " cannot be used";
    }
    return "gpg found nothing in it to decrypt; is it a whole message?";
  }
}
