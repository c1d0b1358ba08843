package io.orch.master.login;

import io.orch.sls.error.OrchException;
import java.security.PublicKey;

/** A way to show who one is. Thread-safe. */
public interface LoginMethod {

  /** As requests name it; one lower-case word. */
  String name();

  /** What a client needs to get a proof. */
  LoginOffer offer();

  /**
   * Who shows a proof.
   *
   * @param proof of which nothing is checked
   * @param key that the certificate will be for
   * @throws OrchException TOKEN_INVALID or TOKEN_EXPIRED when it is no proof, PERMISSION_DENIED
   *     when it proves who is not to be let in, ISSUER_UNREACHABLE when that can't be known now
   */
  Visitor look(String proof, PublicKey key);
}
