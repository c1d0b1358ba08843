package io.orch.sls.render;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;

/** Opens OpenPGP messages: the port behind which a keyring is. Thread-safe. */
@FunctionalInterface
public interface Decryptor {

  /** Has no keyring, and says so. */
  Decryptor NONE =
      message -> {
        throw new OrchException(ErrorCode.DECRYPTION_FAILED, "there is no keyring to decrypt it");
      };

  /**
   * The text inside an armored message.
   *
   * @param message from its BEGIN line to its END line
   * @throws OrchException DECRYPTION_FAILED with the reason; it holds nothing of the text
   */
  String decrypt(String message);
}
