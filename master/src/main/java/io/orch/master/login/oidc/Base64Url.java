package io.orch.master.login.oidc;

import java.util.Base64;
import java.util.regex.Pattern;

/** Base64url without padding (RFC 7515, 2), of which each text has one form. */
final class Base64Url {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]+");

  private Base64Url() {}

  /** The bytes of a text; TOKEN_INVALID when it is not their only form. */
  static byte[] decode(String part, String text) {
    if (FORM.matcher(text).matches() && text.length() % 4 != 1) {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) {
        return bytes;
      }
    }
    throw Refusal.invalid("has a " + part + " that is no base64url");
  }
}
