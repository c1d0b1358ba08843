package io.orch.sls.gpg;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.render.Decryptor;
import io.orch.sls.render.RememberingDecryptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A keyring in a directory of GnuPG's, as {@code gpg --homedir} takes it. Each message is given to
 * a {@code gpg} process on its standard input, and what it held is kept in memory, for pillars
 * repeat their secrets for many minions. Thread-safe.
 */
public final class GpgKeyring implements Decryptor {

  /** Long enough for a person to type a passphrase. */
  private static final Duration TIME = Duration.ofSeconds(60);

  private final Path directory;
  private final GpgProcess gpg;
  private final Decryptor remembering = new RememberingDecryptor(this::open);

  /** The keyring of a directory, which need not be there until a message is to be opened. */
  public GpgKeyring(Path directory) {
    this(directory, "gpg", TIME);
  }

  GpgKeyring(Path directory, String program, Duration time) {
    this.directory = directory.toAbsolutePath().normalize();
    this.gpg =
        new GpgProcess(
            List.of(
                program,
                "--homedir",
                this.directory.toString(),
                "--status-fd",
                "2",
                "--no-tty",
                "--batch",
                "--decrypt"),
            time);
  }

  @Override
  public String decrypt(String message) {
    return remembering.decrypt(message);
  }

  private String open(String message) {
    if (!Files.isDirectory(directory)) {
      throw failed("there is no keyring directory " + directory + " (gpg_keydir)");
    }
    GpgProcess.Result result;
    try {
      result = gpg.run(message);
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.DECRYPTION_FAILED,
          Location.NONE,
          "the program gpg cannot be run; install GnuPG on this machine",
          e);
    }
    Status status = Status.read(result.errors());
    boolean nothing = result.output().length == 0 && !status.has("DECRYPTION_OKAY");
    if (result.timedOut() || nothing || status.has("DECRYPTION_FAILED")) {
      throw failed(
          result.timedOut()
              ? "gpg did not end in time; does its key ask for a passphrase?"
              : status.reason(directory));
    }
    return text(result.output());
  }

  private static String text(byte[] output) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(output)).toString();
    } catch (CharacterCodingException e) {
      throw failed("it holds bytes that are no UTF-8 text; encrypt them in base64");
    }
  }

  private static OrchException failed(String message) {
    return new OrchException(ErrorCode.DECRYPTION_FAILED, message);
  }
}
