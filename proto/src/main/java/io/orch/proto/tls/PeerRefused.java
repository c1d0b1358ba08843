package io.orch.proto.tls;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.security.cert.CertificateException;

/** That the other side's certificate was refused in the handshake, and why. */
final class PeerRefused extends CertificateException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  PeerRefused(ErrorCode code, String message) {
    super(message);
    this.code = code;
  }

  PeerRefused(ErrorCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  OrchException toOrchException() {
    return new OrchException(code, Location.NONE, String.valueOf(getMessage()), this);
  }
}
