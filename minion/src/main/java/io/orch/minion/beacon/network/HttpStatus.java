package io.orch.minion.beacon.network;

import io.orch.minion.beacon.Beacon;
import io.orch.minion.beacon.Sighting;
import io.orch.minion.beacon.Site;
import io.orch.minion.beacon.Watch;
import io.orch.proto.http.Http;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.BeaconFunction;
import io.orch.sls.module.Param;
import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

@BeaconFunction(
    value = "beacon.http_status",
    summary = "Tells when a server does not answer as it should, or not at all.",
    example =
        """
        beacons:
          http_status:
            - sites:
                shop:
                  url: https://shop.example.com/status
                  timeout: 10
                  status:
                    - value: 200
                      comp: ==
                  content:
                    - path: 'database:state'
                      value: up
                      comp: ==
            - interval: 30
        """)
record HttpStatus(
    @Param(
            "Addresses by names of your choice, each with url, timeout in seconds, and checks of"
                + " its status and of its content, a JSON document: value, comp (== != < <= > >="
                + " search), and the path of what is compared. It tells when value comp received"
                + " does not hold.")
        HttpSites sites)
    implements Beacon {

  private static final Pattern LOGIN = Pattern.compile("//[^/@\\s]*@");
  private static final int LIMIT = 1024 * 1024;

  @Override
  public Duration usualInterval() {
    return Duration.ofSeconds(10);
  }

  @Override
  public Watch open(Site site) {
    return () -> {
      List<Sighting> seen = new ArrayList<>();
      for (HttpSites.Each wanted : sites.sites().values()) {
        look(site.port(Http.class), wanted, seen);
      }
      return seen;
    };
  }

  private static void look(Http http, HttpSites.Each wanted, List<Sighting> seen) {
    Http.Response response;
    try {
      Duration timeout = Duration.ofMillis((long) (wanted.timeout() * 1000));
      response =
          http.send(
              new Http.Request("GET", http.uri(wanted.url()), Map.of(), new byte[0], timeout),
              LIMIT);
    } catch (OrchException e) {
      if (e.code() == ErrorCode.CANCELLED) {
        throw e;
      }
      seen.add(Sighting.of(data(wanted, "error", plain(e.shown()))));
      return;
    }
    for (HttpSites.Check check : wanted.status()) {
      compare(wanted, check, (long) response.status(), seen);
    }
    if (!wanted.content().isEmpty()) {
      content(wanted, response.text(), seen);
    }
  }

  private static void content(HttpSites.Each wanted, String text, List<Sighting> seen) {
    Object document;
    try {
      document = Json.parse(text, wanted.url());
    } catch (OrchException e) {
      seen.add(Sighting.of(data(wanted, "error", "it answers no JSON: " + plain(e.shown()))));
      return;
    }
    for (HttpSites.Check check : wanted.content()) {
      Object received =
          check.path().isEmpty() ? document : Values.traverse(document, check.path(), null, ":");
      if (received != null) {
        compare(wanted, check, received, seen);
      }
    }
  }

  private static void compare(
      HttpSites.Each wanted, HttpSites.Check check, Object received, List<Sighting> seen) {
    if (!check.holds(received)) {
      Map<String, @Nullable Object> data = data(wanted, "expected", check.value());
      data.put("comp", check.comp());
      data.put("received", received);
      data.put("path", check.path());
      seen.add(Sighting.of(data));
    }
  }

  /** A text in which addresses are without logins. */
  private static String plain(String text) {
    return LOGIN.matcher(text).replaceAll("//");
  }

  private static Map<String, @Nullable Object> data(
      HttpSites.Each wanted, String key, @Nullable Object value) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("url", plain(wanted.url()));
    data.put(key, value);
    return data;
  }
}
