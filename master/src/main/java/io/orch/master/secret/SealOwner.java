package io.orch.master.secret;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.tree.Hashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Sees to it that a master has the key with which its store is sealed: the last of its {@code
 * secrets.key}. A key that is lost is given up by its name in {@code secrets.lost}.
 */
record SealOwner(Path file, SealStore store) {

  /**
   * Returns when a first key may be made.
   *
   * @throws OrchException CONFIG_INVALID when the store is sealed with one
   */
  void requireFirst() {
    Optional<String> kept = store.fingerprint().filter(theirs -> !givenUp(theirs));
    if (kept.isPresent()) {
      throw wrong("is missing, and the store is sealed with the key " + kept.get());
    }
  }

  /**
   * Returns when a key is the store's, or is from now on.
   *
   * @throws OrchException CONFIG_INVALID when it is another
   */
  void require(String recipient) {
    String mine = fingerprint(recipient);
    String theirs = store.keep(mine);
    if (mine.equals(theirs)) {
      return;
    }
    if (!givenUp(theirs)) {
      throw wrong("has " + mine + " as its last key, and the store is sealed with " + theirs);
    }
    store.replace(theirs, mine);
  }

  static String fingerprint(String recipient) {
    return "sha256:" + Hashes.sha256(recipient);
  }

  private Path lost() {
    return file.resolveSibling("secrets.lost");
  }

  private boolean givenUp(String fingerprint) {
    try {
      return Files.exists(lost()) && Files.readString(lost()).strip().equals(fingerprint);
    } catch (IOException e) {
      return false;
    }
  }

  private OrchException wrong(String what) {
    return new OrchException(
        ErrorCode.CONFIG_INVALID,
        Location.file(file.toString()),
        what
            + ": copy the file from another master of this store, or restore it from a backup. New"
            + " keys go before its last line, which stays. If that key is lost for good, write its"
            + " name into "
            + lost()
            + ": what is sealed with it can't be read any more, and runs under way fail");
  }
}
