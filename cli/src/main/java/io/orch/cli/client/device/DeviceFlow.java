package io.orch.cli.client.device;

import io.orch.proto.http.Http;
import io.orch.proto.message.Printable;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Gets an ID token by the device flow: asks the issuer for a code, has a person enter it in a
 * browser, and asks for the token as often as the issuer allows until he has.
 */
public final class DeviceFlow {

  private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";
  private static final long USUAL_PAUSE = 5;
  private static final long LONGEST_PAUSE = 60;
  private static final long USUAL_LIFE = 600;
  private static final long LONGEST_LIFE = 1_800;
  private static final Duration SLOWER = Duration.ofSeconds(5);

  private final OidcClient client;
  private final IssuerClient issuer;
  private final Clock clock;

  /**
   * @param http follows none elsewhere
   */
  public DeviceFlow(OidcClient client, Http http, Http.Trust trust, Clock clock) {
    this.client = client;
    this.issuer = new IssuerClient(http, trust, client.issuer());
    this.clock = clock;
  }

  /** Where the issuer is asked for what. */
  private record Endpoints(String device, String token) {}

  /**
   * An ID token.
   *
   * @param nonce that it is to carry, as far as the issuer knows of such
   * @param prompt told what a person is to do
   * @throws OrchException ISSUER_UNREACHABLE, PERMISSION_DENIED when the person refused, or
   *     TOKEN_EXPIRED when the code is good no more
   */
  public String idToken(String nonce, Consumer<Prompt> prompt) {
    Endpoints endpoints = discover();
    Answer begun = begin(endpoints, nonce);
    Duration life = Duration.ofSeconds(begun.number("expires_in", USUAL_LIFE, 1, LONGEST_LIFE));
    long until = clock.nanos() + life.toNanos();
    prompt.accept(
        new Prompt(
            page(begun.text("verification_uri")),
            begun.text("verification_uri_complete").startsWith("https://")
                ? begun.text("verification_uri_complete")
                : "",
            begun.text("user_code"),
            clock.now().plus(life)));
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", GRANT);
    form.put("device_code", begun.text("device_code"));
    form.put("client_id", client.id());
    Duration pause = Duration.ofSeconds(begun.number("interval", USUAL_PAUSE, 1, LONGEST_PAUSE));
    return poll(endpoints.token(), form, pause, until);
  }

  private static String page(String address) {
    if (address.startsWith("https://")) {
      return address;
    }
    throw new OrchException(
        ErrorCode.ISSUER_UNREACHABLE,
        "the issuer names '" + Printable.of(address) + "' as the page to open, no https:// URL");
  }

  private Endpoints discover() {
    String address = client.issuer().replaceAll("/$", "") + "/.well-known/openid-configuration";
    Answer said = issuer.get(address);
    if (!said.good() || !said.text("issuer").equals(client.issuer())) {
      throw new OrchException(
          ErrorCode.ISSUER_UNREACHABLE,
          said.good()
              ? address + " says that its issuer is '" + Printable.of(said.text("issuer")) + "'"
              : address + " answers with " + said.why());
    }
    if (said.text("device_authorization_endpoint").isEmpty()) {
      throw new OrchException(
          ErrorCode.ISSUER_UNREACHABLE,
          "the issuer "
              + client.issuer()
              + " has no device flow (device_authorization_endpoint); its administrator may switch"
              + " it on for the client '"
              + client.id()
              + "'");
    }
    return new Endpoints(said.text("device_authorization_endpoint"), said.text("token_endpoint"));
  }

  private Answer begin(Endpoints endpoints, String nonce) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("client_id", client.id());
    form.put("scope", String.join(" ", client.scopes()));
    form.put("nonce", nonce);
    if (!client.audience().isEmpty()) {
      form.put("audience", client.audience());
    }
    Answer begun = issuer.post(endpoints.device(), form);
    if (!begun.good() || begun.text("device_code").isEmpty() || begun.text("user_code").isEmpty()) {
      throw new OrchException(
          ErrorCode.ISSUER_UNREACHABLE,
          "the issuer " + client.issuer() + " begins no login: " + begun.why());
    }
    return begun;
  }

  private String poll(String address, Map<String, String> form, Duration first, long until) {
    Duration pause = first;
    while (true) {
      sleep(pause);
      if (clock.nanos() - until >= 0) {
        throw expired();
      }
      Answer answer;
      try {
        answer = issuer.post(address, form);
      } catch (OrchException e) {
        if (!e.code().retryable()) {
          throw e;
        }
        pause = longer(pause, pause);
        continue;
      }
      if (answer.good()) {
        return idToken(answer);
      }
      switch (answer.text("error")) {
        case "authorization_pending" -> {}
        case "slow_down" -> pause = longer(pause, SLOWER);
        case "access_denied" ->
            throw new OrchException(
                ErrorCode.PERMISSION_DENIED,
                "the login was refused at the issuer: " + answer.why());
        case "expired_token" -> throw expired();
        default ->
            throw new OrchException(
                ErrorCode.ISSUER_UNREACHABLE,
                "the issuer " + client.issuer() + " gives no token: " + answer.why());
      }
    }
  }

  private static Duration longer(Duration pause, Duration more) {
    Duration wanted = pause.plus(more);
    Duration most = Duration.ofSeconds(LONGEST_PAUSE);
    return wanted.compareTo(most) > 0 ? most : wanted;
  }

  private void sleep(Duration pause) {
    try {
      clock.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OrchException(ErrorCode.CANCELLED, "the login was cancelled");
    }
  }

  private static OrchException expired() {
    return new OrchException(
        ErrorCode.TOKEN_EXPIRED, "the code was not confirmed in time; 'orch login' gets another");
  }

  private String idToken(Answer answer) {
    String token = answer.text("id_token");
    if (token.isEmpty()) {
      throw new OrchException(
          ErrorCode.ISSUER_UNREACHABLE,
          "the issuer "
              + client.issuer()
              + " gives no ID token; 'openid' must be among the scopes of the master's login");
    }
    return token;
  }
}
