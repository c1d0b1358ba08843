package io.orch.master.login.oidc;

import io.orch.proto.message.Printable;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Values;
import org.jspecify.annotations.Nullable;

/** Why an ID token is not taken. */
final class Refusal {

  private static final int SHOWN = 100;

  private Refusal() {}

  /** It proves nothing. */
  static OrchException invalid(String why) {
    return new OrchException(ErrorCode.TOKEN_INVALID, "the ID token " + why);
  }

  static OrchException invalid(String why, Exception cause) {
    return new OrchException(ErrorCode.TOKEN_INVALID, Location.NONE, "the ID token " + why, cause);
  }

  /** It proves who is not to be let in. */
  static OrchException denied(String why) {
    return new OrchException(ErrorCode.PERMISSION_DENIED, "the ID token " + why);
  }

  /** A value of a token for people. */
  static String shown(@Nullable Object value) {
    return value == null ? "nothing" : "'" + Printable.of(Values.str(value), SHOWN) + "'";
  }
}
