package io.orch.master.secret;

import io.orch.proto.tls.Pem;
import io.orch.sls.age.AgeKey;
import io.orch.sls.age.AgeRecipient;
import io.orch.sls.age.EncValue;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.render.Decryptor;
import io.orch.sls.render.RememberingDecryptor;
import io.orch.sls.secret.Seal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The master's keys for {@code ENC[...]} values, in a file of identities as age has it: what is
 * encrypted is so to the first, and each opens. The file lies beside the CA, is for its owner
 * alone, and is the same for all masters that share a store. Thread-safe.
 */
public final class MasterKeys implements Decryptor {

  private static final Logger log = LoggerFactory.getLogger(MasterKeys.class);

  private final Path file;
  private final ReentrantLock lock = new ReentrantLock();
  private List<AgeKey> keys;
  private final Decryptor remembering =
      new RememberingDecryptor(message -> EncValue.open(message, keys()));

  private MasterKeys(Path file, List<AgeKey> keys) {
    this.file = file;
    this.keys = keys;
  }

  /**
   * The keys of the CA's directory; a first one is made when there is none.
   *
   * @throws OrchException CONFIG_INVALID when the file is damaged, or its last key is not that with
   *     which the store is sealed
   */
  public static MasterKeys open(Path directory, SealStore store) {
    Path file = directory.resolve("secrets.key");
    SealOwner owner = new SealOwner(file, store);
    if (!Files.exists(file)) {
      owner.requireFirst();
      AgeKey first = AgeKey.generate();
      write(file, List.of(first));
      log.info("made the key for secrets {} in {}", first.recipient(), file);
    }
    MasterKeys keys = new MasterKeys(file, read(file));
    owner.require(keys.keys().getLast().recipient().toString());
    return keys;
  }

  private static List<AgeKey> read(Path file) {
    List<AgeKey> keys = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          keys.add(AgeKey.parse(line));
        }
      }
    } catch (IOException e) {
      throw invalid(file, "can't be read (" + e.getClass().getSimpleName() + ")");
    } catch (OrchException e) {
      throw invalid(file, e.problems().get(0).message());
    }
    if (keys.isEmpty()) {
      throw invalid(file, "holds no key: restore it from a backup");
    }
    return keys;
  }

  private static OrchException invalid(Path file, String what) {
    return new OrchException(ErrorCode.CONFIG_INVALID, Location.file(file.toString()), what);
  }

  private static void write(Path file, List<AgeKey> keys) {
    Pem.writeText(
        file,
        keys.stream()
            .map(key -> "# public key: " + key.recipient() + "\n" + key.secretText() + "\n")
            .collect(Collectors.joining()));
  }

  private List<AgeKey> keys() {
    lock.lock();
    try {
      return keys;
    } finally {
      lock.unlock();
    }
  }

  /** To whom secrets are encrypted now. */
  public AgeRecipient recipient() {
    return keys().get(0).recipient();
  }

  /** Makes a new key, to which secrets are encrypted from now on; the others still open theirs. */
  public AgeRecipient renew() {
    lock.lock();
    try {
      List<AgeKey> all = new ArrayList<>(read(file));
      all.add(0, AgeKey.generate());
      write(file, all);
      keys = List.copyOf(all);
      return keys.get(0).recipient();
    } finally {
      lock.unlock();
    }
  }

  /** Protects what the store keeps; the oldest key's, so that a new one changes nothing. */
  public Seal seal() {
    return new Seal(keys().getLast().derive("orch store v1"));
  }

  @Override
  public String decrypt(String message) {
    return remembering.decrypt(message);
  }
}
