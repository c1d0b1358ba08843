package io.orch.e2e.quickstart;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A site of the estate as a client sees it. */
record Site(String minion, int port) {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  /** The body of a page; a status other than 200 is a failure. */
  String page(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + path))
            .timeout(Duration.ofSeconds(5))
            .build();
    HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(request.uri() + " answered with status " + response.statusCode());
    }
    return response.body();
  }

  /** Whether the site shows its page and says that it is well. */
  boolean inService() throws InterruptedException {
    try {
      return !page("").isEmpty() && page("health.json").contains("\"status\": \"passing\"");
    } catch (IOException e) {
      return false;
    }
  }
}
