package io.orch.master.login.oidc;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the claims of an ID token, whose signature is good, say (OpenID Connect Core 1.0, 2). */
record Claims(Map<String, @Nullable Object> said, OidcSettings settings) {

  /** How far the clocks of issuer and master may differ. */
  static final Duration LEEWAY = Duration.ofSeconds(30);

  private static final long LAST = 253_402_300_799L;
  private static final int MOST_GROUPS = 1_000;
  private static final int LONGEST_USER = 255;
  private static final String EMAIL = "email";
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9](?!.*[.][.])[A-Za-z0-9._-]{0,63}");

  private static final Pattern SUBJECT = Pattern.compile("[ -~]{1,255}");

  /** The identity that is made on a master's first start, which belongs to its host. */
  private static final String FIRST = "operator";

  /** Other kinds of tokens are signed with the same keys; these claims are theirs. */
  void requireIdToken() {
    Object type = said.get("typ");
    if (said.containsKey("events") || type != null && !"ID".equals(type)) {
      throw Refusal.invalid("is no ID token but another one of the issuer");
    }
  }

  void requireIssuer() {
    if (!settings.issuer().equals(said.get("iss"))) {
      throw Refusal.invalid(
          "is of issuer "
              + Refusal.shown(said.get("iss"))
              + ", and this master takes those of "
              + settings.issuer());
    }
  }

  /** It is for this client, and for no one else beside. */
  void requireAudience() {
    Object audience = said.get("aud");
    List<?> all =
        audience instanceof List<?> list ? list : audience == null ? List.of() : List.of(audience);
    if (!all.contains(settings.audience())) {
      throw Refusal.invalid(
          "is for "
              + Refusal.shown(audience)
              + ", and this master takes those for '"
              + settings.audience()
              + "'");
    }
    Object party = said.get("azp");
    boolean other = party == null ? all.size() > 1 : !settings.clientId().equals(party);
    if (other) {
      throw Refusal.invalid(
          "was given to "
              + Refusal.shown(party)
              + ", and this master takes those of the client '"
              + settings.clientId()
              + "'");
    }
  }

  /**
   * It is good now, and young.
   *
   * @return when it is good for nothing any more
   */
  Instant requireTime(Instant now) {
    Instant expires = time("exp");
    Instant issued = time("iat");
    if (!now.isBefore(expires.plus(LEEWAY))) {
      throw new OrchException(
          ErrorCode.TOKEN_EXPIRED,
          "the ID token expired at " + expires + "; it is now " + now + "; log in again");
    }
    Instant from = said.containsKey("nbf") ? time("nbf") : issued;
    Instant begins = from.isAfter(issued) ? from : issued;
    if (begins.isAfter(now.plus(LEEWAY))) {
      throw Refusal.invalid(
          "is good from "
              + begins
              + " on, and it is now "
              + now
              + "; do the clocks of issuer and master differ?");
    }
    Instant oldest = issued.plus(settings.freshness()).plus(LEEWAY);
    if (!now.isBefore(oldest)) {
      throw new OrchException(
          ErrorCode.TOKEN_EXPIRED,
          "the ID token was issued at "
              + issued
              + ", and may be "
              + settings.freshness().toMinutes()
              + " minutes old (max_token_age); log in again");
    }
    return expires.isBefore(oldest) ? expires.plus(LEEWAY) : oldest;
  }

  private Instant time(String name) {
    Object value = said.get(name);
    double seconds =
        switch (value) {
          case Long n -> n;
          case Double n -> n;
          case null, default -> Double.NaN;
        };
    if (!(seconds >= 0 && seconds <= LAST)) {
      throw Refusal.invalid("has no time in its claim '" + name + "'");
    }
    return Instant.ofEpochSecond((long) seconds);
  }

  /** Its nonce, when it has one, is the fingerprint of the key that the certificate is for. */
  void requireKey(String fingerprint) {
    Object nonce = said.get("nonce");
    if (nonce == null && settings.bound()) {
      throw Refusal.invalid(
          "has no nonce, which this master asks for (require_nonce); the issuer leaves it out");
    }
    if (nonce != null && !nonce.equals(fingerprint)) {
      throw Refusal.invalid("was got for another key; its nonce is not this key's fingerprint");
    }
  }

  /** What the configuration wants of claims. */
  void requireWanted() {
    settings
        .claims()
        .forEach(
            (name, wanted) -> {
              Object value = said.get(name);
              List<?> has =
                  value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
              boolean fits =
                  has.stream()
                      .map(one -> one instanceof Number n ? Values.str(n) : one)
                      .anyMatch(wanted::contains);
              if (!fits) {
                throw Refusal.denied(
                    "says "
                        + Refusal.shown(value)
                        + " in the claim '"
                        + name
                        + "'; this master's configuration asks for "
                        + String.join(" or ", wanted.stream().map(Values::str).toList()));
              }
            });
  }

  /** The operator whom the claim for users names. */
  String operator() {
    String claim = settings.user();
    if (!(said.get(claim) instanceof String value)
        || value.isEmpty()
        || value.length() > LONGEST_USER) {
      throw Refusal.denied(
          "says no one in the claim '"
              + claim
              + "' (username_claim); it has "
              + String.join(", ", said.keySet().stream().map(Refusal::shown).limit(30).toList()));
    }
    if (claim.equals(EMAIL) && !Boolean.TRUE.equals(said.get("email_verified"))) {
      throw Refusal.denied(
          "has the address "
              + Refusal.shown(value)
              + ", which the issuer does not say is verified (email_verified)");
    }
    String operator = named(value);
    if (!NAME.matcher(operator).matches() || operator.equals(FIRST)) {
      throw Refusal.denied(
          "is of "
              + Refusal.shown(value)
              + ", which makes "
              + Refusal.shown(operator)
              + ": no name of an operator who may log in; see 'users' and 'username_pattern'");
    }
    return operator;
  }

  private String named(String value) {
    String listed = settings.users().get(value);
    if (listed != null) {
      return listed;
    }
    if (settings.pattern().isPresent()) {
      Matcher parts = settings.pattern().get().matcher(value);
      if (parts.matches() && parts.group(1) != null) {
        return parts.group(1);
      }
    }
    if (settings.pattern().isEmpty() && settings.users().isEmpty()) {
      return value;
    }
    throw Refusal.denied(
        "is of "
            + Refusal.shown(value)
            + ", whom neither 'users' nor 'username_pattern' of this master's login name");
  }

  /** The groups of the claim for groups; one text is one group. */
  List<String> groups() {
    Object value = settings.groups().isEmpty() ? null : said.get(settings.groups());
    List<?> some =
        value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
    if (some.size() > MOST_GROUPS) {
      throw Refusal.denied("has more than " + MOST_GROUPS + " groups");
    }
    List<String> groups = new ArrayList<>();
    for (Object one : some) {
      if (one instanceof String text) {
        groups.add(text);
      }
    }
    return groups;
  }

  /** Who it is for, as the issuer has it. */
  String subject() {
    if (said.get("sub") instanceof String subject && SUBJECT.matcher(subject).matches()) {
      return subject;
    }
    throw Refusal.invalid("has no subject in its claim 'sub'");
  }
}
