package io.orch.proto.web;

import java.net.InetAddress;
import java.util.Map;

/**
 * What a client asks.
 *
 * @param path decoded, and without the query
 * @param headers by name in lower case; the first value of each
 * @param from where it comes from, or the last proxy
 */
public record WebRequest(
    String method,
    String path,
    String query,
    Map<String, String> headers,
    byte[] body,
    InetAddress from) {

  public WebRequest {
    headers = Map.copyOf(headers);
  }

  /** A header's value; empty when it is not there. */
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }
}
