package io.orch.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Requests of AWS' signing test suite, with the signatures that it publishes. */
class SignatureTest {

  private static final Instant TIME = Instant.parse("2015-08-30T12:36:00Z");

  private static String sign(
      String method, String uri, Map<String, String> headers, String body, String token) {
    Credentials credentials =
        new Credentials(
            "AKIDEXAMPLE",
            "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
            Optional.ofNullable(token),
            Optional.empty());
    return new Signature("us-east-1", "service", credentials)
        .sign(method, URI.create(uri), headers, body.getBytes(StandardCharsets.UTF_8), TIME)
        .get("Authorization");
  }

  @Test
  void queryInOrderOfKeys_isSignedSorted() {
    assertThat(
            sign(
                "GET",
                "http://example.amazonaws.com/?Param2=value2&Param1=value1",
                Map.of(),
                "",
                null))
        .isEqualTo(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                + " SignedHeaders=host;x-amz-date,"
                + " Signature=b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
  }

  @Test
  void sessionToken_isSigned() {
    assertThat(
            sign(
                "GET",
                "http://example.amazonaws.com/",
                Map.of(),
                "",
                "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267"))
        .endsWith("Signature=07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8");
  }

  @Test
  void formAndItsHeaders_areSigned() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    headers.put("Content-Length", "13");
    headers.put(
        "x-amz-content-sha256", "9095672bbd1f56dfc5b65f3e153adc8731a4a654192329106275f4c7b24d0b6e");
    assertThat(sign("POST", "http://example.amazonaws.com/", headers, "Param1=value1", null))
        .endsWith(
            "SignedHeaders=content-length;content-type;host;x-amz-content-sha256;x-amz-date,"
                + " Signature=d3875051da38690788ef43de4db0d8f280229d82040bfac253562e56c3f20e0b");
  }
}
