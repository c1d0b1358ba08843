package io.orch.master.enroll;

import io.orch.proto.message.MinionId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.Optional;

/**
 * A request to join whose sender has shown that it holds the private key, for a nonce of this
 * master.
 *
 * @param asked the id that it asks for, which is valid; empty where it leaves that to the master
 * @param fingerprint of its public key
 * @param token the text of a join token; empty for none
 * @param evidence what someone else says of the machine
 * @param address from where it came; empty where that is not known
 */
public record JoinAttempt(
    Optional<MinionId> asked,
    String fingerprint,
    String token,
    Optional<Evidence> evidence,
    String address) {

  /**
   * The id that it asks for.
   *
   * @throws OrchException ID_INVALID when it names none
   */
  public MinionId minion() {
    return asked.orElseThrow(
        () ->
            new OrchException(
                ErrorCode.ID_INVALID,
                "the minion names no id, which only a master that knows the instance can give;"
                    + " set 'id' in the minion's configuration"));
  }

  /** Without the token, which is a secret. */
  @Override
  public String toString() {
    return "JoinAttempt["
        + asked.map(MinionId::value).orElse("without an id")
        + " with "
        + fingerprint
        + "]";
  }
}
