package io.orch.sls.render;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;

/** Opens what is encrypted in texts: the port behind which a keyring is. Thread-safe. */
@FunctionalInterface
public interface Decryptor {

  /** Has no keyring, and says so. */
  Decryptor NONE =
      message -> {
        throw new OrchException(ErrorCode.DECRYPTION_FAILED, "there is no keyring to decrypt it");
      };

  /** Stands where no secrets of the master's are opened, and says where they are. */
  Decryptor ELSEWHERE =
      message -> {
        throw new OrchException(
            ErrorCode.DECRYPTION_FAILED,
            "only the master opens ENC[...]: put the value into the pillar, and use it from there");
      };

  /** Leaves what it is given as it is. */
  Decryptor LEAVING = message -> message;

  /**
   * The text inside a message.
   *
   * @param message an armored one from its BEGIN line to its END line, or {@code ENC[...]}
   * @throws OrchException DECRYPTION_FAILED with the reason; it holds nothing of the text
   */
  String decrypt(String message);
}
